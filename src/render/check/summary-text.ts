import type { CheckCounts } from '../../check/outcome.ts'
import type { Language, Text } from '../../diagnostics/text.ts'
import { grouped, plural } from './check-words.ts'

/** Things counted, and how many of them are what. */
interface CountedGroup {
  /** In English the singular. */
  readonly name: Text
  readonly parts: readonly CountedPart[]
}

type CountedPart = readonly [count: number, word: Text]

const passed: Text = { en: 'passed', ja: '合格' }
const warned: Text = { en: 'warned', ja: '警告' }

/** The last line of every report: what was checked, and how that went. What there is none of is left out. */
export function summaryText(counts: CheckCounts, language: Language): string {
  const { skipped, orphans, problems } = counts
  const [scenarios, ...others] = groupsOf(counts)
  const rest: readonly CountedPart[] = [
    [skipped, { en: `${grouped(skipped)} skipped`, ja: '省略' }],
    [orphans, { en: `${grouped(orphans)} saved but not compared`, ja: '照合していない保存結果' }],
    [problems, { en: `${plural(problems, 'problem')} elsewhere`, ja: 'シナリオ以外の問題' }],
  ]
  const texts = [
    groupText(scenarios, language),
    ...others.filter((group) => sizeOf(group) > 0).map((group) => groupText(group, language)),
    ...rest
      .filter(([count]) => count > 0)
      .map(([count, { en, ja }]) => (language === 'ja' ? `${ja}${grouped(count)}件` : en)),
  ]
  return texts.join(language === 'ja' ? '、' : '; ')
}

function groupsOf({
  runs,
  verdicts,
  saved,
}: CheckCounts): readonly [CountedGroup, ...CountedGroup[]] {
  return [
    {
      name: { en: 'scenario', ja: 'シナリオ' },
      parts: [
        [runs.pass, passed],
        [runs.warn, warned],
        [runs.fail, { en: 'failed', ja: '不合格' }],
        [runs.error, { en: 'could not be checked', ja: '検査不能' }],
      ],
    },
    {
      name: { en: 'condition', ja: '条件' },
      parts: [
        [verdicts.pass, { en: 'held', ja: '成立' }],
        [verdicts.warn, warned],
        [verdicts.fail, { en: 'failed', ja: '不成立' }],
      ],
    },
    {
      name: { en: 'saved result', ja: '保存した結果' },
      parts: Object.entries(saved).map(([status, count]) => [count, savedWords[status] ?? passed]),
    },
  ]
}

/** By the status of saved results. */
const savedWords: Readonly<Record<string, Text>> = {
  same: { en: 'the same', ja: '一致' },
  stale: { en: 'stale', ja: '要更新' },
  moved: { en: 'moved', ja: '相違' },
  missing: { en: 'missing', ja: '未保存' },
  created: { en: 'created', ja: '作成' },
  updated: { en: 'updated', ja: '更新' },
  replaced: { en: 'replaced', ja: '作り直し' },
  kept: { en: 'unchanged', ja: '変更なし' },
}

function sizeOf({ parts }: CountedGroup): number {
  return parts.reduce((sum, [count]) => sum + count, 0)
}

/** `2 conditions: 1 held, 1 failed`, `条件2件(成立1、不成立1)`. */
function groupText(group: CountedGroup, language: Language): string {
  const size = sizeOf(group)
  const shown = group.parts.filter(([count]) => count > 0)
  if (language === 'ja') {
    const parts = shown.map(([count, { ja }]) => ja + grouped(count)).join('、')
    return `${group.name.ja}${grouped(size)}件${parts === '' ? '' : `(${parts})`}`
  }
  const parts = shown.map(([count, { en }]) => `${grouped(count)} ${en}`).join(', ')
  return plural(size, group.name.en) + (parts === '' ? '' : `: ${parts}`)
}
