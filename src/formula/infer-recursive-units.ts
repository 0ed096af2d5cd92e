import { modelProblem } from '../diagnostics/messages/compile.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import { inferUnit } from './infer-unit.ts'
import type { Formula } from './syntax.ts'
import type { InferredUnit, UnitEnvironment } from './unit-inference.ts'

/** One of several quantities that read each other through lags: `stock: prev(stock, 0 people) + …`. */
export interface RecursiveMember {
  readonly name: string
  readonly formula: Formula
  /** Where its unit can be declared. */
  readonly location: Location
}

/**
 * The units of quantities that read themselves or each other. Starts with none known and repeats until nothing new is learnt (`prev(x,
 * 100 people)` settles x), then infers everything once more with all units known, so that each use is checked. What nothing
 * settles is `unit-needs-declaration`; declared members belong into the environment instead.
 */
export function inferRecursiveUnits(
  members: readonly RecursiveMember[],
  environment: UnitEnvironment,
): Result<ReadonlyMap<string, Dimension>> {
  const known = new Map<string, Dimension>()
  const names = new Set(members.map((member) => member.name))
  const within: UnitEnvironment = {
    unitOfName(name) {
      if (name.scenario !== undefined || !names.has(name.name)) return environment.unitOfName(name)
      const dimension = known.get(name.name)
      return dimension === undefined ? { kind: 'pending' } : { kind: 'known', dimension }
    },
  }
  const learn = ({ name, formula }: RecursiveMember): boolean => {
    const unit = inferUnit(formula, within)
    const dimension = unit.ok ? settled(unit.value) : undefined
    if (dimension === undefined) return false
    known.set(name, dimension)
    return true
  }
  let unsettled = [...members]
  for (let before = Infinity; unsettled.length < before;) {
    before = unsettled.length
    unsettled = unsettled.filter((member) => !learn(member))
  }
  const diagnostics = [
    ...members.flatMap(({ formula }) => problemsOf(inferUnit(formula, within))),
    ...unsettled
      .filter(({ formula }) => isPending(inferUnit(formula, within)))
      .map(({ name, location }) => modelProblem('unit-needs-declaration', location, { name })),
  ]
  return diagnostics.length > 0 ? failure(diagnostics) : success(known)
}

function settled(unit: InferredUnit): Dimension | undefined {
  if (unit.kind === 'quantity') return unit.dimension
  return unit.kind === 'zero' ? DIMENSIONLESS : undefined
}

function isPending(unit: Result<InferredUnit>): boolean {
  return unit.ok && unit.value.kind === 'pending'
}

function problemsOf(unit: Result<InferredUnit>): readonly Diagnostic[] {
  return unit.ok ? [] : unit.diagnostics
}
