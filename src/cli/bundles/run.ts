export { run } from '../actions/run.ts'
