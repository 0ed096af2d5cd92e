export { applyOverrides } from '../../scenario/apply-overrides.ts'
export { parseFile } from '../../scenario/parse-file.ts'
