export { check } from '../actions/check.ts'
export { diff } from '../actions/diff.ts'
export { validate } from '../actions/validate.ts'
