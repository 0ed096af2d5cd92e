import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import { sameText } from '../text.ts'
import { nearestName } from '../nearest.ts'
import type { Text } from '../text.ts'
import { defineProblems } from '../catalogue.ts'

export const scenarioProblem = defineProblems({
  // A chain of `extends` is longer than `limit`.
  'extends-too-deep': {
    en: [
      'This chain of "extends" has more than {limit} files.',
      'Extend a scenario nearer to the beginning of the chain.',
      '{join}',
    ],
    ja: [
      'extends の連鎖が{limit}ファイルを超えています。',
      '連鎖のもとに近いシナリオを extends してください。',
      '{join}',
    ],
  },
  // A scenario brings together more than `limit` files.
  'too-many-files': {
    en: [
      'This scenario brings together more than {limit} files.',
      'Merge some of the files that it extends.',
    ],
    ja: [
      'このシナリオが読み込むファイルが{limit}個を超えています。',
      'extends しているファイルのいくつかを1つにまとめてください。',
    ],
  },
  // A blank or `null` where nothing before has set anything.
  'nothing-to-delete': {
    en: [
      'There is no "{name}" to delete.',
      'A null or empty value deletes what stood there before: give a value, or leave the key out.',
    ],
    ja: [
      '削除する「{name}」がありません。',
      'null や空の値は、それまでの設定を削除します。値を書くか、キーごと除いてください。',
    ],
  },
  // A variant that the scenario does not have.
  'unknown-variant': {
    en: [
      '"{scenario}" has no variant "{name}".',
      'The scenario has no variants; they stand under "variants:".',
    ],
    ja: [
      '「{scenario}」にケース「{name}」はありません。',
      'このシナリオにケースはありません。ケースは variants: に書きます。',
    ],
  },
  // A `--set` text that is not `name=value`.
  'override-syntax': {
    en: [
      '"{text}" is not of the form name=value.',
      'Write for example --set "genai.users=40M people"; null deletes.',
    ],
    ja: [
      '「{text}」が「名前=値」の形になっていません。',
      '例えば --set "genai.users=40M people" のように書きます。null は削除です。',
    ],
  },
  // `--set` names something that the scenario does not have.
  'unknown-override': {
    en: ['There is no "{name}" to set.'],
    ja: ['設定する「{name}」がありません。'],
  },
  // A name stands for two things.
  'duplicate-name': {
    en: [
      'The name "{name}" is already taken.',
      'Assumptions, lines, adjustments and modules share one set of names: choose another.',
      'First used here.',
    ],
    ja: [
      '名前「{name}」はすでに使われています。',
      '前提、明細、調整、モジュールの名前は共通です。別の名前にしてください。',
      '最初に使われたのはここです。',
    ],
  },
  // A name that formulas already give a meaning.
  'reserved-name': {
    en: [
      '"{name}" already has a meaning of its own.',
      'Functions, items, totals and operators keep their names: try "{name}_value" or another.',
    ],
    ja: [
      '「{name}」にはすでに決まった意味があります。',
      '関数、項目、合計、演算子の名前は使えません。「{name}_value」など別の名前にしてください。',
    ],
  },
  // An argument for an input that the module does not have.
  'unknown-input': {
    en: ['The module has no input "{name}".'],
    ja: ['モジュールに入力「{name}」はありません。'],
  },
  // A module asks for something that it is not given.
  'missing-input': {
    en: [
      '"{instance}" needs a value for the input "{name}".',
      'Add "{name}: …" under "with:".',
      'The input is declared here.',
    ],
    ja: [
      '「{instance}」には入力「{name}」の値が必要です。',
      'with: に「{name}: …」を加えてください。',
      '入力の宣言はここです。',
    ],
  },
  // An input that takes a name is given a list, a path or nothing.
  'invalid-input': {
    en: ['The input "{name}" takes {wanted}.', 'For example "{name}: {computer}".'],
    ja: ['入力「{name}」には{wanted}を指定します。', '例: 「{name}: {computer}」'],
  },
  // A dotted name that no module instance has.
  'unknown-member': {
    en: [
      'No module of this scenario has a "{name}".',
      'A dot names a part of a module; give your own names without one.',
    ],
    ja: [
      'このシナリオのモジュールに「{name}」はありません。',
      'ドット付きの名前はモジュールの中身を指します。自分で付ける名前にはドットを使わないでください。',
    ],
  },
  // YAML's infinity or "not a number", which nothing can be calculated with.
  'no-finite-number': {
    en: [
      '"{text}" is no number to calculate with.',
      'Write a finite number; to leave the assumption out, delete its line.',
    ],
    ja: [
      '「{text}」は計算に使える数値ではありません。',
      '有限の数値を書いてください。この前提が不要なら行を削除してください。',
    ],
  },
  // A date, in quotes or without, where a formula belongs.
  'date-as-formula': {
    en: [
      '"{text}" looks like a date, and would be computed as a subtraction.',
      'Use the year alone ({year}), or put dates in a note or source.',
    ],
    ja: [
      '「{text}」は日付のようですが、式としては引き算になります。',
      '年だけ({year})を書くか、日付は note や source に書いてください。',
    ],
  },
  // A base year far outside the statistics.
  'invalid-base-year': {
    en: [
      '"{text}" cannot be a base year.',
      'Write a calendar year of the data, such as 2024; see "akaji data show". There are no fiscal years.',
    ],
    ja: [
      '「{text}」は基準年にできません。',
      '2024 のように、データのある暦年を指定してください(akaji data show)。年度は使えません。',
    ],
  },
  // A pattern of `on:` that is empty or has blanks.
  'invalid-selector': {
    en: [
      '"{text}" is not a pattern over lines.',
      'Write an item, flow, line or tag, such as computer.payments, "*.receipts" or tag:ai; several as a list.',
    ],
    ja: [
      '「{text}」は明細のパターンとして読めません。',
      'computer.payments、"*.receipts"、tag:ai のように項目、受払、明細、タグを書きます。複数あればリストにします。',
    ],
  },
  // An expectation with no level, or with both.
  'expectation-level': {
    en: [
      'An expectation is a condition, or one of "warn: …" and "error: …".',
      'Write one condition for each list item.',
    ],
    ja: [
      '期待は条件そのものか、「warn: …」と「error: …」のどちらか一方で書きます。',
      'リストの1項目に条件を1つ書いてください。',
    ],
  },
  // `bands: from_backtest` where nothing was given that writes bands.
  'bands-not-offered': {
    en: [
      'This program does not offer bands from a backtest.',
      'Give "writeBands: bandsFromBacktest" with the setting of the run.',
    ],
    ja: [
      'このプログラムでは、過去の誤差による幅を使えません。',
      '実行の設定に「writeBands: bandsFromBacktest」を渡してください。',
    ],
  },
})

/** A scenario extends itself, directly or through others; `chain` begins and ends with the same file. */
export function extendsCycle(chain: readonly string[], location: Location): Diagnostic {
  const [first = ''] = chain
  const itself = chain.length <= 2
  const message = itself
    ? { en: `"${first}" extends itself.`, ja: `「${first}」が自分自身を extends しています。` }
    : {
        en: `"${first}" extends itself through other files.`,
        ja: `「${first}」の extends が循環しています。`,
      }
  const hint = itself
    ? {
        en: 'Name another scenario, or remove "extends:".',
        ja: '別のシナリオを指定するか、extends: を削除してください。',
      }
    : {
        en: 'Move what these files share into one that extends none of them.',
        ja: '共通する部分を、どれも extends しない別のファイルに移してください。',
      }
  const notes = [{ message: sameText(chain.join(' → ')), location: undefined }]
  return errorDiagnostic('extends-cycle', message, { location, hint, notes: itself ? [] : notes })
}

/** A chain of `extends` is longer than `limit`. */
export function extendsTooDeep(
  chain: readonly string[],
  limit: number,
  location: Location,
): Diagnostic {
  return scenarioProblem('extends-too-deep', location, {
    limit,
    join: [...chain.slice(0, 3), '…', ...chain.slice(-2)].join(' → '),
  })
}

/** "Did you mean …?" where a candidate is near, else the list of what there is. */
export function suggest(word: string, candidates: readonly string[]): Text {
  const nearest = nearestName(word, candidates)
  if (nearest !== undefined) {
    return { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」の間違いではありませんか。` }
  }
  if (candidates.length === 0) {
    return {
      en: 'There is nothing to name here: leave it out.',
      ja: 'ここで指定できるものはありません。除いてください。',
    }
  }
  const shown = candidates.slice(0, 20).join(', ')
  const list = candidates.length > 20 ? `${shown}, …` : shown
  return { en: `There are: ${list}.`, ja: `使えるもの: ${list}` }
}

/** A blank or `null` where nothing before has set anything. */
export function nothingToDelete(
  name: string,
  location: Location,
  names: readonly string[],
): Diagnostic {
  return scenarioProblem('nothing-to-delete', location, {
    name,
    hint: nearestName(name, names) === undefined ? undefined : suggest(name, names),
  })
}

/** A section without content. */
export function emptySection(key: string, location: Location): Diagnostic {
  const message = {
    en: `"${key}" is empty and changes nothing.`,
    ja: `「${key}」は空で、何も変えません。`,
  }
  const isList = ['correlations', 'expect', 'order'].includes(key)
  const hint = isList
    ? {
        en: `Leave it out; "${key}: []" takes the place of what is inherited.`,
        ja: `キーごと除いてください。継承した内容をなくすには「${key}: []」と書きます。`,
      }
    : {
        en: 'Leave it out; to delete an inherited entry, write its name with null, as in "name: null".',
        ja: 'キーごと除いてください。継承した項目を削除するには、その名前に null を書きます(例: 「name: null」)。',
      }
  return warningDiagnostic('empty-section', message, { location, hint })
}

/** A variant that the scenario does not have. */
export function unknownVariant(
  scenario: string,
  name: string,
  names: readonly string[],
): Diagnostic {
  return scenarioProblem('unknown-variant', undefined, {
    scenario,
    name,
    hint: names.length === 0 ? undefined : suggest(name, names),
  })
}

/** One year is given of a value that is no path over years. */
export function notAPath(name: string, year: string, location: Location): Diagnostic {
  const message = {
    en: `"${name}" has no values by year, so ${year} alone cannot be set.`,
    ja: `「${name}」は年ごとの値ではないため、${year}年だけを設定することはできません。`,
  }
  const hint = {
    en: `State all of it: "${name}: { 2024: …, ${year}: … }".`,
    ja: `「${name}: { 2024: …, ${year}: … }」のように全体を書いてください。`,
  }
  return errorDiagnostic('not-a-path', message, { location, hint })
}

/** `order:` lists a name that nothing has, part of a module instance, or, where `first` is given, a name a second time. */
export function badOrder(
  name: string,
  location: Location,
  known: { names: readonly string[]; instance: string | undefined; first: Location | undefined },
): Diagnostic {
  const { instance, first } = known
  const message = first
    ? { en: `"order:" lists "${name}" twice.`, ja: `「order:」に「${name}」が2回あります。` }
    : { en: `"order:" cannot list "${name}".`, ja: `「order:」に「${name}」は書けません。` }
  const whole = {
    en: `List "${instance ?? ''}": it stands for all names of the module instance.`,
    ja: `「${instance ?? ''}」と書いてください。モジュールの名前すべてを表します。`,
  }
  const once = { en: 'Keep one of them.', ja: 'どちらかを除いてください。' }
  const hint = first ? once : instance === undefined ? suggest(name, known.names) : whole
  return errorDiagnostic('bad-order', message, { location, hint })
}

/** An input that takes a name is given a list, a path or nothing. */
export function invalidInput(name: string, kind: string, location: Location): Diagnostic {
  return scenarioProblem('invalid-input', location, {
    name,
    wanted: inputKinds[kind] ?? { en: 'a name', ja: '名前' },
    computer: inputExamples[kind] ?? 'computer',
  })
}

const inputKinds: Readonly<Record<string, Text>> = {
  item: { en: 'the id of one item', ja: '項目の id を1つ' },
  flow: { en: '"receipts" or "payments"', ja: 'receipts か payments' },
  selector: { en: 'one or more patterns over lines', ja: '明細のパターン(複数可)' },
}

const inputExamples: Readonly<Record<string, string>> = {
  item: 'computer',
  flow: 'payments',
  selector: 'computer.payments',
}

/** A dotted name that no module instance has. */
export function unknownMember(
  name: string,
  location: Location,
  members: readonly string[],
): Diagnostic {
  return scenarioProblem('unknown-member', location, {
    name,
    hint: members.length === 0 ? undefined : suggest(name, members),
  })
}

/** A source that the data package does not list. */
export function unknownSource(
  id: string,
  location: Location,
  sources: readonly string[],
): Diagnostic {
  const message = {
    en: `There is no source "${id}" in the data package.`,
    ja: `データパッケージに出典「${id}」はありません。`,
  }
  const nearest = nearestName(id, sources)
  const hint =
    nearest === undefined
      ? {
          en: 'Run "akaji data show sources", or cite it in place: { title: …, publisher: …, date: …, url: … }.',
          ja: '一覧は「akaji data show sources」で見られます。その場に { title: …, publisher: …, date: …, url: … } と書くこともできます。',
        }
      : { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」の間違いではありませんか。` }
  return errorDiagnostic('unknown-source', message, { location, hint })
}

/** `interpolate:` beside a value that is no path. */
export function interpolateWithoutPath(name: string, location: Location): Diagnostic {
  const message = {
    en: `"interpolate" has no effect: "${name}" has no values by year.`,
    ja: `「${name}」は年ごとの値ではないため、interpolate は意味を持ちません。`,
  }
  const hint = {
    en: 'Remove it, or give a path: value: { 2024: …, 2030: … }.',
    ja: '削除するか、value: { 2024: …, 2030: … } のように年ごとの値を書いてください。',
  }
  return errorDiagnostic('interpolate-without-path', message, { location, hint })
}

/** `horizon:` is not `2025..2035`, or not sensible; `reason` says which. */
export function invalidHorizon(
  text: string,
  reason: 'form' | 'order' | 'range' | 'length' | 'before-base',
  location: Location,
): Diagnostic {
  const hint = {
    en: 'Write the first and last year, such as 2025..2035, or the last alone: 2035.',
    ja: '2025..2035 のように最初と最後の年を、または 2035 のように最後の年だけを書いてください。',
  }
  return errorDiagnostic('invalid-horizon', horizonMessages[reason](text), { location, hint })
}

const horizonMessages: Readonly<
  Record<'form' | 'order' | 'range' | 'length' | 'before-base', (text: string) => Text>
> = {
  form: (text) => ({
    en: `"${text}" is not a range of years.`,
    ja: `「${text}」は年の範囲ではありません。`,
  }),
  order: (text) => ({
    en: `"${text}" ends before it begins.`,
    ja: `「${text}」は終わりの年が始まりの年より前です。`,
  }),
  range: (text) => ({
    en: `"${text}" is not within the years 1990 to 2200.`,
    ja: `「${text}」は1990年から2200年の範囲にありません。`,
  }),
  length: (text) => ({
    en: `"${text}" has more than 200 years.`,
    ja: `「${text}」は200年を超えています。`,
  }),
  'before-base': (text) => ({
    en: `"${text}" begins before the base year.`,
    ja: `「${text}」は基準年より前から始まっています。`,
  }),
}
