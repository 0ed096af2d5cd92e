import { printFormula } from '../../formula/print-formula.ts'
import type { Program, ProgramLine } from '../../compile/program.ts'
import type {
  Adjustment,
  Assumption,
  AssumptionValue,
  Line,
  Scenario,
} from '../../scenario/types.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Observation } from '../../baseline/types.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import { formatNumber } from '../../units/format-number.ts'
import type { PartPlaces } from './changed-inputs.ts'
import type { InputAspect, SavedInput } from './saved-results.ts'
import { inputKinds } from './saved-results.ts'

/** An input as it is now: what is saved of it, and its place. */
export interface PlacedInput {
  readonly input: SavedInput
  readonly location: Location | undefined
  /** Where parts of it stand apart from the rest, such as the lines of an adjustment. */
  readonly parts?: PartPlaces
  /** What it is of: the names of quantities whose nodes it feeds. */
  readonly feeds: string | undefined
}

/** How inputs are placed. */
export interface InputPlaces {
  /** The name under which a file is saved: the same on every machine. */
  readonly nameOfFile: (file: string) => string
  /** Where the data package states an observation. */
  readonly placeOfObservation: (observation: Observation) => Location | undefined
}

/** Everything that the figures of a run are made from, sorted by kind and id. */
export function listInputs(
  { program, parts }: PreparedRun,
  places: InputPlaces,
): readonly PlacedInput[] {
  const own = settingsOf(program)
  const isMixture = program.scenario.mixture.length > 0
  const inner = parts.flatMap(({ program: part }) => {
    const prefix = isMixture ? `${part.scenario.id}::` : ''
    return inputsOf(part, places).map((placed) => prefixed(placed, prefix))
  })
  const weights = program.scenario.mixture.map(({ scenario, weight, location }) =>
    placed('part', scenario, { says: { value: String(weight) }, location, places }),
  )
  return [...own, ...inner, ...weights].sort(
    (a, b) =>
      inputKinds.indexOf(a.input.kind) - inputKinds.indexOf(b.input.kind) ||
      compareTexts(a.input.id, b.input.id),
  )
}

/** By code units: the same on every machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function prefixed(one: PlacedInput, prefix: string): PlacedInput {
  if (prefix === '') return one
  return { ...one, input: { ...one.input, id: prefix + one.input.id } }
}

/** What a scenario does not say about its draws is not listed: it may be drawn in many ways. */
function settingsOf({ scenario, definition, baseYear }: Program): readonly PlacedInput[] {
  const { start, end, location } = scenario.horizon
  const setting = (id: string, value: string, at: Location | undefined): PlacedInput =>
    placed('setting', id, { says: { value }, location: at, places: undefined })
  return [
    setting('base', String(baseYear), scenario.base.location),
    setting('definition', definition, scenario.definition.location),
    setting('horizon', `${String(start)}..${String(end)}`, location),
    ...['draws', 'seed'].flatMap((id) => {
      const node = scenario.reserved.get(id)
      return node?.kind === 'scalar' ? [setting(id, String(node.value), node.location)] : []
    }),
  ]
}

function inputsOf(program: Program, places: InputPlaces): readonly PlacedInput[] {
  const { scenario, lines } = program
  return [
    ...scenario.assumptions.map((one) => ofAssumption(one, places)),
    ...scenario.lines.map((one) => ofLine(one, places)),
    ...scenario.adjustments.map((one) => ofAdjustment(one, places)),
    ...correlationsOf(scenario, places),
    ...lines.flatMap((line) => ofData(line, places)),
  ]
}

function ofAssumption({ id, value, unit, origin }: Assumption, places: InputPlaces): PlacedInput {
  const says = { formula: valueText(value), ...(unit && { unit: unit.unit.text }) }
  const input = placed('assumption', id, { says, location: origin.location, places })
  return unit === undefined ? input : { ...input, parts: { unit: unit.location } }
}

function ofLine(line: Line, places: InputPlaces): PlacedInput {
  const { id, amount, item, itemLocation, flow, origin } = line
  const says = { formula: valueText(amount), place: `${item}.${flow}` }
  const input = placed('line', id, { says, location: origin.location, places })
  return { ...input, parts: { place: itemLocation } }
}

function ofAdjustment({ id, factor, on, origin }: Adjustment, places: InputPlaces): PlacedInput {
  const lines = on.map(({ pattern, exclude }) => (exclude ? `!${pattern}` : pattern)).join(', ')
  const says = { formula: valueText(factor), lines }
  const input = placed('adjustment', id, { says, location: origin.location, places })
  const [first] = on
  return first === undefined ? input : { ...input, parts: { lines: first.location } }
}

function correlationsOf({ correlations }: Scenario, places: InputPlaces): readonly PlacedInput[] {
  return correlations.map(({ first, second, rank, location }) => {
    const says = { value: String(rank) }
    return placed('correlation', `${first.name} ${second.name}`, { says, location, places })
  })
}

function ofData({ id, amount }: ProgramLine, places: InputPlaces): readonly PlacedInput[] {
  if (amount.kind !== 'observed') return []
  const { item, flow, year, observation } = amount.cell
  const { value, status, vintage, source } = observation
  const says = {
    value: `${formatNumber(value, { decimals: decimalsOf(value) })}億円 ${status}`,
    vintage,
    source,
  }
  const input: SavedInput = {
    kind: 'data',
    id: `${item}.${flow}[${String(year)}]`,
    file: undefined,
    says: aspects(says),
  }
  return [{ input, location: places.placeOfObservation(observation), feeds: id }]
}

function decimalsOf(value: number): number {
  return (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length
}

interface InputParts {
  readonly says: Readonly<Partial<Record<InputAspect, string>>>
  readonly location: Location | undefined
  readonly places: InputPlaces | undefined
}

function placed(
  kind: SavedInput['kind'],
  id: string,
  { says, location, places }: InputParts,
): PlacedInput {
  const file = location === undefined ? undefined : places?.nameOfFile(location.file)
  const feeds = kind === 'setting' || kind === 'part' || kind === 'correlation' ? undefined : id
  return { input: { kind, id, file, says: aspects(says) }, location, feeds }
}

function aspects(
  says: Readonly<Partial<Record<InputAspect, string>>>,
): ReadonlyMap<InputAspect, string> {
  return new Map(Object.entries(says) as [InputAspect, string][])
}

/** A value in canonical spelling: `30M people`, `{ 2024: 151.5, 2030: 140 }`, with `step` behind it where it is not linear. */
function valueText(value: AssumptionValue): string {
  if (value.kind === 'formula') return printFormula(value.formula.expr)
  const points = value.points.map(
    ({ year, formula }) => `${String(year)}: ${printFormula(formula.expr)}`,
  )
  const text = `{ ${points.join(', ')} }`
  return value.interpolate === 'linear' ? text : `${text} ${value.interpolate}`
}
