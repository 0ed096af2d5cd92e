import type { CheckCounts } from '../../check/outcome.ts'
import type { Cause, CauseAspect, CauseKind, CheckedRun, SavedVerdict } from '../../check/types.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Language, Text } from '../../diagnostics/text.ts'

/** `genai-30m`, `trend@high`. */
export function runName({ scenario, variant }: Pick<CheckedRun, 'scenario' | 'variant'>): string {
  return variant === '' ? scenario : `${scenario}@${variant}`
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
export function savedText(
  { status, cells, moved, file }: SavedVerdict,
  language: Language,
): string {
  const count = String(moved.length)
  switch (status) {
    case 'same':
    case 'kept':
      return language === 'ja'
        ? `${String(cells)}個の値は ${file} と一致`
        : `${plural(cells, 'figure')} as saved in ${file}`
    case 'stale':
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
    case 'updated':
      return language === 'ja'
        ? `${file} を更新(${count}個の値が変化)`
        : `updated ${file}, in which ${plural(moved.length, 'figure')} changed`
  }
}

/** What to do about saved results that are not as they should be. */
export function savedHint({ status }: SavedVerdict, language: Language): string | undefined {
  if (status !== 'moved' && status !== 'missing') return undefined
  return language === 'ja'
    ? '意図した変更なら「akaji check --update」で保存し直してください。'
    : 'If that is meant, run "akaji check --update".'
}

/** The last line of every report. */
export function summaryText(counts: CheckCounts, language: Language): string {
  const { runs, verdicts, saved, skipped, orphans, problems } = counts
  const ja = language === 'ja'
  const sum = (record: Readonly<Record<string, number>>): number =>
    Object.values(record).reduce((total, count) => total + count, 0)
  const words = ja ? japanese : english
  const group = (count: string, parts: readonly [number, string][]): string => {
    const shown = parts
      .filter(([number]) => number > 0)
      .map(([number, word]) => `${String(number)} ${word}`)
    return shown.length === 0 ? count : `${count}: ${shown.join(', ')}`
  }
  const total = sum(runs)
  const groups = [
    group(ja ? `シナリオ ${String(total)}` : plural(total, 'scenario'), [
      [runs.pass, words.passed],
      [runs.warn, words.warned],
      [runs.fail, words.failed],
      [runs.error, words.broken],
      [skipped, words.skipped],
    ]),
  ]
  const conditions = sum(verdicts)
  if (conditions > 0) {
    groups.push(
      group(ja ? `条件 ${String(conditions)}` : plural(conditions, 'condition'), [
        [verdicts.pass, words.hold],
        [verdicts.warn, words.warn],
        [verdicts.fail, words.fail],
      ]),
    )
  }
  const files = sum(saved)
  if (files > 0) {
    groups.push(
      group(
        ja ? `保存した結果 ${String(files)}` : `${String(files)} saved`,
        Object.entries(saved).map(([status, count]) => [count, words.saved[status] ?? status]),
      ),
    )
  }
  if (orphans > 0) groups.push(`${String(orphans)} ${words.orphaned}`)
  if (problems > 0) groups.push(`${String(problems)} ${words.problems}`)
  return groups.join(ja ? '、' : '; ')
}

interface SummaryWords {
  readonly passed: string
  readonly warned: string
  readonly failed: string
  readonly broken: string
  readonly skipped: string
  readonly hold: string
  readonly warn: string
  readonly fail: string
  readonly orphaned: string
  readonly problems: string
  readonly saved: Readonly<Record<string, string>>
}

const english: SummaryWords = {
  passed: 'passed',
  warned: 'warned',
  failed: 'failed',
  broken: 'could not be checked',
  skipped: 'skipped',
  hold: 'hold',
  warn: 'warn',
  fail: 'fail',
  orphaned: 'saved without a scenario',
  problems: 'problems outside scenarios',
  saved: {
    same: 'same',
    stale: 'stale',
    moved: 'moved',
    missing: 'missing',
    created: 'created',
    updated: 'updated',
    kept: 'unchanged',
  },
}

const japanese: SummaryWords = {
  passed: '合格',
  warned: '警告',
  failed: '不合格',
  broken: '検査不能',
  skipped: '省略',
  hold: '成立',
  warn: '警告',
  fail: '不成立',
  orphaned: '件の保存結果に対応するシナリオがありません',
  problems: '件の問題がシナリオ以外にあります',
  saved: {
    same: '一致',
    stale: '要更新',
    moved: '相違',
    missing: '未保存',
    created: '作成',
    updated: '更新',
    kept: '変更なし',
  },
}

/** `1 figure`, `2 figures`, `1,234 figures`. */
export function plural(count: number, word: string): string {
  const number = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${number} ${word}${count === 1 ? '' : 's'}`
}
