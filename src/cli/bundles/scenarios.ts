export { listScenarios } from '../actions/scenarios.ts'
