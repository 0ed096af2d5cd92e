import { describe, expect, test } from 'vitest'
import { beta, pert } from '../../../src/evaluate/distributions/beta.ts'
import type { Law } from '../../../src/evaluate/distributions/family.ts'
import { gamma } from '../../../src/evaluate/distributions/gamma.ts'
import {
  lognormal,
  normal,
  standardNormalCdf,
  standardNormalQuantile,
  twoPieceNormal,
} from '../../../src/evaluate/distributions/normal.ts'
import { mixture, truncated } from '../../../src/evaluate/distributions/compound.ts'
import { triangular } from '../../../src/evaluate/distributions/bounded.ts'
import { lawFor } from './build-law.ts'

/** The doubles nearest to these; the references are quantiles of the doubles themselves. */
const probabilities = [0.0001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9999]

// References: the distribution functions in mpmath 1.3 at 40 digits (betainc, gammainc, erfc), inverted by 260
// bisections; printed to 17 digits.
const betaTable: readonly (readonly [number, number, readonly number[]])[] = [
  [
    8,
    2,
    [
      0.2478740168045871, 0.45596630775197504, 0.57086445296856544, 0.72773054926248865,
      0.820380388019639, 0.89283741225397677, 0.95897683249300344, 0.9826435412474951,
      0.99832681286986144,
    ],
  ],
  [
    2,
    8,
    [
      0.001673187130138653, 0.017356458752504895, 0.041023167506996545, 0.10716258774602323,
      0.179619611980361, 0.27226945073751135, 0.42913554703143449, 0.54403369224802491,
      0.75212598319541644,
    ],
  ],
  [
    0.5,
    0.5,
    [
      2.4674010799787793e-8, 0.00024671981713422151, 0.0061558297024311376, 0.14644660940672624,
      0.5, 0.85355339059327376, 0.99384417029756885, 0.99975328018286578, 0.9999999753259892,
    ],
  ],
  [
    0.2,
    3.5,
    [
      2.0963988122640029e-21, 2.0963988123555628e-11, 6.5512471824674291e-8, 0.00020481381740013106,
      0.0066424121254114246, 0.055808250642066366, 0.28101982814226268, 0.50457779099640795,
      0.85493376848153147,
    ],
  ],
  [
    30,
    70,
    [
      0.15121917300084068, 0.20044617027702036, 0.22729905447104013, 0.26836782026097635,
      0.29866197430869573, 0.33018318871976964, 0.37727145046159923, 0.41125178070516269,
      0.4818951202121918,
    ],
  ],
  [
    500,
    1500,
    [
      0.21511136535302656, 0.22785585816083376, 0.23422059708439399, 0.24342421413793203,
      0.24991665330124856, 0.25648495775466881, 0.26606372662179545, 0.2728792328900117,
      0.28702356305713958,
    ],
  ],
]

const gammaTable: readonly (readonly [number, readonly number[]])[] = [
  [
    0.2,
    [
      6.5254808434572339e-21, 6.5254808438120822e-11, 2.0392131101128519e-7, 0.00063759262805206973,
      0.02074633919282484, 0.17885916079317079, 1.0305257996426676, 2.202304866901938,
      6.1269562902308632,
    ],
  ],
  [
    0.5,
    [
      7.8539816750978358e-9, 7.8543928954850992e-5, 0.0019660700000097616, 0.050765522133810773,
      0.22746821155978638, 0.66165184846573297, 1.9207294103470622, 3.3174483005106068,
      7.5683526133118025,
    ],
  ],
  [
    1,
    [
      0.00010000500033335834, 0.010050335853501441, 0.051293294387550536, 0.28768207245178093,
      0.69314718055994531, 1.3862943611198906, 2.9957322735539901, 4.6051701859880905,
      9.2103403719762929,
    ],
  ],
  [
    2.5,
    [
      0.04108868791420772, 0.27714903836413857, 0.57273811303088464, 1.3373014047160816,
      2.1757300955477637, 3.3128398819146254, 5.5352488467581759, 7.543136234694494,
      12.872415979528061,
    ],
  ],
  [
    9,
    [
      1.7775826428134968, 3.5074554505862903, 4.6952275403444912, 6.8376451751991461,
      8.6689511843703722, 10.802444897864083, 14.434649715196316, 17.402652867352535,
      24.594697235983415,
    ],
  ],
  [
    100,
    [
      67.007738235543915, 78.215983053795827, 84.139277218314198, 93.085833837121743,
      99.666864919315489, 106.55109252697643, 116.99713444616246, 124.7225614907208,
      141.53012691212112,
    ],
  ],
  [
    2000,
    [
      1837.9413653611023, 1897.4354179491156, 1927.0127960084555, 1969.6569631264706,
      1999.6666765450128, 2029.9796762130579, 2074.124202215518, 2105.5057094908438,
      2170.6118820321404,
    ],
  ],
]

const standardNormal = lawFor(normal, { mean: 0, sd: 1 })

const otherTable: readonly (readonly [string, Law, readonly number[]])[] = [
  [
    'normal(0, 1)',
    standardNormal,
    [
      -3.7190164854556806, -2.3263478740408411, -1.6448536269514727, -0.67448975019608174, 0,
      0.67448975019608174, 1.6448536269514723, 2.3263478740408408, 3.7190164854557084,
    ],
  ],
  [
    'pert(20, 45, 80)',
    lawFor(pert, { low: 20, mode: 45, high: 80 }),
    [
      20.784812798012601, 24.601213893333767, 28.830307532211282, 38.110703645633479,
      46.273402696311265, 54.844627871137567, 65.856789369718249, 71.640717554965556,
      77.989615488109115,
    ],
  ],
  [
    'pert(0, 0, 10)',
    lawFor(pert, { low: 0, mode: 0, high: 10 }),
    [
      0.00020000800048003361, 0.020080483385741996, 0.10206218313011496, 0.55912488705098018,
      1.2944943670387586, 2.4214171674480096, 4.5071972834694103, 6.0189282944650268,
      8.4151068075389214,
    ],
  ],
  [
    'two_piece_normal(100, 10, 30)',
    lawFor(twoPieceNormal, { mode: 100, lowerSd: 10, upperSd: 30 }),
    [
      64.599162007938549, 79.46251089368177, 87.184484344553996, 100.0, 112.92181897886372,
      129.02264698305103, 155.01743907447742, 174.24218947658452, 214.60656441938215,
    ],
  ],
  [
    'triangular(20, 45, 80)',
    lawFor(triangular, { low: 20, mode: 45, high: 80 }),
    [
      20.387298334620742, 23.872983346207417, 28.660254037844387, 39.364916731037084,
      47.596296507960699, 57.0871215252208, 69.753049234040397, 75.417424305044158,
      79.541742430504441,
    ],
  ],
  [
    'lognormal(100, 50)',
    lawFor(lognormal, { mean: 100, sd: 50 }),
    [
      15.43760936782322, 29.805010297171176, 41.124385145138837, 65.038698334174197,
      89.442719099991588, 123.00369172358494, 194.53178380092205, 268.41124764715437,
      518.21495215927628,
    ],
  ],
  [
    'normal(4.5, 7.5 / z95)',
    lawFor(normal, { mean: 4.5, sd: 7.5 / 1.6448536269514727 }),
    [
      -12.457511102439577, -6.107393125699115, -2.9999999999999999, 1.4245451123537228, 4.5,
      7.5754548876462772, 11.999999999999998, 15.107393125699113, 21.457511102439704,
    ],
  ],
  [
    'truncated(normal(0, 1), -1, 3)',
    lawFor(truncated, { of: standardNormal, low: -1, high: 3 }),
    [
      -0.99965291293013747, -0.96586766386321814, -0.83928394101161618, -0.33542046566768154,
      0.19844789960344728, 0.80175063359600992, 1.713072074006319, 2.3358378709541967,
      2.9815646345821821,
    ],
  ],
  [
    'mixture(normal(0, 1), 0.6, normal(5, 0.5), 0.4)',
    lawFor(mixture, {
      laws: [standardNormal, lawFor(normal, { mean: 5, sd: 0.5 })],
      weights: [0.6, 0.4],
    }),
    [
      -3.5879146722879332, -2.1280452341849847, -1.3829941271006383, -0.21042839424792472,
      0.96742156610170006, 4.8406815976471808, 5.5751747352348772, 5.979982006588746,
      6.7403782085204718,
    ],
  ],
]

describe('quantiles against references of 40 digits', () => {
  test.each(betaTable)('beta(%d, %d) to 1e-12', (alpha, second, expected) => {
    expectClose(lawFor(beta, { alpha, beta: second }), expected, 1e-12)
  })

  test.each(gammaTable)('gamma(%d, 1) to 1e-12', (shape, expected) => {
    expectClose(lawFor(gamma, { shape, scale: 1 }), expected, 1e-12)
  })

  test.each(otherTable)('%s to 1e-13', (_, law, expected) => {
    expectClose(law, expected, 1e-13)
  })

  test('the standard normal holds 15 digits down to 1e-300', () => {
    const far = [
      [1e-10, -6.3613409024040562],
      [1e-30, -11.464024688443616],
      [1e-100, -21.273453560965324],
      [1e-300, -37.047096299361199],
    ] as const
    for (const [u, z] of far)
      expect(relativeError(standardNormalQuantile(u), z)).toBeLessThan(1e-15)
  })

  test('standardNormalCdf holds 15 digits in both tails', () => {
    const table = [
      [-30, 4.9067139271481871e-198],
      [-8, 6.2209605742717841e-16],
      [-3, 0.0013498980316300945],
      [-1, 0.15865525393145705],
      [-0.5, 0.3085375387259869],
      [0.25, 0.59870632568292372],
      [1, 0.84134474606854295],
      [2, 0.97724986805182079],
      [6, 0.99999999901341235],
    ] as const
    for (const [z, p] of table) expect(relativeError(standardNormalCdf(z), p)).toBeLessThan(1e-15)
  })

  test('the closed forms of beta hold: x^(1/a) and the arcsine law', () => {
    for (const u of probabilities) {
      const power = lawFor(beta, { alpha: 4, beta: 1 }).quantile(u)
      expect(relativeError(power, Math.sqrt(Math.sqrt(u)))).toBeLessThan(1e-14)
      const arcsine = lawFor(beta, { alpha: 0.5, beta: 0.5 }).quantile(u)
      const sine = Math.sin((Math.PI / 2) * u)
      expect(relativeError(arcsine, sine * sine)).toBeLessThan(1e-13)
    }
  })

  test('shapes of a hundred thousand and of a hundredth still invert', () => {
    for (const [alpha, second] of [
      [1e5, 1e5],
      [0.01, 3],
      [2e4, 1],
    ] as const) {
      const law = lawFor(beta, { alpha, beta: second })
      for (const u of [0.01, 0.5, 0.99]) expect(law.cdf(law.quantile(u))).toBeCloseTo(u, 10)
    }
    for (const shape of [0.05, 1e6]) {
      const law = lawFor(gamma, { shape, scale: 3 })
      for (const u of [0.01, 0.5, 0.99]) expect(law.cdf(law.quantile(u))).toBeCloseTo(u, 9)
    }
  })
})

function expectClose(law: Law, expected: readonly number[], tolerance: number): void {
  const misses = probabilities.filter(
    (u, i) => !(relativeError(law.quantile(u), expected[i] ?? NaN) <= tolerance),
  )
  expect(misses).toEqual([])
}

function relativeError(actual: number, expected: number): number {
  if (expected === 0) return Math.abs(actual)
  return Math.abs(actual - expected) / Math.abs(expected)
}
