import { describe, expect, test } from 'vitest'
import { standardNormalQuantile } from '../../../src/evaluate/distributions/normal.ts'
import { mixSinks } from '../../../src/evaluate/ensemble/mix-sinks.ts'
import type { MixedPart } from '../../../src/evaluate/ensemble/mix-sinks.ts'
import { quantilesWithErrors } from '../../../src/evaluate/ensemble/number-statistics.ts'
import {
  addToSketchState,
  createSketchState,
  mergeSketchState,
  sinkOf,
} from '../../../src/evaluate/ensemble/sinks.ts'
import type { Sink, StoredSink } from '../../../src/evaluate/ensemble/sinks.ts'
import { CHUNK_DRAWS } from '../../../src/evaluate/quantiles/chunked-moments.ts'
import { plainScan } from '../../../src/evaluate/quantiles/scan-draws.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'

const draws = 8 * CHUNK_DRAWS
const scan = plainScan()
const uniforms = new Float64Array(draws)
fillUniform([1, 2, 3, 4], 0, uniforms)

/** A balance of −12兆円 that is known to 1.6 billion, as a large baseline with small uncertain lines. */
const [mean, sd] = [-12.0437e12, 1.578e9]
const values = uniforms.map((u) => mean + sd * standardNormalQuantile(u))
const probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

function sketched(around: number, own = values): StoredSink {
  const store = { kind: 'sketched', state: createSketchState(own.length, around) } as const
  for (let start = 0; start < own.length; start += 256)
    addToSketchState(
      store.state,
      { startDraw: start, values: own.subarray(start, start + 256) },
      scan,
    )
  return sinkOf(store)
}

describe('a sketch around the central value', () => {
  const kept = sinkOf({ kind: 'kept', column: values })
  const exact = quantilesWithErrors(kept, probabilities)

  test.each([0, 0.5, -3])('is as fine as the spread is small, %d sd off the mean', (off) => {
    const pivot = mean + off * sd
    const { values: found, errors } = quantilesWithErrors(sketched(pivot), probabilities)
    found.forEach((value, k) => {
      const truth = exact.values[k] ?? Number.NaN
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(Math.abs(truth - pivot) / 1024)
      expect(Math.abs((errors[k] ?? 0) / (exact.errors[k] ?? 0) - 1)).toBeLessThan(0.2)
    })
  })

  test('says so in the standard error where it is coarse beside the spread', () => {
    const far = quantilesWithErrors(sketched(0), probabilities)
    far.values.forEach((value, k) => {
      expect(Math.abs(value - (exact.values[k] ?? 0))).toBeLessThan(4 * (far.errors[k] ?? 0))
    })
  })

  test('is the same to the bit however blocks are cut and parts are merged', () => {
    const states = [0, 1].map((half) => {
      const state = createSketchState(draws, mean)
      const block = 64 << (6 * half)
      for (let at = (half * draws) / 2; at < ((half + 1) * draws) / 2; at += block)
        addToSketchState(state, { startDraw: at, values: values.subarray(at, at + block) }, scan)
      return state
    })
    const [first, second] = states
    mergeSketchState(second!, first!)
    const merged = sinkOf({ kind: 'sketched', state: second! })
    const whole = sketched(mean)
    expect(merged.quantiles(probabilities)).toEqual(whole.quantiles(probabilities))
    expect(merged.moments()).toEqual(whole.moments())
  })

  test('counts around 0 where the central value is not a number', () => {
    expect(createSketchState(1, Number.NaN).moments.pivot).toBe(0)
  })
})

/** Parts that weigh as much as they give draws. */
function mixByDraws(parts: readonly Omit<MixedPart, 'weight'>[]): Sink {
  const total = parts.reduce((sum, { draws }) => sum + draws, 0)
  return mixSinks(parts.map((part) => ({ ...part, weight: part.draws / total })))
}

describe('a mixture', () => {
  const shifted = values.map((x) => x + 3 * sd)
  const mixes = [
    mixByDraws([
      { draws, sink: sinkOf({ kind: 'kept', column: values }), constant: Number.NaN },
      { draws, sink: sinkOf({ kind: 'kept', column: shifted }), constant: Number.NaN },
      { draws: 1000, sink: undefined, constant: mean - sd },
    ]),
    mixByDraws([
      { draws, sink: sketched(mean), constant: Number.NaN },
      { draws, sink: sketched(mean + 3 * sd, shifted), constant: Number.NaN },
      { draws: 1000, sink: undefined, constant: mean - sd },
    ]),
  ] as const

  test('of sketches with different centres is as fine as its parts', () => {
    const [kept, counted] = mixes.map((sink) => quantilesWithErrors(sink, probabilities))
    counted?.values.forEach((value, k) => {
      expect(Math.abs(value - (kept?.values[k] ?? 0))).toBeLessThan((4 * sd) / 1024)
      expect(Math.abs((counted.errors[k] ?? 0) / (kept?.errors[k] ?? 1) - 1)).toBeLessThan(0.2)
    })
    for (const key of ['mean', 'sd', 'standardError', 'sdError'] as const) {
      expect(mixes[1].moments()[key] / mixes[0].moments()[key]).toBeCloseTo(1, 6)
    }
  })

  test('has the moments of all draws together', () => {
    const all = Float64Array.of(...values.subarray(0, 5000), ...shifted.subarray(0, 3000), mean)
    const together = sinkOf({ kind: 'kept', column: all }).moments()
    const mixed = mixByDraws([
      {
        draws: 5000,
        sink: sinkOf({ kind: 'kept', column: values.subarray(0, 5000) }),
        constant: 0,
      },
      {
        draws: 3000,
        sink: sinkOf({ kind: 'kept', column: shifted.subarray(0, 3000) }),
        constant: 0,
      },
      { draws: 1, sink: undefined, constant: mean },
    ]).moments()
    for (const key of ['mean', 'sd', 'third', 'fourth'] as const) {
      // The spread of the means of parts is known for what it is, which n − 1 draws would not tell.
      expect(mixed[key] / together[key]).toBeCloseTo(1, key === 'sd' ? 4 : 6)
    }
  })

  test('of certain scenarios has no standard error', () => {
    const sink = mixByDraws([
      { draws: 50, sink: undefined, constant: 1e12 },
      { draws: 50, sink: undefined, constant: 2e12 },
    ])
    expect(sink.moments()).toMatchObject({ mean: 1.5e12, standardError: 0, sdError: 0 })
    const { values: found, errors } = quantilesWithErrors(sink, [0.05, 0.95])
    expect([found, errors]).toEqual([
      [1e12, 2e12],
      [0, 0],
    ])
  })

  test('has the standard errors that repeated runs show', () => {
    const size = 500
    const runs = 200
    const found = Array.from({ length: runs }, (_, run) => {
      const own = values.subarray(run * size, (run + 1) * size)
      const part = (column: Float64Array) => ({
        draws: column.length,
        sink: sinkOf({ kind: 'kept', column } as const),
        constant: Number.NaN,
      })
      const sink = mixByDraws([
        part(own.subarray(0, size / 2)),
        part(own.subarray(size / 2).map((x) => x + 4 * sd)),
      ])
      const quartile = quantilesWithErrors(sink, [0.25, 0.9])
      const moments = sink.moments()
      const estimates = [moments.mean, moments.sd, ...quartile.values]
      return { estimates, errors: [moments.standardError, moments.sdError, ...quartile.errors] }
    })
    for (let k = 0; k < 4; k++) {
      const estimates = Float64Array.from(found, (one) => one.estimates[k] ?? Number.NaN)
      const scatter = sinkOf({ kind: 'kept', column: estimates }).moments().sd
      const stated = found.reduce((sum, one) => sum + (one.errors[k] ?? 0) / runs, 0)
      // The scatter of 200 runs is itself uncertain by 5 %.
      expect(Math.abs(stated / scatter - 1)).toBeLessThan(0.2)
    }
  })
})
