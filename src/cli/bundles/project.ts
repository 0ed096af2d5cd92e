export { run } from '../actions/run.ts'
export { listScenarios } from '../actions/scenarios.ts'
export { validate } from '../actions/validate.ts'
