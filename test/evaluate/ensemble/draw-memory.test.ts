import { afterEach, describe, expect, test, vi } from 'vitest'
import { createDrawMemory, joinDrawMemory } from '../../../src/evaluate/ensemble/draw-memory.ts'
import type { DrawMemory } from '../../../src/evaluate/ensemble/draw-memory.ts'
import { chunksOf, drawRequest } from '../../../src/evaluate/ensemble/draw-request.ts'
import type { DrawRequest } from '../../../src/evaluate/ensemble/draw-request.ts'
import { openShare } from '../../../src/evaluate/ensemble/draw-share.ts'
import { CHUNK_DRAWS } from '../../../src/evaluate/quantiles/chunked-moments.ts'
import { ensemble, prepareText, UNCERTAIN } from './draw-cells.ts'

const { program } = prepareText(UNCERTAIN)
const net = program.outputs.find(({ id, measure }) => id === 'boj5' && measure === 'net')
const nodes = net?.nodes ?? []
/** Neither whole blocks nor an even number. */
const DRAWS = 70_001

function requestOf(keep: boolean): DrawRequest {
  return drawRequest(program, nodes, { ...ensemble, draws: DRAWS, keep })
}

function fill(request: DrawRequest, memory: DrawMemory): readonly Float64Array[] {
  const share = openShare(request, memory)
  for (let chunk = 0; chunk < chunksOf(request); chunk++) share.drawChunk(chunk)
  return memory.columns.map((column) => column.slice())
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the memory of draws', () => {
  const request = requestOf(true)
  const drawn = fill(request, createDrawMemory(request))

  test('has a column for each number, filled to the last draw', () => {
    expect(drawn.map(({ length }) => length)).toEqual(request.numbers.map(() => DRAWS))
    for (const column of drawn) expect(column.every((value) => value !== 0)).toBe(true)
  })

  test('holds the same draws where the host has no WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined)
    const memory = createDrawMemory(request)
    expect(memory.shared?.compiled).toBe(false)
    expect(fill(request, memory)).toEqual(drawn)
  })

  test('is one for all threads, who find the same columns in it', () => {
    const memory = createDrawMemory(request, 2)
    expect(memory.shared?.memory.buffer).toBeInstanceOf(SharedArrayBuffer)
    const there = joinDrawMemory(structuredClone(request), memory.shared)
    const shares = [openShare(request, memory, 0), openShare(request, there, 1)]
    for (let chunk = chunksOf(request) - 1; chunk >= 0; chunk--) shares[chunk % 2]?.drawChunk(chunk)
    expect(memory.columns.map((column) => column.slice())).toEqual(drawn)
    expect(there.columns.map((column) => column.slice())).toEqual(drawn)
  })

  test('can be used again without a trace of the draws before', () => {
    const memory = createDrawMemory(request)
    fill(request, memory)
    expect(fill(request, memory)).toEqual(drawn)
  })

  test('is used again and again by each thread for itself where draws are not kept', () => {
    const memory = createDrawMemory(requestOf(false), 2)
    expect(memory.shared).toBeUndefined()
    expect(memory.draws).toBe(CHUNK_DRAWS)
    expect(memory.columns.map(({ length }) => length)).toEqual(
      request.numbers.map(() => CHUNK_DRAWS),
    )
  })
})
