export { run } from '../actions/run.ts'
export { validate } from '../actions/validate.ts'
