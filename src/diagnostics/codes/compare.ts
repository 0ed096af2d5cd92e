import type { Diagnostic } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { nearestName } from '../nearest.ts'
import type { Text } from '../text.ts'

/** One scenario alone cannot be compared. */
export function nothingToCompare(name: string): Diagnostic {
  return errorDiagnostic(
    'nothing-to-compare',
    {
      en: `"${name}" is the only scenario given.`,
      ja: `シナリオが「${name}」しか指定されていません。`,
    },
    {
      hint: {
        en: `Name at least two: the first is the reference. A variant is written "${name}@variant".`,
        ja: `二つ以上指定してください。最初のものが基準になります。変種は「${name}@変種名」と書きます。`,
      },
    },
  )
}

/** Scenarios whose balances count different items. */
export function unlikeDefinitions(
  names: readonly string[],
  definitions: readonly string[],
): Diagnostic {
  const [a = '', b = ''] = names
  const [first = '', second = ''] = definitions
  return errorDiagnostic(
    'unlike-definitions',
    {
      en: `"${a}" counts by the definition ${first}, "${b}" by ${second}.`,
      ja: `「${a}」の定義は ${first}、「${b}」は ${second} で、範囲が違います。`,
    },
    {
      hint: {
        en: `Give them one with --definition ${first}.`,
        ja: `--definition ${first} で揃えてください。`,
      },
    },
  )
}

/** Scenarios without a projected year in common. */
export function noCommonYears(a: string, b: string): Diagnostic {
  return errorDiagnostic(
    'no-common-years',
    {
      en: `"${a}" and "${b}" project no year in common.`,
      ja: `「${a}」と「${b}」に共通する推計年がありません。`,
    },
    {
      hint: {
        en: 'Give them one horizon with --horizon 2025..2035.',
        ja: '--horizon 2025..2035 のように期間を揃えてください。',
      },
    },
  )
}

/** A split needs one base year and one definition on both sides. */
export function unlikeBases(
  reference: { readonly baseYear: number; readonly definition: string },
  scenario: { readonly baseYear: number; readonly definition: string },
): Diagnostic {
  const spell = ({ baseYear, definition }: typeof reference): string =>
    `${String(baseYear)} ${definition}`
  return errorDiagnostic(
    'unlike-bases',
    {
      en: `The scenarios have different bases (${spell(reference)}; ${spell(scenario)}), so their difference cannot be split.`,
      ja: `シナリオの基準年または定義が違うため(${spell(reference)}、${spell(scenario)})、差を分解できません。`,
    },
    {
      hint: {
        en: `Give both the same, for example --base ${String(reference.baseYear)} --definition ${reference.definition}.`,
        ja: `--base ${String(reference.baseYear)} --definition ${reference.definition} のように揃えてください。`,
      },
    },
  )
}

/** A mix of both scenarios, as attribution needs it, cannot be computed. */
export function mixFails(drivers: readonly string[], causes: readonly Diagnostic[]): Diagnostic {
  const list = drivers.join(', ')
  const [cause] = causes
  const why: Text = cause?.message ?? {
    en: 'The cell is no finite number there.',
    ja: 'その値が有限の数になりません。',
  }
  return errorDiagnostic(
    'mix-fails',
    {
      en:
        drivers.length === 0
          ? `The reference cannot be computed. ${why.en}`
          : `The reference with ${list} taken from the other scenario cannot be computed. ${why.en}`,
      ja:
        drivers.length === 0
          ? `基準シナリオを計算できません。${why.ja}`
          : `基準シナリオに他方の ${list} を入れたものを計算できません。${why.ja}`,
    },
    {
      location: cause?.location,
      hint: {
        en: 'Split by module (--by module), or in an --order in which no such mix comes up.',
        ja: 'モジュール単位(--by module)で分けるか、この組み合わせが現れない順序を --order で指定してください。',
      },
    },
  )
}

/** `--order` names something that does not differ. */
export function unknownDriver(name: string, known: readonly string[]): Diagnostic {
  const nearest = nearestName(name, known)
  const list = known.join(', ')
  return errorDiagnostic(
    'unknown-driver',
    {
      en: `"${name}" in --order is nothing in which the scenarios differ.`,
      ja: `--order の「${name}」は、シナリオの間で違いのあるものではありません。`,
    },
    {
      hint:
        nearest === undefined
          ? { en: `They differ in: ${list}.`, ja: `違いのあるもの: ${list}` }
          : { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」ではありませんか。` },
    },
  )
}

/** `--order` names one driver twice. */
export function repeatedDriver(name: string): Diagnostic {
  return errorDiagnostic(
    'repeated-driver',
    {
      en: `"${name}" in --order comes twice, by itself or as a part of what moves with it.`,
      ja: `--order の「${name}」が、それ自体または一緒に動くものとして二度現れます。`,
    },
    {
      hint: {
        en: 'Name each driver once.',
        ja: 'それぞれ一度だけ指定してください。',
      },
    },
  )
}

/** The name of a mixture and those of its scenarios. */
interface MixedScenario {
  readonly id: string
  readonly mixture: readonly { readonly scenario: string }[]
}

/** A scenario that is a mixture of others has no assumptions of its own. */
export function mixtureNotTaken({ id, mixture }: MixedScenario): Diagnostic {
  const parts = mixture.map(({ scenario }) => scenario)
  return errorDiagnostic(
    'mixture-not-taken',
    {
      en: `"${id}" is a mixture of scenarios: it has no assumptions of its own that this analysis could move.`,
      ja: `「${id}」はシナリオの混合で、それ自体の前提を持たないため、この分析の対象にできません。`,
    },
    {
      hint: {
        en: `Name one of its scenarios: ${parts.join(', ')}.`,
        ja: `混合の中のシナリオ(${parts.join('、')})のいずれかを指定してください。`,
      },
    },
  )
}

/** `--noise` is neither a share nor an amount. */
export function badNoise(text: string): Diagnostic {
  return errorDiagnostic(
    'bad-noise',
    {
      en: `"${text}" in --noise is neither a share nor an amount of yen.`,
      ja: `--noise の「${text}」は割合にも円の金額にもなっていません。`,
    },
    {
      hint: {
        en: 'Write 1% of the reference, or an amount such as 100億円.',
        ja: '基準に対する割合「1%」、または金額「100億円」のように書いてください。',
      },
    },
  )
}

/** `--by` in a form that belongs to the other kind of table. */
export function wrongDetail(
  by: string,
  choices: readonly string[],
  attribute: 'with' | 'without',
): Diagnostic {
  const list = choices.join(', ')
  const en = attribute === 'with' ? 'together with --attribute' : 'without --attribute'
  const ja = attribute === 'with' ? '--attribute と一緒に' : '--attribute なしでは'
  return errorDiagnostic(
    'wrong-detail',
    { en: `--by ${by} cannot be used ${en}.`, ja: `--by ${by} は${ja}使えません。` },
    { hint: { en: `Use one of: ${list}.`, ja: `使えるのは ${list} です。` } },
  )
}

/** `@name` with no scenario before it. */
export function variantOfNothing(reference: string): Diagnostic {
  return errorDiagnostic(
    'variant-of-nothing',
    {
      en: `"${reference}" names a variant, but no scenario comes before it.`,
      ja: `「${reference}」は変種だけで、その前にシナリオがありません。`,
    },
    {
      hint: {
        en: `Write "scenario${reference}", or name the scenario first.`,
        ja: `「シナリオ名${reference}」と書くか、先にシナリオを指定してください。`,
      },
    },
  )
}
