import { expect, test } from 'vitest'
import { faultsOf, outcomesOf } from './faults.ts'
import { fuzzInput, world, worldFile } from './inputs.ts'
import type { FuzzInput } from './inputs.ts'

/** The small world, with something changed in it. */
function changedWorld(from: string, to: string): FuzzInput {
  const text = world.replace(from, to)
  return {
    title: 'a world',
    text,
    runs: (changed) => [
      { door: 'file', files: new Map([[worldFile, changed]]), entry: worldFile, questions: [] },
    ],
    draws: 16,
    sampler: 'sobol',
    twice: true,
  }
}

test('the small world that inputs are made from is itself valid, and drawn', () => {
  const [outcome] = outcomesOf(changedWorld('', ''))
  expect(outcome?.diagnostics).toEqual([])
  expect(outcome?.results?.manifest.draws).toBe(16)
  expect(faultsOf(changedWorld('', ''))).toEqual([])
})

test('a fault of the program is found, with what faults of its cause have in common', () => {
  const broken: FuzzInput = {
    ...changedWorld('', ''),
    runs: () => {
      throw new TypeError('read 17 of nothing')
    },
  }
  expect(faultsOf(broken)[0]?.cause).toMatch(/^throw: read N of nothing in /)
})

test('two doors with different answers are a fault', () => {
  const first = changedWorld('', '')
  const [run] = first.runs(first.text)
  if (!run) throw new Error('an input has a run')
  const questions = ['deficit[2026]']
  const doors = { ...run, questions }
  const other = { ...doors, door: '--set', overrides: ['users=20M people'] }
  const causes = faultsOf({ ...first, runs: () => [doors, other] }).map(({ cause }) => cause)
  expect(causes).toEqual(['doors: file and --set differ'])
})

test('an input depends on its seed and number alone, and inputs are many', () => {
  const texts = (seed: number): readonly string[] =>
    Array.from({ length: 200 }, (_, index) => fuzzInput(seed, index).text)
  expect(texts(1)).toEqual(texts(1))
  expect(new Set([...texts(1), ...texts(2)]).size).toBeGreaterThan(350)
})

test('of a hundred inputs, some run and some are refused, and none does what it must not', () => {
  const inputs = Array.from({ length: 100 }, (_, index) => fuzzInput(20_240_101, index))
  const faults = inputs.flatMap((input, index) =>
    faultsOf(input).map((fault) => `${String(index)} ${input.title}: ${fault.cause}`),
  )
  expect(faults).toEqual([])
  const some = inputs.slice(0, 40).map((input) => outcomesOf(input).some(({ ok }) => ok))
  expect(new Set(some)).toEqual(new Set([true, false]))
}, 120_000)
