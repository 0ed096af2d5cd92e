import { describe, expect, test } from 'vitest'
import type { TornadoBar } from '../../src/analysis/sensitivity/tornado.ts'
import { tornadoLine } from '../../src/report/tornado-line.ts'

function bar(low: number, high: number): TornadoBar {
  const input = {
    id: 'x',
    title: undefined,
    unit: {},
    inPercent: false,
    year: undefined,
    central: 0,
  }
  return { input, low: { input: 0, cell: low }, high: { input: 1, cell: high } }
}

describe('tornadoLine', () => {
  const bars = [bar(70, 130), bar(110, 90), bar(100, 120), bar(100.01, 99.99)]
  const draw = tornadoLine(bars, 100)

  test('draws all bars in one scale around one centre', () => {
    expect(bars.map(draw)).toEqual([
      '---------------|+++++++++++++++',
      '          +++++|-----',
      '               |++++++++++',
      '               |',
    ])
  })

  test('shows both ends where they lie on one side', () => {
    const both = [bar(110, 130), bar(100, 130)]
    expect(tornadoLine(both, 100)(both[0]!)).toBe(`|${'-'.repeat(10)}${'+'.repeat(20)}`)
  })

  test('needs no width where nothing moves', () => {
    expect(tornadoLine([], 5)(bar(5, 5))).toBe('|')
  })
})
