import { outcomeOfRun, outcomeOfVerdict } from '../../check/outcome.ts'
import type { CheckReport, CheckedRun } from '../../check/types.ts'
import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import { visibleText } from '../../diagnostics/visible-text.ts'
import type { CheckOptions } from './check-options.ts'
import { causeText, conditionText, orphanText, runName, savedText } from './check-words.ts'
import { movedLines } from './moved-cells.ts'

/** A remark beside a line of a file. */
interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  readonly location: Location | undefined
}

/**
 * Annotations for GitHub Actions, one workflow command on each line: errors first, because GitHub shows only the first ten of
 * each step. Conditions are marked where they are written, moved results where the input that moved them stands.
 */
export function githubReport(report: CheckReport, options: CheckOptions): string {
  const found = [
    ...report.problems.map((one) => ofDiagnostic(one, options)),
    // What moved and why comes first: of the conditions that fail of it, some may not be shown.
    ...report.runs.flatMap((run) => ofSaved(run, options)),
    ...report.runs.flatMap((run) => ofRun(run, options)),
    ...orphans(report, options),
  ]
  const sorted = ['error', 'warning'].flatMap((level) => found.filter((one) => one.level === level))
  return sorted.map((one) => `${command(one, options)}\n`).join('')
}

function ofRun(run: CheckedRun, options: CheckOptions): readonly Annotation[] {
  const { language, strict } = options
  // What stands nowhere, such as a variant of the command line, is marked where the scenario begins.
  const diagnostics = run.diagnostics.map((one) =>
    ofDiagnostic({ ...one, location: one.location ?? startOf(run.file) }, options),
  )
  if (outcomeOfRun(run) === 'error') return diagnostics
  const verdicts = run.verdicts
    .filter(({ holds }) => !holds)
    .map((verdict): Annotation => ({
      level: outcomeOfVerdict(verdict) === 'fail' || strict ? 'error' : 'warning',
      title: `${runName(run)}: ${conditionText(verdict, language)}`,
      message: verdict.message[language],
      location: verdict.location,
    }))
  return [...verdicts, ...diagnostics]
}

function ofSaved(run: CheckedRun, options: CheckOptions): readonly Annotation[] {
  const { saved, file } = run
  const { language, strict } = options
  if (saved?.status !== 'moved' && saved?.status !== 'missing') return []
  if (outcomeOfRun(run) === 'error') return []
  const cause = saved.causes.find(({ location }) => location !== undefined)
  const lines = [
    ...movedLines(saved.moved, options).slice(0, 5),
    ...saved.causes.map((one) => causeText(one, language)),
  ]
  return [
    {
      level: saved.status === 'moved' || strict ? 'error' : 'warning',
      title: `${runName(run)}: ${savedText(saved, language)}`,
      message: lines.length > 0 ? lines.join('\n') : savedText(saved, language),
      location: cause?.location ?? startOf(file),
    },
  ]
}

function orphans(report: CheckReport, { language, strict }: CheckOptions): readonly Annotation[] {
  return report.orphans
    .filter(({ removed }) => !removed)
    .map((orphan) => ({
      level: strict ? 'error' : 'warning',
      title:
        language === 'ja'
          ? '照合していない保存結果'
          : 'saved results that nothing was compared with',
      message: `${orphan.file}: ${orphanText(orphan, language)}`,
      location: startOf(orphan.file),
    }))
}

function startOf(file: string): Location {
  return { file, line: 1, column: 1, length: 1 }
}

function ofDiagnostic(
  { severity, code, message, hint, location }: Diagnostic,
  { language }: CheckOptions,
): Annotation {
  const advice = hint === undefined ? '' : `\n${hint[language]}`
  const level = severity === 'error' ? 'error' : 'warning'
  return { level, title: code, message: message[language] + advice, location }
}

/** `::error file=…,line=…,col=…,endColumn=…,title=…::message`. */
function command({ level, title, message, location }: Annotation, options: CheckOptions): string {
  const place =
    location === undefined
      ? []
      : [
          `file=${property(options.nameOfFile(location.file))}`,
          `line=${String(location.line)}`,
          `col=${String(location.column)}`,
          `endColumn=${String(location.column + location.length)}`,
        ]
  const properties = [...place, `title=${property(title)}`].join(',')
  return `::${level} ${properties}::${data(message)}`
}

/** What the runner would read as syntax is written as percent codes. */
function data(text: string): string {
  return visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
