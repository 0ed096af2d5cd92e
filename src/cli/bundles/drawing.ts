export { createDrawCrew } from '../drawing/draw-crew.ts'
export { writeSamples } from '../samples/write-samples.ts'
