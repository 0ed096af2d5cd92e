import { outcomeOfRun, outcomeOfVerdict } from '../../check/outcome.ts'
import type { CheckReport, CheckedRun, SavedVerdict, Verdict } from '../../check/types.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { CheckOptions } from './check-options.ts'
import { causeText, conditionText, placeText, runName, savedText } from './check-words.ts'
import { movedLines } from './moved-cells.ts'

/** A test case of the report. */
interface TestCase {
  readonly name: string
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped'
  /** The `type` of a failure or error. */
  readonly type: string
  readonly message: string
  readonly detail: string
}

/**
 * JUnit XML as Jenkins, GitLab and others read it: a suite for each scenario and variant, a case for each condition and for its
 * saved results. Warnings pass, with what they say as output. No times: the same results give the same bytes.
 */
export function junitReport(report: CheckReport, options: CheckOptions): string {
  const suites = report.runs.map((run) => suiteText(suiteOf(run, options)))
  const outside = report.problems.filter(({ severity }) => severity === 'error')
  if (outside.length > 0) {
    const cases = outside.map((one) => diagnosticCase(one, options))
    suites.unshift(suiteText({ name: 'akaji check', file: undefined, cases }))
  }
  const { tests, failures, errors } = totals(suites)
  const head = `<testsuites${attributes({ name: 'akaji check', tests, failures, errors })}>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites.map(({ text }) => text)].join('\n')}\n</testsuites>\n`
}

interface Suite {
  readonly name: string
  readonly file: string | undefined
  readonly cases: readonly TestCase[]
}

function suiteOf(run: CheckedRun, options: CheckOptions): Suite {
  const file = options.nameOfFile(run.file)
  if (outcomeOfRun(run) === 'error') {
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error')
    return {
      name: runName(run),
      file,
      cases: errors.map((one) => diagnosticCase(one, options)),
    }
  }
  const saved = run.saved === undefined ? [] : [savedCase(run.saved, options)]
  const cases = [...run.verdicts.map((verdict) => verdictCase(verdict, options)), ...saved]
  // A suite without cases would not show that the scenario was run.
  return { name: runName(run), file, cases: cases.length > 0 ? cases : [plainCase] }
}

const plainCase: TestCase = {
  name: 'runs', outcome: 'pass', type: '', message: '', detail: '',
} // prettier-ignore

function verdictCase(verdict: Verdict, { language, strict }: CheckOptions): TestCase {
  const { condition, check, message, location } = verdict
  const outcome = outcomeOfVerdict(verdict)
  const failed = outcome === 'fail' || (strict && outcome === 'warn')
  const place = placeText(location)
  return {
    name: conditionText({ condition, check }, language),
    outcome: failed ? 'failure' : 'pass',
    type: 'expectation',
    message: message[language],
    detail: failed
      ? `${message[language]}\n${place}`
      : outcome === 'warn'
        ? `warning: ${message[language]}\n${place}`
        : '',
  }
}

function savedCase(saved: SavedVerdict, options: CheckOptions): TestCase {
  const { language, strict } = options
  const { status, moved, causes } = saved
  const message = savedText(saved, language)
  const failed = status === 'moved' || (strict && status === 'missing')
  const lines = [
    ...movedLines(moved, options),
    ...causes.map((cause) => causeText(cause, language)),
  ]
  const quiet = status === 'same' || status === 'kept'
  return {
    name: language === 'ja' ? '保存した結果' : 'saved results',
    outcome: failed ? 'failure' : 'pass',
    type: 'saved-results',
    message,
    detail: quiet ? '' : [message, ...lines].join('\n'),
  }
}

function diagnosticCase(
  { code, message, location, hint }: Diagnostic,
  { language }: CheckOptions,
): TestCase {
  const place = location === undefined ? [] : [placeText(location)]
  const advice = hint === undefined ? [] : [hint[language]]
  return {
    name: [code, ...place].join(' '),
    outcome: 'error',
    type: code,
    message: message[language],
    detail: [message[language], ...place, ...advice].join('\n'),
  }
}

interface SuiteText {
  readonly text: string
  readonly tests: number
  readonly failures: number
  readonly errors: number
}

function suiteText({ name, file, cases }: Suite): SuiteText {
  const count = (outcome: TestCase['outcome']): number =>
    cases.filter((one) => one.outcome === outcome).length
  const counts = { tests: cases.length, failures: count('failure'), errors: count('error') }
  const head = attributes({ name, ...counts, ...(file !== undefined && { file }) })
  const body = cases.map((one) => caseText(name, one))
  return { ...counts, text: [`  <testsuite${head}>`, ...body, '  </testsuite>'].join('\n') }
}

function caseText(suite: string, { name, outcome, type, message, detail }: TestCase): string {
  const head = `    <testcase${attributes({ name, classname: suite })}`
  if (outcome === 'failure' || outcome === 'error') {
    const inner = `<${outcome}${attributes({ type, message })}>${escape(detail)}</${outcome}>`
    return `${head}>\n      ${inner}\n    </testcase>`
  }
  if (detail === '') return `${head}/>`
  return `${head}>\n      <system-out>${escape(detail)}</system-out>\n    </testcase>`
}

function totals(suites: readonly SuiteText[]): Omit<SuiteText, 'text'> {
  const sum = (pick: (suite: SuiteText) => number): number =>
    suites.reduce((total, suite) => total + pick(suite), 0)
  return {
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
  }
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escape(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')
}

/** Characters that XML 1.0 cannot hold, not even escaped. */
const unspeakable = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escape(text: string): string {
  return text
    .replace(unspeakable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
