import { outcomeOfRun, outcomeOfVerdict } from '../../check/outcome.ts'
import type { CheckReport, CheckedRun } from '../../check/types.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { oneLine } from '../terminal-columns.ts'
import type { CheckOptions } from './check-options.ts'
import { causeText, conditionText, placeText, runName, savedText } from './check-words.ts'
import { movedLines } from './moved-cells.ts'

/** One test point. */
interface Point {
  readonly ok: boolean
  readonly name: string
  /** A point that may fail: a warning. */
  readonly tolerated: boolean
  /** What a reader needs to know where it is not ok. */
  readonly detail: Readonly<Record<string, string | readonly string[]>>
}

/** TAP version 14: a point for each condition and for each saved result. Warnings are marked TODO, which does not fail. */
export function tapReport(report: CheckReport, options: CheckOptions): string {
  const points = [
    ...report.problems
      .filter(({ severity }) => severity === 'error')
      .map((one) => diagnosticPoint('akaji check', one, options)),
    ...report.runs.flatMap((run) => pointsOf(run, options)),
  ]
  const lines = points.flatMap((point, k) => pointLines(point, k + 1))
  return `${['TAP version 14', `1..${String(points.length)}`, ...lines].join('\n')}\n`
}

function pointsOf(run: CheckedRun, options: CheckOptions): readonly Point[] {
  const { language, strict } = options
  const name = runName(run)
  if (outcomeOfRun(run) === 'error') {
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error')
    return errors.map((one) => diagnosticPoint(name, one, options))
  }
  const verdicts = run.verdicts.map((verdict): Point => ({
    ok: verdict.holds,
    name: `${name}: ${conditionText(verdict, language)}`,
    tolerated: outcomeOfVerdict(verdict) === 'warn' && !strict,
    detail: { message: verdict.message[language], at: placeText(verdict.location) },
  }))
  const { saved } = run
  if (saved === undefined) return verdicts.length > 0 ? verdicts : [plainPoint(name)]
  return [
    ...verdicts,
    {
      ok: saved.status !== 'moved' && saved.status !== 'missing',
      name: `${name}: ${savedText(saved, language)}`,
      tolerated: saved.status === 'missing' && !strict,
      detail: {
        moved: movedLines(saved.moved, options),
        because: saved.causes.map((cause) => causeText(cause, language)),
      },
    },
  ]
}

function plainPoint(name: string): Point {
  return { ok: true, name, tolerated: false, detail: {} }
}

function diagnosticPoint(
  name: string,
  { code, message, location }: Diagnostic,
  { language }: CheckOptions,
): Point {
  const at = location === undefined ? {} : { at: placeText(location) }
  return {
    ok: false,
    name: `${name}: ${code}`,
    tolerated: false,
    detail: { message: message[language], ...at },
  }
}

function pointLines({ ok, name, tolerated, detail }: Point, number: number): readonly string[] {
  const line = `${ok ? 'ok' : 'not ok'} ${String(number)} - ${description(name)}${tolerated ? ' # TODO warning' : ''}`
  return ok ? [line] : [line, '  ---', ...Object.entries(detail).flatMap(yamlLines), '  ...']
}

function yamlLines([key, value]: readonly [string, string | readonly string[]]): readonly string[] {
  if (typeof value === 'string') return [`  ${key}: ${JSON.stringify(value)}`]
  if (value.length === 0) return []
  return [`  ${key}:`, ...value.map((text) => `    - ${JSON.stringify(text)}`)]
}

/** One line, in which `#` would start a directive. */
function description(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&')
}
