import { describe, expect, test } from 'vitest'
import { errors, loaded } from './scenario-files.ts'

const ids = (text: string, variant = ''): readonly string[] =>
  loaded(text, { variant }).sources.map((source) =>
    source.kind === 'id' ? source.id : source.title,
  )

describe('source: of a scenario', () => {
  test('is one id, a citation, or a list of both', () => {
    expect(ids('akaji: 1')).toEqual([])
    expect(ids('akaji: 1\nsource: mri-2026')).toEqual(['mri-2026'])
    expect(ids('akaji: 1\nsource: { title: A paper, date: 2026 }')).toEqual(['A paper'])
    expect(ids('akaji: 1\nsource: [mri-2026, { title: A paper }]')).toEqual(['mri-2026', 'A paper'])
  })

  test('is not inherited', () => {
    const files = { main: 'akaji: 1\nextends: base', base: 'akaji: 1\nsource: mri-2026' }
    expect(loaded(files).sources).toEqual([])
  })

  test('is that of the scenario in a variant without one, else replaced as a whole', () => {
    const text = [
      'akaji: 1',
      'source: { title: A paper, publisher: Someone }',
      'variants:',
      '  quiet: { assumptions: { a: 1 } }',
      '  other: { source: { title: A book } }',
    ].join('\n')
    expect(ids(text, 'quiet')).toEqual(['A paper'])
    const [book] = loaded(text, { variant: 'other' }).sources
    expect(book).toMatchObject({ title: 'A book', publisher: undefined })
  })

  test('an id that the data package does not have is reported where it stands, with the nearest', () => {
    const [wrong, ...others] = errors('akaji: 1\nsource: [ivs-2025, mri-2062]', {
      knownSources: new Set(['ivs-2025', 'mri-2026']),
    })
    expect(others).toEqual([])
    expect(wrong).toMatchObject({ code: 'unknown-source', location: { line: 2, column: 20 } })
    expect(JSON.stringify(wrong)).toContain('mri-2026')
  })

  test('anything else is refused', () => {
    expect(errors('akaji: 1\nsource: { publisher: Someone }').length).toBeGreaterThan(0)
    expect(errors('akaji: 1\nsource: [[mri-2026]]').length).toBeGreaterThan(0)
    expect(errors('akaji: 1\nsource: 3').length).toBeGreaterThan(0)
  })
})
