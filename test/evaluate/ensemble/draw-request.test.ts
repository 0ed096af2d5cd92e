import { describe, expect, test } from 'vitest'
import { drawColumns, drawEnsemble } from '../../../src/evaluate/ensemble/draw-ensemble.ts'
import { drawBatches } from '../../../src/evaluate/ensemble/draw-batches.ts'
import { chunksOf, drawRequest } from '../../../src/evaluate/ensemble/draw-request.ts'
import { createDrawMemory } from '../../../src/evaluate/ensemble/draw-memory.ts'
import { collectShares, openShare } from '../../../src/evaluate/ensemble/draw-share.ts'
import { fulfil } from '../../../src/evaluate/ensemble/draw-steps.ts'
import { SKETCH_ERROR } from '../../../src/evaluate/quantiles/quantile-sketch.ts'
import type { NodeId } from '../../../src/ir/node.ts'
import type { Program } from '../../../src/compile/program.ts'
import { ensemble, prepareText, UNCERTAIN } from './draw-cells.ts'

const { program } = prepareText(UNCERTAIN)

function nodesOf(of: Program, id: string, measure: string): readonly NodeId[] {
  return of.outputs.find((one) => one.id === id && one.measure === measure)?.nodes ?? []
}

const net = nodesOf(program, 'boj5', 'net')
const last = net.at(-1)!

describe('every draw', () => {
  test('balances: net is receipts less payments, to the bit', () => {
    for (const id of ['boj5', 'tci', 'computer']) {
      const [receipts = [], payments = [], balance = []] = ['receipts', 'payments', 'net'].map(
        (measure) => drawColumns(program, nodesOf(program, id, measure), ensemble),
      )
      balance.forEach((column, y) => {
        const own = column.map((_, d) => (receipts[y]?.[d] ?? 0) - (payments[y]?.[d] ?? 0))
        expect(column).toEqual(own)
      })
    }
  })

  test('adds up: a group is the sum of its items, to the bit', () => {
    const parts = ['telecom', 'computer', 'information'].map((id) =>
      drawColumns(program, nodesOf(program, id, 'payments'), ensemble),
    )
    drawColumns(program, nodesOf(program, 'tci', 'payments'), ensemble).forEach((column, y) => {
      const sums = column.map((_, d) => parts.reduce((sum, part) => sum + (part[y]?.[d] ?? 0), 0))
      expect(column).toEqual(sums)
    })
  })
})

describe('quantiles of kept draws', () => {
  test('are of type 7, as sorting gives them', () => {
    const run = { ...ensemble, draws: 3001 }
    const sink = drawEnsemble(program, net, run).sinks.get(last)
    const sorted = drawColumns(program, [last], run)[0]?.slice().sort() ?? new Float64Array()
    const probabilities = [0, 0.001, 0.05, 0.3, 0.5, 0.95, 1]
    const expected = probabilities.map((p) => {
      const h = 3000 * p
      const [low = NaN, high = NaN] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]]
      return low + (h - Math.floor(h)) * (high - low)
    })
    const found = sink?.quantiles(probabilities) ?? new Float64Array()
    expected.forEach((value, k) => expect((found[k] ?? 0) / value).toBeCloseTo(1, 12))
  })
})

describe('sketched draws', () => {
  const run = { ...ensemble, draws: 200_000 }
  const probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1]
  const [exact, sketched] = [true, false].map((keep) =>
    fulfil(drawRequest(program, net, { ...run, keep })),
  )

  test('have quantiles within the stated error of their distance from the central value', () => {
    for (const node of net.slice(1)) {
      const found = sketched?.sinks.get(node)?.quantiles(probabilities) ?? []
      const wanted = exact?.sinks.get(node)?.quantiles(probabilities) ?? []
      expect(found.length).toBe(probabilities.length)
      const central = sketched?.constants[node] ?? Number.NaN
      const spread = (wanted[5] ?? 0) - (wanted[3] ?? 0)
      wanted.forEach((value, k) => {
        const error = Math.abs((found[k] ?? 0) - value)
        // Of the draws on either side, which lie next to each other.
        const farthest = Math.abs(value - central) + spread / 1000
        expect(error).toBeLessThanOrEqual(SKETCH_ERROR * farthest)
      })
    }
  })

  test('have the mean and the standard deviation of the draws themselves', () => {
    const [one, other] = [exact, sketched].map((drawn) => drawn?.sinks.get(last)?.moments())
    expect((other?.mean ?? 0) / (one?.mean ?? 1)).toBeCloseTo(1, 12)
    expect((other?.sd ?? 0) / (one?.sd ?? 1)).toBeCloseTo(1, 9)
  })

  test('are used from 2^25 values on', () => {
    const many = (draws: number): boolean => drawRequest(program, net, { ...ensemble, draws }).keep
    const numbers = net.length - 1
    expect(many(Math.floor(2 ** 25 / numbers))).toBe(true)
    expect(many(Math.floor(2 ** 25 / numbers) + 1)).toBe(false)
  })
})

describe('shares of a request', () => {
  test.each([true, false])('give the same however chunks are dealt (kept: %s)', (keep) => {
    const request = drawRequest(program, net, { ...ensemble, draws: 300_000, keep })
    const whole = fulfil(request)
    const memory = createDrawMemory(request, 2)
    const other = keep ? memory : createDrawMemory(request)
    const shares = [openShare(request, memory, 0), openShare(request, other, 1)]
    // The last chunk first, and unevenly.
    for (let chunk = chunksOf(request) - 1; chunk >= 0; chunk--) {
      shares[chunk % 3 === 0 ? 0 : 1]?.drawChunk(chunk)
    }
    const results = shares.map((share) => share.result())
    const constants = shares[0]?.constants ?? new Float64Array()
    const dealt = collectShares(request, memory, { constants, results })
    expect(dealt.broken).toEqual(whole.broken)
    for (const [node, sink] of whole.sinks) {
      const other = dealt.sinks.get(node)
      expect(other?.quantiles([0.01, 0.5, 0.99])).toEqual(sink.quantiles([0.01, 0.5, 0.99]))
      expect(other?.moments()).toEqual(sink.moments())
    }
  })

  test('are asked for in plain data, which another thread can be sent', () => {
    const request = drawRequest(program, net, ensemble)
    expect(structuredClone(request)).toEqual(request)
    const [here, there] = [request, structuredClone(request)].map(fulfil)
    expect(there?.sinks.get(last)?.moments()).toEqual(here?.sinks.get(last)?.moments())
  })
})

describe('batches', () => {
  test('are the draws that statistics rest on, in order, with what is certain beside them', () => {
    const [certain, random] = [net[0]!, last]
    const run = { ...ensemble, draws: 5000 }
    const columns = drawColumns(program, [certain, random], run)
    const found: number[][] = [[], []]
    const starts: number[] = []
    for (const batch of drawBatches(program, { nodes: [certain, random], run, mostValues: 2048 })) {
      starts.push(batch.start)
      batch.columns.forEach((column, k) => found[k]?.push(...column))
    }
    expect(found).toEqual(columns.map((column) => [...column]))
    expect(starts).toEqual([0, 1024, 2048, 3072, 4096])
  })
})
