export { reportFailedWrite } from '../output/report-failed-write.ts'
