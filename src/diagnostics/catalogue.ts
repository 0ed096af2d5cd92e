import type { Diagnostic, DiagnosticNote, Location, Severity } from './diagnostic.ts'
import { invariant } from './invariant.ts'
import { shorten } from './shorten.ts'
import type { Language, Text } from './text.ts'

/**
 * What a code says in one language: what is wrong, what to do about it, and what the second place of it is. `{name}` stands
 * for an argument, `{name…}` for the start of a long one.
 */
type Wording = readonly [message: string, hint?: string, note?: string]

/** What a code says. An error unless it states otherwise. */
interface Entry {
  readonly severity?: Exclude<Severity, 'error'>
  readonly en: Wording
  readonly ja: Wording
}

/** The texts of a stage by code. A code with several wordings has an entry for each: `code`, `code.another`. */
export type Catalogue = Readonly<Record<string, Entry>>

/** What a placeholder may stand for. A list is joined as its language does, a text is shown in its language. */
export type Argument = string | number | readonly (string | number)[] | Text

/** The names between braces in `S`. */
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Bare<Name> | Names<Rest> : never
type Bare<Name extends string> = Name extends `${infer Start}…` ? Start : Name

/** What goes with the texts of an entry. */
interface Extras {
  /** Instead of the entry's own hint, unless undefined; an entry without one must be given it. */
  readonly hint?: Text | undefined
  /** The place of the entry's note. */
  readonly note?: Location | undefined
  /** Further places, after the note. */
  readonly notes?: readonly DiagnosticNote[]
}

type Hint<E extends Entry> = E['en'] extends readonly [string, infer H, ...(readonly string[])]
  ? H extends ''
    ? { readonly hint: Text }
    : unknown
  : { readonly hint: Text }

type Arguments<E extends Entry> = Readonly<Record<Names<E['en'][number]>, Argument>> &
  Extras &
  Hint<E>

/** Arguments may be left out where the texts take none. */
type Rest<E extends Entry> = Extras extends Arguments<E> ? [args?: Extras] : [args: Arguments<E>]

/** Makes the diagnostics of a catalogue; an argument that a text needs and is not given does not compile. */
export interface Problems<C extends Catalogue> {
  <K extends keyof C & string>(
    key: K,
    location: Location | undefined,
    ...rest: Rest<C[K]>
  ): Diagnostic
  readonly catalogue: C
}

/** The diagnostics of a stage, from its catalogue: `problem('unknown-unit', place, { word })`. */
export function defineProblems<const C extends Catalogue>(catalogue: C): Problems<C> {
  const make = (
    key: string,
    location: Location | undefined,
    args: Readonly<Record<string, unknown>> & Extras = {},
  ): Diagnostic => {
    // The type of `Problems` lets no other key and no other arguments through.
    const { severity = 'error', en, ja } = catalogue[key] as Entry
    const text = (part: 0 | 1 | 2): Text | undefined => {
      const [english, japanese] = [en[part], ja[part]]
      if (!english || !japanese) return undefined
      return { en: fill(english, args, 'en'), ja: fill(japanese, args, 'ja') }
    }
    const second = args.note === undefined ? undefined : text(2)
    return {
      code: key.replace(/\..*$/, ''),
      severity,
      message: text(0) ?? { en: key, ja: key },
      location,
      hint: hintOf(args.hint ?? text(1), key),
      notes: [
        ...(second === undefined ? [] : [{ message: second, location: args.note }]),
        ...(args.notes ?? []),
      ],
    }
  }
  return Object.assign(make, { catalogue })
}

function hintOf(hint: Text | undefined, key: string): Text {
  invariant(hint !== undefined, `${key} says what to do`)
  return hint
}

function fill(
  template: string,
  args: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  return template.replace(/\{([a-z]\w*)(…?)\}/gi, (_, name: string, cut: string) => {
    const text = show(args[name] as Argument, language)
    return cut === '' ? text : shorten(text)
  })
}

function show(value: Argument, language: Language): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return 'en' in value ? value[language] : value.join(language === 'ja' ? '、' : ', ')
}
