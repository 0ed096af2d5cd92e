export { explain } from '../actions/explain.ts'
export { listAssumptions } from '../actions/assumptions.ts'
export { resolve } from '../actions/resolve.ts'
