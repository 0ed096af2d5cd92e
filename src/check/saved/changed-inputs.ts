import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Cause, CauseAspect } from '../types.ts'
import type { InputAspect, SavedInput, SavedResults } from './saved-results.ts'

/** The inputs that two results were made from and that differ; none where either does not say. */
export function changedInputs(before: SavedResults, after: SavedResults): readonly Cause[] {
  if (before.inputs.length === 0 || after.inputs.length === 0) return []
  return compareInputs(
    before.inputs,
    after.inputs.map((input) => ({ input, location: undefined })),
  )
}

/** Places by part of an input. */
export type PartPlaces = Readonly<Partial<Record<InputAspect, Location>>>

/** An input with its place, where that is known. */
export interface ComparedInput {
  readonly input: SavedInput
  readonly location: Location | undefined
  /** Where parts of it stand apart from the rest, such as the lines of an adjustment. */
  readonly parts?: PartPlaces
}

/** Inputs that changed or came, in their order, then those that went. */
export function compareInputs(
  before: readonly SavedInput[],
  after: readonly ComparedInput[],
): readonly Cause[] {
  const old = new Map(before.map((input) => [keyOf(input), input]))
  const now = new Set(after.map(({ input }) => keyOf(input)))
  const changed = after.flatMap((one): readonly Cause[] => {
    const earlier = old.get(keyOf(one.input))
    return earlier === undefined ? [addedCause(one)] : changesOf(earlier, one)
  })
  return [...changed, ...before.filter((input) => !now.has(keyOf(input))).map(removedCause)]
}

function keyOf({ kind, id }: SavedInput): string {
  return `${kind} ${id}`
}

/** What each aspect of an input is to a reader. */
const aspectNames: Readonly<Record<InputAspect, CauseAspect>> = {
  formula: 'formula',
  unit: 'unit',
  place: 'place',
  lines: 'lines',
  value: 'value',
  vintage: 'vintage',
  source: 'vintage',
}

function changesOf(old: SavedInput, { input, location, parts }: ComparedInput): readonly Cause[] {
  const all = new Set([...old.says.keys(), ...input.says.keys()])
  const different = [...all].filter((aspect) => old.says.get(aspect) !== input.says.get(aspect))
  // A source is replaced with its figure or vintage; by itself it moves nothing.
  const telling = different.filter((aspect) => aspect !== 'source')
  return telling.map((aspect): Cause => {
    const [before, after] = [old.says.get(aspect), input.says.get(aspect)]
    const what = aspect === 'formula' ? formulaAspect(before, after) : aspectNames[aspect]
    const movedFrom = old.file === input.file ? undefined : old.file
    return {
      ...common(input),
      what,
      before,
      after,
      location: parts?.[aspect] ?? location,
      movedFrom,
    }
  })
}

/** A number with its unit, in which only the name of a unit follows a blank: `30M people`, but not `3.3 / users`. */
const literal =
  /^(?<number>[-▲¥$€]*[\d.,_]+(?:e[-+]?\d+)?)(?<unit>[^\s()+*^[\]]*(?: [^\s()+*^[\]/-][^\s()+*^[\]]*)?)$/su

/** Whether a formula differs in its number, in the unit of its number, or as a formula. */
function formulaAspect(before: string | undefined, after: string | undefined): CauseAspect {
  const [old, now] = [before, after].map((text) => literal.exec(text ?? '')?.groups)
  if (old === undefined || now === undefined) return 'formula'
  return old['number'] === now['number'] ? 'unit' : 'value'
}

function addedCause({ input, location }: ComparedInput): Cause {
  return { ...common(input), what: 'added', after: sayingOf(input), location }
}

function removedCause(input: SavedInput): Cause {
  return { ...common(input), what: 'removed', before: sayingOf(input), movedFrom: input.file }
}

function common({ kind, id }: SavedInput): Cause {
  const none = undefined
  return {
    kind,
    id,
    what: 'value',
    before: none,
    after: none,
    location: none,
    movedFrom: none,
  }
}

function sayingOf({ says }: SavedInput): string {
  return says.get('formula') ?? says.get('value') ?? [...says.values()].join(' ')
}
