import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { didYouMean, nearestName } from '../../diagnostics/nearest.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { Assumption } from '../../scenario/types.ts'
import { indexLines } from '../../scenario/yaml/line-index.ts'
import { equalDimensions, isDimensionless } from '../../units/dimension.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import type { Dimension } from '../../units/types.ts'
import type { ReplacedValue } from '../replace-value.ts'
import { readValues } from './read-values.ts'
import type { WrittenNumber } from './read-values.ts'
import { declaredSpelling } from './unit-spelling.ts'
import type { UnitSpelling } from './unit-spelling.ts'

/** An assumption and the values that it takes one after the other. */
export interface SweepAxis extends ReplacedValue {
  /** As formulas write it: `genai.users`, `usdjpy[2030]`. */
  readonly name: string
  readonly title: Text | undefined
  readonly unit: Dimension
  /** In canonical units, in the order written; at least one. */
  readonly values: readonly number[]
  /** How the user writes them; undefined for plain numbers. */
  readonly spelling: UnitSpelling | undefined
}

/** The name under which diagnostics speak of an axis, whose text is line 1. */
export function axisFile(text: string): string {
  return `sweep ${text}`
}

/**
 * Reads `usdjpy=110..170/10`, `genai.users=10M,20M,30M people` or `usdjpy[2030]=100..200/log5`, the last for one point of a
 * path. Bare numbers take the unit that the assumption declares. Codes: axis-syntax, axis-unknown, axis-not-path,
 * axis-unit-differs and those of `readValues`.
 */
export function readAxis(text: string, program: Program): Result<SweepAxis> {
  const { scenario } = program
  const place = indexLines(axisFile(text), text)
  const match = /^\s*([^\s=[\]]+?)\s*(?:\[\s*(\d{4})\s*\]|\.(\d{4}))?\s*=(?!=)/u.exec(text)
  const [head = '', id = '', ...years] = match ?? []
  if (!match)
    return failure([questionProblem('axis-syntax', place(0, Math.max(1, text.length)), { text })])
  const nameStart = text.indexOf(id)
  const nameLocation = place(nameStart, nameStart + id.length)
  const assumption = scenario.assumptions.find((one) => one.id === id)
  if (!assumption) {
    const nearest = nearestName(
      id,
      scenario.assumptions.map((one) => one.id),
    )
    return failure([
      questionProblem('axis-unknown', nameLocation, { name: id, hint: didYouMean(nearest) }),
    ])
  }
  const yearText = years.find((year) => year !== undefined)
  const year = yearText === undefined ? undefined : Number(yearText)
  if (year !== undefined && assumption.value.kind !== 'path') {
    return failure([questionProblem('axis-not-path', nameLocation, { name: id })])
  }
  const location = place(head.length, Math.max(head.length + 1, text.length))
  const written = readValues(text.slice(head.length), { registry: scenario.registry, location })
  if (!written.ok) return written
  const own = unitOf(assumption, program)
  const values = inUnit(written.value.numbers, assumption, own)
  if (values === undefined) {
    const given = written.value.numbers.find(({ bare }) => !bare)?.dimension ?? {}
    const units = { given: unitName(given), own: unitName(own) }
    return failure([
      questionProblem('axis-unit-differs', location, {
        name: id,
        own: units.own,
        given: units.given,
      }),
    ])
  }
  const name = year === undefined ? id : `${id}[${String(year)}]`
  const declared = assumption.unit?.unit
  const spelling = written.value.spelling ?? (declared && declaredSpelling(declared, values))
  return success({ id, year, name, title: assumption.title, unit: own, values, spelling })
}

function unitOf(assumption: Assumption, { quantities }: Program): Dimension {
  const quantity = quantities.find(({ kind, id }) => kind === 'assumption' && id === assumption.id)
  return quantity?.unit ?? assumption.unit?.unit.dimension ?? {}
}

/** Canonical values in the unit of the assumption; undefined where one has another unit. A bare 0 fits any. */
function inUnit(
  numbers: readonly WrittenNumber[],
  assumption: Assumption,
  own: Dimension,
): readonly number[] | undefined {
  const declared = assumption.unit?.unit
  const isBare = numbers.every(({ bare }) => bare)
  if (isBare && declared) return numbers.map(({ value }) => value * declared.factor)
  const fits = numbers.every(
    ({ value, bare, dimension }) => (bare && value === 0) || equalDimensions(dimension, own),
  )
  return fits ? numbers.map(({ value }) => value) : undefined
}

function unitName(dimension: Dimension): Text {
  if (isDimensionless(dimension)) return { en: 'plain numbers', ja: '単位のない数' }
  return { en: formatDimension(dimension, 'en'), ja: formatDimension(dimension, 'ja') }
}
