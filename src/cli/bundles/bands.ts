export { bandsFromBacktest, bandsScenario } from '../../report/bands-scenario.ts'
