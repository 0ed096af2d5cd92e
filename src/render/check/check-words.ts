import type {
  Cause,
  CauseAspect,
  CauseKind,
  CheckedRun,
  OrphanedFile,
  SavedVerdict,
  Verdict,
} from '../../check/types.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Language, Text } from '../../diagnostics/text.ts'
import type { CheckOptions } from './check-options.ts'
import { oneLine } from '../terminal-columns.ts'

/** `genai-30m`, `trend@high`. */
export function runName({ scenario, variant }: Pick<CheckedRun, 'scenario' | 'variant'>): string {
  return variant === '' ? scenario : `${scenario}@${variant}`
}

/** A condition with the title of the check that asks it: `Nightly: deficit[2030] < 10兆円`. */
export function conditionText(
  { condition, check }: Pick<Verdict, 'condition' | 'check'>,
  language: Language,
): string {
  return check === undefined ? condition : `${oneLine(check[language])}: ${condition}`
}

/** `scenarios/trend.yaml:20`. */
export function placeText({ file, line }: Location): string {
  return `${file}:${String(line)}`
}

const kinds: Readonly<Record<CauseKind, Text>> = {
  assumption: { en: 'assumption', ja: '前提' },
  line: { en: 'line', ja: '行' },
  adjustment: { en: 'adjustment', ja: '調整' },
  data: { en: 'data', ja: 'データ' },
  correlation: { en: 'correlation', ja: '相関' },
  part: { en: 'weight of', ja: '混合の確率' },
  setting: { en: 'setting', ja: '設定' },
  tool: { en: 'version of', ja: 'バージョン' },
}

const aspects: Readonly<Partial<Record<CauseAspect, Text>>> = {
  unit: { en: 'unit of ', ja: 'の単位' },
  formula: { en: 'formula of ', ja: 'の式' },
  lines: { en: 'lines of ', ja: 'の対象' },
  place: { en: 'item of ', ja: 'の計上先' },
  vintage: { en: 'vintage of ', ja: 'の公表時点' },
}

/** An input that changed: `unit of assumption price: 3000 JPY/person/month → 3000 JPY/person/year (scenarios/genai.yaml:12)`. */
export function causeText(cause: Cause, language: Language): string {
  const { kind, id, what, before, after } = cause
  const aspect = aspects[what]?.[language] ?? ''
  const name = `${kinds[kind][language]}${language === 'ja' ? '「' : ' '}${id}${language === 'ja' ? '」' : ''}`
  const subject = language === 'ja' ? name + aspect : aspect + name
  return `${subject}: ${changeText({ what, before, after }, language)}${placeOf(cause, language)}`
}

function changeText(
  { what, before, after }: Pick<Cause, 'what' | 'before' | 'after'>,
  language: Language,
): string {
  const none = language === 'ja' ? 'なし' : 'none'
  if (what === 'added') return `${language === 'ja' ? '追加' : 'new'}, ${after ?? none}`
  if (what === 'removed') return `${language === 'ja' ? '削除' : 'gone'}, ${before ?? none}`
  return `${before ?? none} → ${after ?? none}`
}

function placeOf({ location, movedFrom }: Cause, language: Language): string {
  const now = location === undefined ? undefined : placeText(location)
  const old =
    movedFrom === undefined
      ? undefined
      : language === 'ja'
        ? `以前は ${movedFrom}`
        : `was in ${movedFrom}`
  const places = [now, old].filter((place) => place !== undefined)
  return places.length === 0 ? '' : ` (${places.join(language === 'ja' ? '、' : ', ')})`
}

/** What became of saved results, in a sentence without its full stop. */
export function savedText(saved: SavedVerdict, language: Language): string {
  const { status, cells, moved, drifted, file } = saved
  const count = String(moved.length)
  switch (status) {
    case 'same':
    case 'kept':
      return language === 'ja'
        ? `${String(cells)}個の値は ${file} と一致`
        : `${plural(cells, 'figure')} as saved in ${file}`
    case 'stale':
      if (drifted === 0) {
        return language === 'ja'
          ? `値は ${file} と一致、入力は保存時と異なる`
          : `figures as saved in ${file}, but not the inputs`
      }
      return language === 'ja'
        ? `許容幅の範囲内だが ${file} の保存時と異なる`
        : `within the tolerances, but not as saved in ${file}`
    case 'moved':
      return language === 'ja'
        ? `${count}個の値が ${file} と異なる`
        : `${plural(moved.length, 'figure')} not as saved in ${file}`
    case 'missing':
      return language === 'ja' ? `${file} がまだない` : `nothing is saved in ${file} yet`
    case 'created':
      return language === 'ja' ? `${file} を作成` : `saved as ${file}`
    case 'replaced':
      return language === 'ja'
        ? `読めなかった ${file} を作り直し`
        : `replaced ${file}, which could not be read`
    case 'updated':
      return language === 'ja'
        ? `${file} を更新(${count}個の値が変化${goneText(saved, language)})`
        : `updated ${file}, in which ${plural(moved.length, 'figure')} changed${goneText(saved, language)}`
  }
}

/** How many saved figures went, and which statistics went altogether. */
function goneText({ moved }: SavedVerdict, language: Language): string {
  const gone = moved.filter(({ after }) => after === undefined)
  if (gone.length === 0) return ''
  const statistics = [
    ...new Set(gone.map(({ cell }) => /^([^([]+)\(/.exec(cell)?.[1] ?? 'central')),
  ].join(', ')
  return language === 'ja'
    ? `、うち${String(gone.length)}個は削除: ${statistics}`
    : `, ${grouped(gone.length)} of them removed: ${statistics}`
}

/** Why nothing was compared with a saved file, and what becomes of it. */
export function orphanText({ reason, removed }: OrphanedFile, language: Language): string {
  const ja = language === 'ja'
  if (reason === 'not-checked') {
    return ja
      ? 'シナリオはありますが、検査していません'
      : 'its scenario is there, but was not checked'
  }
  const gone =
    reason === 'scenario-gone'
      ? ja
        ? '対応するシナリオがありません'
        : 'its scenario is gone'
      : ja
        ? '対応するバリアントがありません'
        : 'its scenario no longer has that variant'
  if (removed) return gone
  return ja ? `${gone}(--update で削除)` : `${gone} (--update removes it)`
}

/** What to do about saved results that are not as they should be. */
export function savedHint(saved: SavedVerdict, options: UpdateOptions): string | undefined {
  if (saved.status !== 'moved' && saved.status !== 'missing') return undefined
  const command = updateCommand(saved, options)
  return options.language === 'ja'
    ? `意図した変更なら「${command}」で保存し直してください。`
    : `If that is meant, run "${command}".`
}

type UpdateOptions = Pick<CheckOptions, 'language' | 'data'>

/** The command that saves results anew, with their folder where that is not the usual one and the data that they rest on. */
export function updateCommand(
  { file, status }: Pick<SavedVerdict, 'file' | 'status'>,
  { data }: UpdateOptions,
): string {
  const folder = file.replace(/[/\\][^/\\]*$/, '')
  const variant = status === 'missing' ? /@([^@/\\]+)\.json$/.exec(file)?.[1] : undefined
  // By themselves only variants are updated of which there is a file.
  const words = [
    ...(data === undefined ? [] : ['--data', quoted(data)]),
    ...(folder === usualResultsFolder ? [] : ['--results', quoted(folder)]),
    '--update',
    ...(variant === undefined ? [] : ['--variant', variant]),
  ]
  return `akaji check ${words.join(' ')}`
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path}'`
}

/** Where saved results are looked for if no folder is named. */
const usualResultsFolder = 'results'

/** `1 figure`, `2 figures`, `1,234 figures`. */
export function plural(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`
}

/** `1,234`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
