export { compare } from '../actions/compare.ts'
export { sweep } from '../actions/sweep.ts'
