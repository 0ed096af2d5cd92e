export { runBacktest } from '../actions/backtest.ts'
export { listRealismNotes } from '../actions/realism.ts'
export { sensitivity } from '../actions/sensitivity.ts'
export { solve } from '../actions/solve.ts'
