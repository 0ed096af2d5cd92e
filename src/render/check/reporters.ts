import type { CheckReport } from '../../check/types.ts'
import type { CheckOptions } from './check-options.ts'
import { githubReport } from './github-report.ts'
import { humanReport } from './human-report.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'
import { tapReport } from './tap-report.ts'

/** Turns a report into text; the same report and options give the same bytes. */
export type Reporter = (report: CheckReport, options: CheckOptions) => string

/** Every form of a report. */
export const reporters = {
  human: humanReport,
  junit: junitReport,
  github: githubReport,
  markdown: markdownReport,
  json: jsonReport,
  tap: tapReport,
} as const satisfies Record<string, Reporter>

/** The name of a form. */
export type ReporterName = keyof typeof reporters

/** Every name, the usual one first. */
export const reporterNames: readonly ReporterName[] = [
  'human', 'junit', 'github', 'markdown', 'json', 'tap',
] // prettier-ignore
