import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCellPattern } from '../../src/check/cell-pattern.ts'
import { diffResults } from '../../src/check/diff-results.ts'
import type { DiffOptions, FilesDiff, Limit, ResultsDiff } from '../../src/check/diff-results.ts'
import type { SavedResults } from '../../src/check/saved/saved-results.ts'
import type { Result } from '../../src/diagnostics/diagnostic.ts'
import { problemsOf, valueOf } from '../support/run-text.ts'
import { savedWith, tolerance } from './check-text.ts'

interface Wish {
  readonly cells?: readonly string[]
  readonly tolerances?: readonly string[]
  readonly increase?: string
  readonly decrease?: string
}

function diffAll(
  before: readonly SavedResults[],
  after: readonly SavedResults[],
  { cells = [], tolerances = [], increase, decrease }: Wish = {},
): Result<FilesDiff> {
  const limit = (direction: Limit['direction'], text: string | undefined): readonly Limit[] =>
    text === undefined ? [] : [{ direction, tolerance: tolerance(text) }]
  const options: DiffOptions = {
    cells: cells.flatMap((text) => parseCellPattern(text) ?? []),
    tolerances: tolerances.map(tolerance),
    limits: [...limit('increase', increase), ...limit('decrease', decrease)],
  }
  return diffResults(
    [
      { file: 'a.json', runs: before },
      { file: 'b.json', runs: after },
    ],
    options,
  )
}

function diff(before: SavedResults, after: SavedResults, wish: Wish = {}): ResultsDiff {
  const [found] = valueOf(diffAll([before], [after], wish)).pairs
  if (found === undefined) throw new Error('no pair')
  return found
}

function cellsOf({ changes }: ResultsDiff): readonly string[] {
  return changes.map(({ cell }) => cell)
}

function broken({ changes }: ResultsDiff): readonly string[] {
  return changes.filter(({ breaks }) => breaks).map(({ cell, breaks }) => `${cell} ${breaks ?? ''}`)
}

const before = savedWith({ net: [-100e8, -110e8], payments: [300e8, 310e8] })
const after = savedWith({ net: [-100e8, -120e8], payments: [300e8, 320e8] })

describe('diffResults', () => {
  test.each([
    ['definitions', { definition: 'soumu3' }, '"a.json" counts by the definition boj5, "b.json" by soumu3.'],
    ['data packages', { data: { ...before.data, name: 'other' } }, `"a.json" rests on the data package ${before.data.name}, "b.json" on other.`],
  ])('does not set results of different %s beside each other', (_, changed, message) => {
    for (const wish of [{}, { increase: '100%' }]) {
      const found = diffAll([before], [{ ...before, ...changed }], wish)
      expect(found.ok ? [] : found.diagnostics).toMatchObject([
        { code: 'unlike-results', message: { en: message } },
      ])
    }
  }) // prettier-ignore

  test.each([
    ['a later version', { version: '2' }, 'fixture 2 (fixture)'],
    ['other figures in one version', { hash: 'f00ba4f00ba4f00ba4' }, 'fixture 1 (f00ba4f00ba4)'],
  ])('results from %s of one data package are shown with a warning, and keep no limit', (_, changed, other) => {
    const later = { ...before, data: { ...before.data, ...changed } }
    const en = `"a.json" rests on the data package fixture 1 (fixture), "b.json" on ${other}.`
    const both = [before, { ...before, scenario: 'second' }]
    const shown = diffAll(both, [later, { ...later, scenario: 'second' }])
    expect(valueOf(shown).pairs).toHaveLength(2)
    expect(shown).toMatchObject({
      warnings: [{ code: 'unlike-results', severity: 'warning', message: { en } }],
    })
    for (const wish of [{ increase: '1%' }, { decrease: '1%' }]) {
      expect(diffAll([before], [later], wish)).toMatchObject({
        ok: false,
        diagnostics: [{ code: 'unlike-results', severity: 'error', message: { en } }],
      })
    }
  }) // prettier-ignore

  test('shows the figures that differ and no others', () => {
    expect(cellsOf(diff(before, after))).toEqual(['net[2026]', 'payments[2026]'])
    expect(diff(before, after).compared).toBe(4)
  })

  test('nothing differs between results and themselves', () => {
    const values = fc.array(fc.integer({ min: -1e15, max: 1e15 }), { minLength: 1, maxLength: 5 })
    const rows = fc.dictionary(fc.constantFrom('net', 'p95(net)', 'computer.payments'), values, {
      minKeys: 1,
    })
    fc.assert(
      fc.property(rows, (figures) => {
        const one = savedWith(figures)
        const found = diff(one, one, { increase: '0', decrease: '0', cells: ['*'] })
        expect(found.changes).toEqual([])
      }),
    )
  })

  test('turning the sides turns every change', () => {
    const values = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [first, second] = [savedWith({ net: a }), savedWith({ net: b })]
        const back = diff(second, first).changes
        const turned = diff(first, second).changes.map((one) => [one.cell, one.after, one.before])
        expect(new Set(back.map((one) => [one.cell, one.before, one.after]))).toEqual(
          new Set(turned),
        )
      }),
    )
  })

  test('figures that only one side has are shown', () => {
    const found = diff(savedWith({ net: [1e8] }), savedWith({ net: [1e8, 2e8] }))
    expect(found.changes).toMatchObject([{ cell: 'net[2026]', before: undefined, after: 2e8 }])
  })

  test('smaller changes are left out by --tolerance', () => {
    expect(cellsOf(diff(before, after, { tolerances: ['5%'] }))).toEqual(['net[2026]'])
  })

  test('--cells that names deficits shows balances as deficits', () => {
    const found = diff(before, after, { cells: ['deficit'] })
    expect(found.changes).toMatchObject([{ cell: 'deficit[2026]', before: 110e8, after: 120e8 }])
  })

  test('the 95th percentile of the deficit is the 5th of the balance, and a spread stays a spread', () => {
    const [a, b] = [
      savedWith({ 'p5(net)': [-9e8], 'sd(net)': [1e8] }),
      savedWith({ 'p5(net)': [-10e8], 'sd(net)': [2e8] }),
    ]
    expect(diff(a, b, { cells: ['p95(deficit)'] }).changes).toMatchObject([
      { cell: 'p95(deficit[2025])', before: 9e8, after: 10e8 },
    ])
    expect(diff(a, b, { cells: ['sd(deficit)'] }).changes).toMatchObject([
      { cell: 'sd(deficit[2025])', before: 1e8, after: 2e8 },
    ])
  })

  test('a pattern that fits nothing is an error, not an empty answer', () => {
    expect(problemsOf(diffAll([before], [after], { cells: ['computr.*'] }))).toEqual([
      'no-such-rows',
    ])
  })

  test('of files with several runs, those of the same scenario and variant are compared', () => {
    const runs = [before, { ...before, variant: 'high' }]
    const found = valueOf(diffAll(runs, [{ ...after, variant: 'high' }, after]))
    expect(found.pairs.map((one) => [one.before.variant, one.after.variant])).toEqual([
      ['', ''],
      ['high', 'high'],
    ])
  })

  test('files without a figure in common are an error: no limit would be kept', () => {
    const other = { ...after, scenario: 'other' }
    expect(problemsOf(diffAll([before, before], [other, other]))).toEqual(['nothing-in-common'])
    const elsewhere = savedWith({ receipts: [1e8] })
    expect(problemsOf(diffAll([before], [elsewhere], { increase: '1%' }))).toEqual([
      'nothing-in-common',
    ])
  })

  test('a run that the other file lacks is listed', () => {
    const [trend, other, agents] = ['', 'other', 'agents'].map((variant) => ({
      ...before,
      variant,
    }))
    if (!trend || !other || !agents) throw new Error('three runs')
    const found = valueOf(diffAll([trend, other], [trend, agents], { increase: '1%' }))
    expect(found.pairs).toHaveLength(1)
    expect(found.unpaired.map(({ run, file }) => `${run.variant} ${file}`)).toEqual([
      'other a.json',
      'agents b.json',
    ])
  })

  test('inputs that differ are named where both sides say what they were made from', () => {
    const input = { kind: 'assumption', id: 'usdjpy', file: undefined } as const
    const [a, b] = ['150', '160'].map((formula) =>
      savedWith(
        { net: [Number(formula)] },
        { inputs: [{ ...input, says: new Map([['formula', formula]]) }] },
      ),
    )
    if (a === undefined || b === undefined) throw new Error('two sides')
    expect(diff(a, b).causes).toMatchObject([{ id: 'usdjpy', before: '150', after: '160' }])
    expect(diff(savedWith({ net: [1] }), b).causes).toEqual([])
  })
})

describe('limits', () => {
  test('hold for the total deficit where no cells are named', () => {
    expect(broken(diff(before, after, { increase: '5%' }))).toEqual(['deficit[2026] increase'])
    expect(broken(diff(before, after, { increase: '10%' }))).toEqual([])
    expect(broken(diff(before, after, { increase: '5億円' }))).toEqual(['deficit[2026] increase'])
  })

  test('hold for the cells that are named, and no others', () => {
    expect(broken(diff(before, after, { cells: ['payments'], increase: '1%' }))).toEqual([
      'payments[2026] increase',
    ])
  })

  test('a fall is no increase, and the other way round', () => {
    expect(broken(diff(after, before, { increase: '0' }))).toEqual([])
    expect(broken(diff(after, before, { decrease: '1%' }))).toEqual(['deficit[2026] decrease'])
    expect(broken(diff(before, after, { decrease: '0' }))).toEqual([])
  })

  test('an increase is judged by the size of the figure, also where that is negative', () => {
    const [surplus, smaller] = [savedWith({ net: [100e8] }), savedWith({ net: [98e8] })]
    expect(broken(diff(surplus, smaller, { increase: '1%' }))).toEqual(['deficit[2025] increase'])
    expect(broken(diff(surplus, smaller, { increase: '3%' }))).toEqual([])
  })

  test('a figure that is no number any more breaks them', () => {
    const lost = savedWith({ net: [-100e8, Number.NaN] })
    expect(broken(diff(before, lost, { increase: '1%' }))).toEqual(['deficit[2026] increase'])
  })

  test('a wider spread is no larger deficit, unless that is asked for', () => {
    const [a, b] = [savedWith({ 'sd(net)': [1e8] }), savedWith({ 'sd(net)': [2e8] })]
    expect(broken(diff(a, b, { increase: '1%' }))).toEqual([])
    expect(broken(diff(a, b, { cells: ['net'], increase: '1%' }))).toEqual([])
    expect(broken(diff(a, b, { cells: ['sd(net)'], increase: '1%' }))).toEqual([
      'sd(net[2025]) increase',
    ])
  })

  test('a limited figure that one side lacks breaks them', () => {
    const shorter = savedWith({ net: [-100e8], payments: [300e8, 310e8] })
    expect(broken(diff(before, shorter, { increase: '1%' }))).toEqual(['deficit[2026] missing'])
    expect(broken(diff(shorter, before, { decrease: '1%' }))).toEqual(['deficit[2026] missing'])
    expect(broken(diff(before, shorter))).toEqual([])
    const without = savedWith({ payments: [300e8, 310e8] })
    expect(broken(diff(before, without, { increase: '1%' }))).toHaveLength(2)
    expect(broken(diff(before, without, { cells: ['payments'], increase: '1%' }))).toEqual([])
  })

  test('on a figure that neither side has are an error', () => {
    const without = savedWith({ payments: [300e8, 310e8] })
    expect(problemsOf(diffAll([without], [without], { increase: '1%' }))).toEqual(['no-such-rows'])
    expect(valueOf(diffAll([without], [without])).pairs).toHaveLength(1)
  })

  test('are judged whatever --tolerance leaves out', () => {
    const wish = { increase: '1%', tolerances: ['50%'] }
    expect(broken(diff(before, after, wish))).toEqual(['deficit[2026] increase'])
    expect(cellsOf(diff(before, after, wish))).toEqual(['deficit[2026]'])
  })

  test('a yen of rounding breaks none', () => {
    const rounded = savedWith({ net: [-100e8 - 1, -110e8] })
    expect(diff(before, rounded, { cells: ['net'], increase: '0', decrease: '0' }).changes).toEqual(
      [],
    )
  })
})
