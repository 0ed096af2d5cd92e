import { describe, expect, test } from 'vitest'
import { drawWaterfall, waterfallSteps } from '../../src/render/waterfall.ts'
import { signedMoney, signedPercent } from '../../src/render/signed-text.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'

const size = { columns: 11, ascii: false }

describe('waterfallSteps', () => {
  test('each part begins where the one before it ends', () => {
    expect(waterfallSteps(10, [5, -3])).toEqual([
      { from: 10, to: 15 },
      { from: 15, to: 12 },
    ])
  })
})

describe('drawWaterfall', () => {
  test('bars stand on one axis; rises are full, falls light, levels a mark', () => {
    const steps = [{ from: 10, to: 10 }, ...waterfallSteps(10, [10, -4]), { from: 16, to: 16 }]
    expect(drawWaterfall(steps, size)).toEqual(['│', '██████████', '      ░░░░', '      │'])
  })

  test('draws nothing that a terminal may make two columns wide where that matters', () => {
    const steps = [{ from: 10, to: 10 }, ...waterfallSteps(10, [10, -4])]
    expect(drawWaterfall(steps, { ...size, ascii: true })).toEqual([
      '|',
      '##########',
      '      ====',
    ])
  })

  test('a part too small for a column still shows', () => {
    expect(drawWaterfall(waterfallSteps(0, [100, 0.1]), size)).toEqual([
      '██████████',
      '          █',
    ])
  })

  test('no difference at all is a mark', () => {
    expect(drawWaterfall([{ from: 7, to: 7 }], size)).toEqual(['│'])
  })
})

describe('signed figures', () => {
  test.each([
    [1.08e12, '+1.08', '+1.08'],
    [-2.7e11, '−0.27', '▲0.27'],
    [1e6, '0.00', '0.00'],
    [-1e6, '0.00', '0.00'],
    [0, '0.00', '0.00'],
  ])('%d', (value, en, ja) => {
    expect(signedMoney(value, defaultRenderOptions)).toBe(en)
    expect(signedMoney(value, { ...defaultRenderOptions, language: 'ja' })).toBe(ja)
  })

  test.each([
    [0.158, '+15.8%'],
    [-0.0004, '0.0%'],
    [Number.NaN, ''],
  ])('%d as per cent', (share, text) => {
    expect(signedPercent(share, defaultRenderOptions)).toBe(text)
  })
})
