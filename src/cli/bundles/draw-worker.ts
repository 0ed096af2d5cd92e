import { work } from '../drawing/draw-worker.ts'

work()
