export { listData, showData, verifyData } from '../actions/data.ts'
export { showFunctions } from '../actions/functions.ts'
export { printSchema } from '../actions/schema.ts'
