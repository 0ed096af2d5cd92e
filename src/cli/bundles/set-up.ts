export { printCompletion } from '../actions/completion.ts'
export { init } from '../actions/init.ts'
