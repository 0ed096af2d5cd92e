import { usageProblem } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Results } from '../../evaluate/types.ts'
import type { RenderOptions } from '../../render/render-options.ts'
import { parseYears, selectYears } from '../../report/select-years.ts'
import type { YearRange } from '../../report/select-years.ts'
import type { Detail } from '../../report/summarize-results.ts'
import { yearsDiagnostic } from '../../report/years-diagnostic.ts'
import { findMoneyScale, moneyScales } from '../../units/format-money.ts'
import type { OptionValues } from '../declaration.ts'
import { textOption } from './option-values.ts'

/** What a command shows of its results. */
export interface ViewOptions {
  readonly by: Detail
  /** Every year where undefined. */
  readonly years: readonly YearRange[] | undefined
  readonly unit: RenderOptions['unit']
}

const details: readonly Detail[] = ['item', 'line', 'group']

/** Reads `--by`, `--years` and `--unit`, before any work is done. Codes: malformed-years, reversed-years, zero-year-step, unknown-money-unit. */
export function readViewOptions(options: OptionValues): Result<ViewOptions> {
  const diagnostics: Diagnostic[] = []
  const yearsText = textOption(options, 'years')
  const years = yearsText === undefined ? undefined : parseYears(yearsText)
  if (years?.ok === false) diagnostics.push(yearsDiagnostic(years.problem))
  const unitName = textOption(options, 'unit')
  const unit = unitName === undefined ? undefined : findMoneyScale(unitName)
  if (unitName !== undefined && unit === undefined) {
    const known = moneyScales.map(({ label }) => `${label.en} (${label.ja})`)
    diagnostics.push(usageProblem('unknown-money-unit', undefined, { name: unitName, known }))
  }
  if (diagnostics.length > 0) return failure(diagnostics)
  const by = details.find((detail) => detail === (textOption(options, 'by') ?? 'item'))
  invariant(by !== undefined, 'the parser lets only declared rows pass')
  return success({ by, years: years?.ok === true ? years.ranges : undefined, unit: unit?.id })
}

/** The years to show out of those that any of the results holds; undefined shows all. Codes: years-outside. */
export function chooseYears(
  { years }: ViewOptions,
  results: readonly Results[],
): Result<readonly number[] | undefined> {
  if (years === undefined) return success(undefined)
  const available = [...new Set(results.flatMap((result) => result.years))].sort((a, b) => a - b)
  const chosen = selectYears(available, years)
  return chosen.ok ? success(chosen.years) : failure([yearsDiagnostic(chosen.problem)])
}
