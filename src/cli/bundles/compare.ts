export { compare } from '../actions/compare.ts'
export { attributeDiff } from '../check/attribute-diff.ts'
export {
  renderAttributionMarkdown,
  renderAttributionTable,
} from '../../render/render-attribution.ts'
export { attributionRows } from '../../report/attribution-rows.ts'
export { sweep } from '../actions/sweep.ts'
