import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defineProblems } from '../../src/diagnostics/catalogue.ts'
import type { Catalogue } from '../../src/diagnostics/catalogue.ts'

const source = join(import.meta.dirname, '../../src')
const folder = join(source, 'diagnostics/messages')

const stages = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const exported = (await import(join(folder, file))) as Record<string, { catalogue?: Catalogue }>
    const [catalogue = {}] = Object.values(exported).flatMap((one) =>
      one.catalogue === undefined ? [] : [one.catalogue],
    )
    return { file, entries: Object.entries(catalogue) }
  }),
)

const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(source, file), 'utf8'))

function placeholders(text: string | undefined): string {
  return [...new Set(text?.match(/\{[a-z]\w*…?\}/gi))].sort().join()
}

describe.each(stages)('the messages of $file', ({ entries }) => {
  test('take the same arguments in both languages', () => {
    const wrong = entries.filter(([, { en, ja }]) =>
      [0, 1, 2].some((part) => placeholders(en[part]) !== placeholders(ja[part])),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  test('have as many parts in both languages, and end with a full stop', () => {
    const wrong = entries.filter(
      ([, { en, ja }]) => en.length !== ja.length || !/[.?]$/.test(en[0]) || !/[。]$/.test(ja[0]),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  test('are used', () => {
    const unused = entries.filter(
      ([key]) => texts.filter((text) => text.includes(`'${key}'`)).length === 0,
    )
    expect(unused.map(([key]) => key)).toEqual([])
  })
})

test('a code stands in one catalogue', () => {
  const keys = stages.flatMap(({ entries }) => entries.map(([key]) => key))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

describe('defineProblems', () => {
  const problem = defineProblems({
    'unknown-unit': {
      en: ['Unknown unit "{word…}".', 'There are: {known}.', 'First used here.'],
      ja: ['単位「{word…}」はありません。', '使えるもの: {known}', '最初はここです。'],
    },
    'unknown-unit.near': { severity: 'warning', en: ['Unknown unit.'], ja: ['単位がありません。'] },
  })
  const place = { file: 'a.yaml', line: 1, column: 2, length: 3 }

  test('fills in the arguments: long ones cut short, lists as the language joins them', () => {
    const { message, hint } = problem('unknown-unit', place, {
      word: 'x'.repeat(80),
      known: ['JPY', 'USD'],
    })
    expect(message.en).toBe(`Unknown unit "${'x'.repeat(59)}…".`)
    expect(hint).toEqual({ en: 'There are: JPY, USD.', ja: '使えるもの: JPY、USD' })
  })

  test('keeps the code apart from the wording, and shows a note where it has a place', () => {
    const near = problem('unknown-unit.near', undefined, { hint: { en: 'Try.', ja: '試す。' } })
    expect(near).toMatchObject({ code: 'unknown-unit', severity: 'warning', notes: [] })
    const noted = problem('unknown-unit', place, { word: 'x', known: [], note: place })
    expect(noted.notes).toEqual([
      { message: { en: 'First used here.', ja: '最初はここです。' }, location: place },
    ])
  })
})
