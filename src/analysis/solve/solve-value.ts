import { compileScenario } from '../../compile/compile-scenario.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { checkCentral } from '../../evaluate/check-central.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type {
  Condition,
  SolveSubject,
  WeightedScenario,
  SolveSetting,
  Trial,
} from './try-condition.ts'
import { partsOf, replaceIn, shareStreams, tryCondition } from './try-condition.ts'
import type { VaryRange, StatedValue } from './read-vary.ts'
import { KEPT_DIGITS, stateValue } from './read-vary.ts'

/** A value of the varied assumption and what it leads to. */
export interface ValueTrial {
  /** In canonical units. */
  readonly value: number
  readonly trial: Trial
}

/** An end of the values at which a condition holds. */
export interface Boundary extends ValueTrial {
  /**
   * The same for people: the shortest number, from four digits on and rounded towards the side that holds, at which the
   * condition holds when it is typed in.
   */
  readonly stated: StatedTrial
}

/** A value as it is typed in, and what it leads to. */
interface StatedTrial extends StatedValue {
  readonly trial: Trial
}

/** The answer of a search for a value. */
export type Solution = SolutionFound | SolutionMissing

/** What every answer tells. */
interface SolutionEnds {
  readonly vary: VaryRange
  /** At the beginning and the end of the range. */
  readonly ends: readonly [ValueTrial, ValueTrial]
  /** With the assumption as it stands in the scenario. */
  readonly current: Trial
  /** What it is there; undefined where it is no single number: uncertain, or another in each year. */
  readonly currentValue: number | undefined
}

/** The condition holds somewhere in the range. */
interface SolutionFound extends SolutionEnds {
  readonly kind: 'found'
  /** The first value at which it holds, coming from the beginning of the range. */
  readonly at: Boundary
  /** It holds at the beginning already. */
  readonly already: boolean
  /** The last value behind that at which it holds; undefined where it holds up to the end of the range. */
  readonly until: Boundary | undefined
}

/** The condition holds at none of the values tried. */
interface SolutionMissing extends SolutionEnds {
  readonly kind: 'none'
  /** Where the two sides of a comparison came closest. */
  readonly nearest: ValueTrial
}

/** Steps that the range is cut into to look for a change; a condition that holds only within one of them is missed. */
const SCAN_STEPS = 32

/** The widths of the last bracket relative to the range: of smooth figures, and of statistics over draws. */
const FINE = 1e-12
const COARSE = 1e-6

/** Digits that people are shown, at least. */
const SHOWN_DIGITS = 4

/**
 * The first value of an assumption, from one end of a range to the other, at which a condition holds. The range is
 * scanned first, because a condition may come and go; the first change is narrowed by Brent's method where the condition
 * compares two figures, by bisection where it does not. The world found is checked as every run is. Of a mixture, the
 * assumption takes the value in every scenario that has it.
 * Codes: those of compiling and of the central case; the warning axis-without-effect.
 */
export function solveValue(
  subject: SolveSubject,
  question: { readonly vary: VaryRange; readonly condition: Condition },
  setting: SolveSetting,
): Result<Solution> {
  const { vary, condition } = question
  const start = replaceIn(subject, vary, { value: vary.from, dimension: vary.unit })
  const shared = shareStreams(start, [condition], setting)
  if (!shared.ok) return shared
  const search = createSearch(subject, question, shared.value)
  const scanned = scan(search, vary)
  if (!scanned.ok) return scanned
  const tried = scanned.value
  // As it is, the scenario may draw what a number stands for in all other trials.
  const current = tryCondition(subject, condition, setting)
  if (!current.ok) return current
  const ends = [tried[0], tried.at(-1)] as [ValueTrial, ValueTrial]
  const currentValue = currentNumber(subject, vary, setting)
  const known = { vary, ends, current: current.value, currentValue }
  const first = tried.findIndex(({ trial }, k) => holdsFrom(trial, tried[k - 1]?.trial, condition))
  const warnings = [...idleWarning(tried, question)]
  if (first < 0) return success({ kind: 'none', ...known, nearest: nearestOf(tried) }, warnings)
  const before = tried[first - 1]
  const after = tried[first] as ValueTrial
  const at = before ? search.begin(before, after) : success(asTyped(after, vary))
  if (!at.ok) return at
  // The two sides of an equation may change places without ever being equal.
  if (!at.value.trial.holds) return success({ kind: 'none', ...known, nearest: at.value }, warnings)
  const problems = checkWorld(replaceIn(subject, vary, amountOf(at.value, vary)), setting)
  if (!problems.ok) return problems
  const until = lastHolding(search, tried.slice(first), condition)
  if (!until.ok) return until
  const found = { ...known, at: at.value, already: !before, until: until.value }
  return success({ kind: 'found', ...found }, warnings)
}

/** An end of the range, which was typed in. */
function asTyped(end: ValueTrial, vary: VaryRange): Boundary {
  return { ...end, stated: { ...stateValue(end.value, vary), trial: end.trial } }
}

/** The number that an assumption is in every year after the base year, or in the year that is varied. */
function currentNumber(
  subject: SolveSubject,
  { id, year }: VaryRange,
  { baseline }: SolveSetting,
): number | undefined {
  const values = partsOf(subject).flatMap(({ scenario }) => {
    const program = compileScenario(scenario, baseline)
    if (!program.ok) return []
    const { quantities, graph, baseYear } = program.value
    const quantity = quantities.find((one) => one.kind === 'assumption' && one.id === id)
    const central = evaluateCentral(graph)
    return [...(quantity?.nodes ?? [])]
      .filter(([of]) => (year === undefined ? of > baseYear : of === year))
      .map(([, node]) => (graph.nodes[node]?.random ? Number.NaN : central[node]))
  })
  return values.every((value) => value === values[0]) ? values[0] : undefined
}

/** An assumption that the figure does not read; of statistics over draws, equal ones are no proof of that. */
function idleWarning(
  tried: readonly ValueTrial[],
  { vary, condition }: { readonly vary: VaryRange; readonly condition: Condition },
): readonly Diagnostic[] {
  const { shown, needsDraws } = condition
  const values = new Set(tried.map(({ trial }) => trial.shown))
  const moves = values.size > 1 || values.has(Number.NaN)
  if (shown === undefined || needsDraws || moves) return []
  return [
    questionProblem('axis-without-effect', undefined, {
      name: vary.name,
      list: [printFormula(shown)].join(', '),
    }),
  ]
}

/** The last value at which a condition holds that holds at the first of those tried; an equation holds at one alone. */
function lastHolding(
  search: Search,
  tried: readonly ValueTrial[],
  { comparison }: Condition,
): Result<Boundary | undefined> {
  const k = tried.findIndex(({ trial }) => !trial.holds)
  const [last, lost] = [tried[k - 1], tried[k]]
  return comparison?.operator === '==' || !last || !lost
    ? success(undefined)
    : search.begin(lost, last)
}

interface Search {
  at(value: number): Result<ValueTrial>
  /** Where the condition begins to hold between a value at which it fails and one at which it holds. */
  begin(fails: ValueTrial, holds: ValueTrial): Result<Boundary>
}

function createSearch(
  subject: SolveSubject,
  { vary, condition }: { readonly vary: VaryRange; readonly condition: Condition },
  setting: SolveSetting,
): Search {
  const at = (value: number): Result<ValueTrial> => {
    const changed = replaceIn(subject, vary, { value, dimension: vary.unit })
    const trial = tryCondition(changed, condition, setting)
    return trial.ok ? success({ value, trial: trial.value }) : trial
  }
  const isEquation = condition.comparison?.operator === '=='
  const narrow = (fails: ValueTrial, holds: ValueTrial): Result<ValueTrial> => {
    const tries = new Map([fails, holds].map((one) => [one.value, one]))
    let failed: Result<ValueTrial> | undefined
    const evaluate = (value: number): number => {
      const found = at(value)
      if (!found.ok) failed = found
      else tries.set(value, found.value)
      return found.ok ? heightOf(found.value.trial, condition) : 0
    }
    const bracket: Bracket = {
      from: { x: fails.value, y: heightOf(fails.trial, condition) },
      to: { x: holds.value, y: heightOf(holds.trial, condition) },
    }
    const width = Math.abs(vary.to - vary.from)
    // An equation holds at one number: nothing but neighbouring doubles is near enough.
    const fineness = isEquation ? Number.EPSILON / 2 : condition.needsDraws ? COARSE : FINE
    const last = refineRoot(evaluate, bracket, { tolerance: width * fineness, iterations: 80 })
    if (failed) return failed
    // The side on which the condition holds; of an equation, the side that is closer.
    const sides = [last.from, last.to].flatMap(({ x }) => tries.get(x) ?? [])
    const holding = sides.find(({ trial }) => trial.holds)
    return success(holding ?? nearestOf(sides))
  }
  const begin = (fails: ValueTrial, holds: ValueTrial): Result<Boundary> => {
    const boundary = narrow(fails, holds)
    if (!boundary.ok) return boundary
    const { value } = boundary.value
    const side = isEquation ? 0 : Math.sign(holds.value - fails.value)
    for (let digits = SHOWN_DIGITS; digits <= KEPT_DIGITS; digits++) {
      const stated = stateValue(value, vary, { digits, side })
      // Further on, another change of the condition may lie between.
      if ((stated.value - holds.value) * side > 0) continue
      const found = at(stated.value)
      if (!found.ok) return found
      const { trial } = found.value
      if (trial.holds) return success({ ...boundary.value, stated: { ...stated, trial } })
    }
    const stated = { ...stateValue(value, vary), trial: boundary.value.trial }
    return success({ ...boundary.value, stated })
  }
  return { at, begin }
}

/**
 * What changes its sign where the condition begins to hold. Where both sides are the same, if only but for rounding, which
 * may be so on a whole plateau, whether it holds gives the sign, so that the search goes on to the edge of it.
 */
function heightOf({ holds, difference }: Trial, { comparison }: Condition): number {
  if (!comparison || !Number.isFinite(difference)) return holds ? -1 : 1
  if (comparison.operator === '==') return holds ? 0 : difference
  const sign = comparison.operator.startsWith('>') === holds ? 1 : -1
  return Math.sign(difference) === sign ? difference : sign * Number.MIN_VALUE
}

/** Whether a condition begins to hold between two neighbours of the scan; an equation where its sides change places. */
function holdsFrom(now: Trial, before: Trial | undefined, { comparison }: Condition): boolean {
  if (now.holds) return true
  if (comparison?.operator !== '==' || !before) return false
  return now.difference * before.difference < 0
}

function scan(search: Search, { from, to }: VaryRange): Result<readonly ValueTrial[]> {
  const tried: ValueTrial[] = []
  for (let k = 0; k <= SCAN_STEPS; k++) {
    // Both ends exactly.
    const value = k === SCAN_STEPS ? to : from + ((to - from) * k) / SCAN_STEPS
    const found = search.at(value)
    if (!found.ok) return found
    tried.push(found.value)
  }
  return success(tried)
}

function nearestOf(tried: readonly ValueTrial[]): ValueTrial {
  const gap = ({ trial }: ValueTrial): number =>
    Number.isFinite(trial.difference) ? Math.abs(trial.difference) : Infinity
  return tried.reduce((best, one) => (gap(one) < gap(best) ? one : best))
}

function amountOf(
  { value }: ValueTrial,
  { unit }: VaryRange,
): { readonly value: number; readonly dimension: VaryRange['unit'] } {
  return { value, dimension: unit }
}

/** The trials compute what the condition asks for; the answer must be a whole world without, say, negative payments. */
function checkWorld(
  parts: readonly WeightedScenario[],
  { baseline }: SolveSetting,
): Result<undefined> {
  for (const { scenario } of parts) {
    const program = compileScenario(scenario, baseline)
    if (!program.ok) return program
    const problems = checkCentral(program.value, evaluateCentral(program.value.graph))
    if (problems.length > 0) return failure(problems)
  }
  return success(undefined)
}

/** A function value at a place. */
interface Point {
  readonly x: number
  readonly y: number
}

/** Two places between which a function changes its sign, close together. */
export interface Bracket {
  /** The end that was the first one given. */
  readonly from: Point
  readonly to: Point
}

/** When to stop. */
interface RefineOptions {
  /** The width of the bracket that is good enough, in the unit of x. */
  readonly tolerance: number
  readonly iterations: number
}

/**
 * Narrows a bracket by Brent's method (R. P. Brent, "Algorithms for Minimization without Derivatives", 1973, chapter 4):
 * inverse quadratic interpolation or the secant where they help, bisection where they do not, so that a step function takes
 * no longer than bisection. Gives the last bracket, because callers need the side on which their condition holds.
 * `from.y` and `to.y` have opposite signs, or one of them is 0.
 */
export function refineRoot(
  evaluate: (x: number) => number,
  bracket: Bracket,
  { tolerance, iterations }: RefineOptions,
): Bracket {
  // b is the best guess so far, c the other side of the root, a the guess before b.
  let [a, b, c] = [bracket.from, bracket.to, bracket.from]
  let [last, beforeLast] = [b.x - a.x, b.x - a.x]
  for (let k = 0; k < iterations; k++) {
    if (Math.sign(b.y) === Math.sign(c.y)) {
      c = a
      last = beforeLast = b.x - a.x
    }
    if (Math.abs(c.y) < Math.abs(b.y)) [a, b, c] = [b, c, b]
    const half = (c.x - b.x) / 2
    if (Math.abs(half) <= tolerance / 2 || b.y === 0) break
    const step = interpolatedStep({ a, b, c }, { half, tolerance, beforeLast })
    beforeLast = step === undefined ? half : last
    last = step ?? half
    a = b
    const x = b.x + (Math.abs(last) > tolerance / 2 ? last : (Math.sign(half) * tolerance) / 2)
    b = { x, y: evaluate(x) }
  }
  return orient(bracket, b, Math.sign(b.y) === Math.sign(c.y) ? a : c)
}

/** The step of the interpolation; undefined where bisection is safer. */
function interpolatedStep(
  { a, b, c }: { readonly a: Point; readonly b: Point; readonly c: Point },
  state: { readonly half: number; readonly tolerance: number; readonly beforeLast: number },
): number | undefined {
  const { half, tolerance, beforeLast } = state
  if (Math.abs(beforeLast) < tolerance / 2 || Math.abs(a.y) <= Math.abs(b.y)) return undefined
  const s = b.y / a.y
  let [p, q] = [2 * half * s, 1 - s]
  if (a.x !== c.x) {
    const [t, r] = [a.y / c.y, b.y / c.y]
    p = s * (2 * half * t * (t - r) - (b.x - a.x) * (r - 1))
    q = (t - 1) * (r - 1) * (s - 1)
  }
  if (p > 0) q = -q
  else p = -p
  const safe =
    2 * p < Math.min(3 * half * q - Math.abs((tolerance / 2) * q), Math.abs(beforeLast * q))
  return safe ? p / q : undefined
}

/** The two ends in the order in which the bracket was given. */
function orient({ from, to }: Bracket, one: Point, other: Point): Bracket {
  const ascending = from.x < to.x
  const inOrder = ascending ? one.x <= other.x : one.x >= other.x
  return inOrder ? { from: one, to: other } : { from: other, to: one }
}

/** The values of two assumptions at which a condition begins to hold. */
export interface IsoLine {
  readonly first: VaryRange
  readonly second: VaryRange
  /** One for each value of the first assumption, the one that it has now among them where that is in the range. */
  readonly points: readonly IsoPoint[]
}

/** A value of the first assumption and the search for the second. */
export interface IsoPoint {
  readonly value: number
  /** It is the value that the scenario has now. */
  readonly isCurrent: boolean
  readonly solution: Solution
}

/** Values of the first assumption, both ends included. */
const ISO_POINTS = 11

/** For evenly spaced values of one assumption, the first value of another at which a condition holds. */
export function solveIsoLine(
  subject: SolveSubject,
  question: {
    readonly vary: readonly [VaryRange, VaryRange]
    readonly condition: Condition
  },
  setting: SolveSetting,
): Result<IsoLine> {
  const [first, second] = question.vary
  const points: IsoPoint[] = []
  const warnings: Diagnostic[] = []
  const current = currentNumber(subject, first, setting)
  for (const value of isoValues(first, current)) {
    const world = replaceIn(subject, first, { value, dimension: first.unit })
    const asked = { vary: second, condition: question.condition }
    const solution = solveValue(world, asked, setting)
    if (!solution.ok) return failure(solution.diagnostics)
    warnings.push(...solution.warnings)
    points.push({ value, isCurrent: value === current, solution: solution.value })
  }
  return success({ first, second, points }, saidOfAll(warnings, points.length))
}

/** Numbers that can be typed in, evenly spaced, and the present one. */
function isoValues(range: VaryRange, current: number | undefined): readonly number[] {
  const { from, to } = range
  const spaced = Array.from({ length: ISO_POINTS }, (_, k) => {
    if (k === ISO_POINTS - 1) return to
    return stateValue(from + ((to - from) * k) / (ISO_POINTS - 1), range, { digits: 12 }).value
  })
  const isInside =
    current !== undefined && current >= Math.min(from, to) && current <= Math.max(from, to)
  if (!isInside || spaced.includes(current)) return spaced
  return [...spaced, current].sort((a, b) => (to > from ? a - b : b - a))
}

/** What every point of the line has to say: what moves nothing where users are 0 may move much elsewhere. */
function saidOfAll(warnings: readonly Diagnostic[], points: number): readonly Diagnostic[] {
  const saying = (text: string): number =>
    warnings.filter(({ message }) => message.en === text).length
  return distinct(warnings).filter(({ message }) => saying(message.en) === points)
}

/** Every point of the line may have the same to say. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [one.message.en, one])).values()]
}
