import { describe, expect, test } from 'vitest'
import { readProjections } from '../../src/baseline/read-projections.ts'
import { valueOf } from '../scenarios/load-library.ts'
import { dataFiles } from '../support/data-files.ts'

describe('readProjections', () => {
  test('reads blanks as absent, not as zero', () => {
    const projections = valueOf(readProjections(dataFiles()))
    const daiwa = projections.find(({ id }) => id === 'daiwa_2024')
    expect(daiwa).toMatchObject({ value: undefined, year: undefined, comparable: 'unclear' })
    expect(projections.find(({ id }) => id === 'pivot_base_2035')?.value).toBe(-180_000)
  })

  test('reports a word that is no comparability', () => {
    const text = dataFiles().get('projections.csv')?.replace(',services,', ',service,') ?? ''
    const result = readProjections(new Map([['projections.csv', text]]))
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['bad-cell'])
  })

  test.each([
    { of: 'an item', from: ',computer,', to: ',computr,' },
    { of: 'a source', from: ',jnri_7816,', to: ',jnri,' },
  ])('refuses $of that the package does not have', ({ from, to }) => {
    const text = dataFiles().get('projections.csv') ?? ''
    expect(text).toContain(from)
    const read = readProjections(
      new Map(dataFiles()).set('projections.csv', text.replace(from, to)),
    )
    expect(read.ok ? [] : read.diagnostics.map(({ code }) => code)).toEqual(['dangling-reference'])
  })
})
