export { reportFailedWrite } from '../report-failed-write.ts'
