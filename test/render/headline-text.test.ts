import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headlineText } from '../../src/render/headline-text.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import type { RenderOptions } from '../../src/render/render-options.ts'
import type { Headline } from '../../src/report/types.ts'
import { moneyScales } from '../../src/units/format-money.ts'

const tn = 1e12
const deficit: Headline = {
  year: 2035,
  baseYear: 2024,
  net: -14.2 * tn,
  baseNet: -6.85 * tn,
  band: undefined,
}

function both(changes: Partial<Headline>, options: Partial<RenderOptions> = {}): string[] {
  return (['ja', 'en'] as const).map((language) =>
    headlineText({ ...deficit, ...changes }, { ...defaultRenderOptions, ...options, language }),
  )
}

describe('headlineText(headline, options)', () => {
  test.each<[string, Partial<Headline>, string, string]>([
    [
      'a deficit',
      {},
      '2035年: ▲14.2兆円(2024年の2.1倍)',
      '2035: deficit of JPY 14.2 tn, 2.1 × 2024',
    ],
    [
      'draws',
      { band: [-18.9 * tn, -11 * tn] },
      '2035年: ▲14.2兆円(90%区間 ▲11.0〜▲18.9兆円、2024年の2.1倍)',
      '2035: deficit of JPY 14.2 tn, 90 % interval 11.0 to 18.9, 2.1 × 2024',
    ],
    [
      'draws that may turn into a surplus',
      { band: [-18.9 * tn, 1.5 * tn] },
      '2035年: ▲14.2兆円(90%区間 ▲18.9〜1.5兆円、2024年の2.1倍)',
      '2035: deficit of JPY 14.2 tn, 90 % interval of the balance −18.9 to 1.5, 2.1 × 2024',
    ],
    [
      'draws that are all alike',
      { band: [-14.2 * tn, -14.2 * tn] },
      '2035年: ▲14.2兆円(2024年の2.1倍)',
      '2035: deficit of JPY 14.2 tn, 2.1 × 2024',
    ],
    [
      'a surplus after a deficit',
      { net: 1.2 * tn },
      '2035年: 1.2兆円の黒字(2024年は▲6.9兆円)',
      '2035: surplus of JPY 1.2 tn (2024: deficit of JPY 6.9 tn)',
    ],
    [
      'a deficit after a surplus',
      { baseNet: 0.5 * tn },
      '2035年: ▲14.2兆円(2024年は0.50兆円の黒字)',
      '2035: deficit of JPY 14.2 tn (2024: surplus of JPY 0.50 tn)',
    ],
    [
      'a larger surplus',
      { net: 3 * tn, baseNet: 1.5 * tn },
      '2035年: 3.0兆円の黒字(2024年の2.0倍)',
      '2035: surplus of JPY 3.0 tn, 2.0 × 2024',
    ],
    [
      'a base of zero',
      { baseNet: 0 },
      '2035年: ▲14.2兆円(2024年は収支均衡)',
      '2035: deficit of JPY 14.2 tn (2024: balanced)',
    ],
    [
      'balance',
      { net: 0 },
      '2035年: 収支均衡(2024年は▲6.9兆円)',
      '2035: balanced (2024: deficit of JPY 6.9 tn)',
    ],
    [
      'no change',
      { net: -6.9 * tn },
      '2035年: ▲6.9兆円(2024年とほぼ同じ)',
      '2035: deficit of JPY 6.9 tn, about the same as 2024',
    ],
    [
      'the base year alone',
      { year: 2024, net: -6.85 * tn },
      '2024年: ▲6.9兆円',
      '2024: deficit of JPY 6.9 tn',
    ],
    [
      'a small remainder',
      { net: -0.035 * tn },
      '2035年: ▲0.035兆円(2024年の0.0051倍)',
      '2035: deficit of JPY 0.035 tn, 0.0051 × 2024',
    ],
    [
      'a multiple beyond sense',
      { baseNet: -1e8 },
      '2035年: ▲14.2兆円(2024年は▲0.00010兆円)',
      '2035: deficit of JPY 14.2 tn (2024: deficit of JPY 0.00010 tn)',
    ],
  ])('%s', (_, changes, ...texts) => {
    expect(both(changes)).toEqual(texts)
  })

  test('other scales and marks are kept', () => {
    expect(both({}, { unit: 'JPY_100mn', negative: '-' })).toEqual([
      '2035年: -142,000億円(2024年の2.1倍)',
      '2035: deficit of 142,000 × 100M JPY, 2.1 × 2024',
    ])
  })

  test('no figures, however large or small, make it print NaN, an exponent or a signed zero', () => {
    const amount = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 })
    const unit = fc.constantFrom(...moneyScales.map((scale) => scale.id))
    fc.assert(
      fc.property(amount, amount, unit, (net, baseNet, scale) => {
        for (const text of both({ net, baseNet }, { unit: scale })) {
          expect(text).not.toMatch(/NaN|n\/a|Infinity|∞|\de[+-]?\d|[▲−]0(\.0*)?(?![\d.])/)
        }
      }),
    )
  })
})
