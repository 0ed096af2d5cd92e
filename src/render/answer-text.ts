import type { Language } from '../diagnostics/text.ts'
import type { Answer } from '../evaluate/types.ts'
import { centralCaseMark } from '../report/central-statistic.ts'
import type { ReportRun } from '../report/types.ts'
import { formatQuantity } from '../units/format-quantity.ts'
import { errorNote } from './labels.ts'

/**
 * A question and its answer in a line: `prob(deficit[2035] > 15兆円/年): 34.2% (standard error 0.47%)`; `n/a` where it is
 * undefined.
 */
export function answerText(
  { question, kind, value, unit, standardError, central }: Answer,
  language: Language,
): string {
  if (Number.isNaN(value)) return `${question}: n/a`
  const mark = central ? centralCaseMark[language] : ''
  if (kind === 'condition') {
    return `${question}: ${verdicts[value === 1 ? 'yes' : 'no'][language]}${mark}`
  }
  const written = (number: number): string =>
    kind === 'probability'
      ? `${String(Number((number * 100).toPrecision(4)))}%`
      : formatQuantity(number, unit, language)
  const answer = `${question}: ${written(value)}${mark}`
  if (standardError === undefined || !Number.isFinite(standardError)) return answer
  const error = written(roughly(standardError))
  return language === 'ja' ? `${answer}(標準誤差 ${error})` : `${answer} (standard error ${error})`
}

/**
 * Says what the standard errors of the answers are worth where draws are spread on purpose; `''` where none is shown, or
 * where draws are independent.
 */
export function answerNote(
  { answers, manifest: { sampler } }: Pick<ReportRun, 'answers' | 'manifest'>,
  language: Language,
): string {
  const shown = answers.some(({ standardError = Number.NaN }) => standardError > 0)
  return shown && sampler !== undefined && sampler !== 'mc' ? errorNote(sampler)[language] : ''
}

const verdicts = {
  yes: { en: 'true', ja: '成り立つ' },
  no: { en: 'false', ja: '成り立たない' },
} as const

/** A standard error is itself known to a few per cent: two digits say all. */
function roughly(error: number): number {
  return Number(error.toPrecision(2))
}
