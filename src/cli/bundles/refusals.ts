export { refuseIdleOptions } from '../output/fail.ts'
export { reportFailedWrite } from '../output/report-failed-write.ts'
