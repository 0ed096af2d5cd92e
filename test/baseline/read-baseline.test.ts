import { parse } from 'csv-parse/sync'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { baselineFiles, readBaseline, readSubjects } from '../../src/baseline/read-baseline.ts'
import type { Baseline } from '../../src/baseline/types.ts'
import { dataFiles } from '../support/data-files.ts'

const files = dataFiles()

describe('readBaseline', () => {
  test('carries the name, version and the hash it was given', () => {
    expect(baseline()).toMatchObject({
      name: 'japan-digital-balance',
      version: '2026.7.0',
      hash: 'abc',
    })
  })

  test('reads nothing but the files that a run needs', () => {
    const few = new Map([...files].filter(([path]) => baselineFiles.includes(path)))
    expect(readBaseline(few, 'abc')).toEqual(readBaseline(files, 'abc'))
  })

  test('items come in display order with parents first; aggregates of sources are no items', () => {
    const ids = baseline().items.map(({ id }) => id)
    expect(ids.slice(0, 6)).toEqual([
      'copyright',
      'tci',
      'telecom',
      'computer',
      'information',
      'consulting',
    ])
    expect(ids).not.toContain('boj5')
    const subjects = readSubjects(files)
    expect(subjects.ok && subjects.value.map(({ id }) => id)).toContain('boj5')
  })

  test('titles of definitions are those of their totals', () => {
    const subjects = readSubjects(files)
    invariant(subjects.ok, 'items.csv reads')
    for (const { id, title } of baseline().definitions) {
      expect(subjects.value.find((subject) => subject.id === id)?.title).toEqual(title)
    }
  })

  test('definitions are made of items, not of groups', () => {
    const { definitions, items } = baseline()
    expect(definitions.map(({ id }) => id)).toEqual(['boj5', 'soumu3'])
    for (const id of definitions.flatMap((definition) => definition.items)) {
      expect(items.find((item) => item.id === id)?.kind).toBe('item')
    }
  })

  test('a blank limit is no limit', () => {
    const bound = baseline().observations.find(
      ({ period, measure }) => period === '2025' && measure === 'receipts',
    )
    expect(bound).toMatchObject({ precision: 'bound', lower: 40000, upper: Infinity })
  })

  test('reads every published figure of the sources, and estimates besides', () => {
    const { observations } = baseline()
    const path = join(import.meta.dirname, '..', 'fixtures', 'baseline', 'published-figures.csv')
    const published = parse<Record<'period' | 'item' | 'measure' | 'value' | 'source', string>>(
      readFileSync(path, 'utf8'),
      { columns: true },
    )
    const read = observations
      .filter(({ status, method }) => !(status === 'E' && method === 'stone-balance'))
      .map(({ period, item, measure, value, source }) => {
        return { period, item, measure, value: String(value), source }
      })
    const key = (row: object): string => JSON.stringify(Object.values(row))
    expect(read.map(key).sort()).toEqual(published.map(key).sort())
  })
})

describe('readBaseline on a damaged package', () => {
  test('names every missing file at once', () => {
    const problems = problemsOf(new Map())
    expect(problems.map(({ code }) => code)).toEqual(baselineFiles.map(() => 'missing-data-file'))
  })

  test.each([
    ['not JSON', '{', 'it is not JSON'],
    ['no object', 'null', 'it is not an object'],
    ['without a version', '{"name":"x"}', '"name" or "version" is not a text'],
  ])('says that datapackage.json is %s', (_, text, reason) => {
    expect(problemsOf(changed('datapackage.json', () => text))[0]).toMatchObject({
      code: 'malformed-data-package',
      message: { en: expect.stringContaining(reason) as string },
    })
  })

  test('points at the row whose value is no number', () => {
    const problems = problemsOf(
      changed('observations.csv', (text) => text.replace(',-1862,', ',0x10,')),
    )
    expect(problems).toMatchObject([
      {
        code: 'bad-cell',
        message: { en: 'Column "value" holds "0x10".' },
        location: { file: 'observations.csv', line: 2 },
      },
    ])
  })

  test.each([
    { of: 'a status', from: ',A,exact', to: ',X,exact', wanted: 'A, P, E, I' },
    { of: 'a flag', from: ',true,sum-of-12', to: ',yes,sum-of-12', wanted: 'true or false' },
  ])('says what $of may be', ({ from, to, wanted }) => {
    const problems = problemsOf(changed('observations.csv', (text) => text.replace(from, to)))
    expect(problems).toMatchObject([{ code: 'bad-cell', hint: { en: `It wants ${wanted}.` } }])
  })

  test('names a missing column once, not once a row', () => {
    const problems = problemsOf(
      changed('observations.csv', (text) => text.replace('vintage', 'release')),
    )
    expect(problems).toMatchObject([
      { code: 'missing-column', message: { en: '"observations.csv" has no column "vintage".' } },
    ])
  })

  test('a row with a cell too many is an error at that row', () => {
    const problems = problemsOf(changed('items.csv', (text) => `${text}a,b\n`))
    expect(problems[0]).toMatchObject({ code: 'ragged-row', location: { line: 19 } })
  })

  test('an open quote is an error', () => {
    const problems = problemsOf(changed('sources.csv', (text) => `${text}"x`))
    expect(problems[0]).toMatchObject({ code: 'malformed-csv' })
  })

  test('an item called __proto__ is read as any other', () => {
    const row = '__proto__,,item,Proto,プロト,,,un_msits_2010,\n'
    const read = readBaseline(
      changed('items.csv', (text) => text + row),
      '',
    )
    expect(read.ok && read.value.items.at(-1)?.id).toBe('__proto__')
  })
})

describe('readBaseline on files that differ from their record', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
  const warningsOf = (some: ReadonlyMap<string, string>) => {
    const read = readBaseline(some, '', sha256)
    invariant(read.ok, 'the package reads')
    return read.value.warnings.map(({ code, severity, location }) => [
      code,
      severity,
      location?.file,
    ])
  }

  test('warns of each, and of those whose hash is not recorded', () => {
    expect(warningsOf(files)).toEqual([])
    expect(warningsOf(changed('fx.csv', (text) => text.replace('134.52', '134.53')))).toEqual([
      ['changed-data-file', 'warning', 'fx.csv'],
    ])
    expect(warningsOf(new Map(files).set('more.csv', 'id\n'))).toEqual([
      ['unrecorded-data-file', 'warning', 'more.csv'],
    ])
  })
})

describe('readBaseline on ids in cells', () => {
  const five = '"copyright,telecom,computer,information,consulting"'
  const withItems = (cell: string) =>
    readBaseline(
      changed('definitions.csv', (text) => text.replace(five, cell)),
      '',
    )

  test.each([
    {
      of: 'blanks around commas',
      cell: '" copyright, telecom ,computer,  information,consulting"',
    },
    { of: 'a group for its items', cell: '"copyright,tci,consulting"' },
  ])('a definition may be written with $of', ({ cell }) => {
    const read = withItems(cell)
    expect(read.ok ? read.value.definitions[0]?.items : read.diagnostics).toEqual(
      baseline().definitions[0]?.items,
    )
  })

  test.each([
    {
      of: 'a misspelt item',
      cell: '"copyright,telcom"',
      code: 'dangling-reference',
      hint: 'Did you mean "telecom"?',
    },
    {
      of: 'an item with its group',
      cell: '"tci,computer"',
      code: 'bad-cell',
      hint: 'It wants every item once; "computer" is counted twice, perhaps by its group.',
    },
    {
      of: 'a memo item',
      cell: '"copyright,robots"',
      code: 'bad-cell',
      hint: 'It wants items and groups; "robots" is of kind memo.',
    },
    {
      of: 'another definition',
      cell: 'soumu3',
      code: 'bad-cell',
      hint: 'It wants items and groups; "soumu3" is of kind aggregate.',
    },
    {
      of: 'a comma too many',
      cell: '"copyright,,telecom"',
      code: 'bad-cell',
      hint: 'It wants ids with one "," between them.',
    },
    { of: 'nothing', cell: '', code: 'bad-cell', hint: 'It wants ids with one "," between them.' },
  ])('a definition of $of is refused', ({ cell, code, hint }) => {
    const read = withItems(cell)
    expect(read.ok ? [] : read.diagnostics).toMatchObject([
      { code, hint: { en: hint }, location: { file: 'definitions.csv', line: 2 } },
    ])
  })

  test.each([
    { of: 'the item of a figure', path: 'observations.csv', from: '1996,tci,', to: '1996,tic,' },
    {
      of: 'the source of a figure',
      path: 'observations.csv',
      from: ',mof_services_2017,',
      to: ',mof,',
    },
    { of: 'the parent of an item', path: 'items.csv', from: 'telecom,tci,', to: 'telecom,ict,' },
    {
      of: 'a part of a sum',
      path: 'items.csv',
      from: 'telecom+information,',
      to: 'telecom+informations,',
    },
    {
      of: 'the source of a definition',
      path: 'definitions.csv',
      from: 'soumu_r07_ii',
      to: 'soumu_r07',
    },
  ])('$of must be there', ({ path, from, to }) => {
    const problems = problemsOf(changed(path, (text) => text.replace(from, to)))
    expect(problems[0]).toMatchObject({ code: 'dangling-reference', location: { file: path } })
  })

  test('groups that hold each other end in a message', () => {
    const looped = new Map([
      ...changed('items.csv', (text) => text.replace('tci,,group', 'tci,tci,group')),
      ...[...changed('definitions.csv', (text) => text.replace(five, 'tci'))].filter(
        ([path]) => path === 'definitions.csv',
      ),
    ])
    expect(problemsOf(looped)).toMatchObject([{ code: 'bad-cell' }])
  })
})

describe('readBaseline on figures', () => {
  test('a cell has one preferred figure at most', () => {
    const problems = problemsOf(
      changed('observations.csv', (text) => {
        const line = text.split('\n').find((row) => row.startsWith('2024,computer,payments,'))
        return `${text}${line ?? ''}\n`
      }),
    )
    expect(problems).toMatchObject([
      {
        code: 'preferred-count',
        message: { en: 'computer payments 2024 has 2 preferred figures; it needs one.' },
        location: { file: 'observations.csv' },
      },
    ])
  })

  test.each([
    { of: 'a period', from: '1996,tci,net,-1862', to: '1996 ,tci,net,-1862', column: 'period' },
    { of: 'no period', from: '1996,tci,net,-1862', to: ',tci,net,-1862', column: 'period' },
    {
      of: 'payments below zero',
      from: '2014,tci,payments,',
      to: '2014,tci,payments,-',
      column: 'value',
    },
    { of: 'an infinite number', from: ',-1862,', to: ',-1e999,', column: 'value' },
    { of: 'no number', from: ',-1862,', to: ',NaN,', column: 'value' },
  ])('$of is refused', ({ from, to, column }) => {
    const problems = problemsOf(changed('observations.csv', (text) => text.replace(from, to)))
    expect(problems).toMatchObject([
      { code: 'bad-cell', message: { en: expect.stringContaining(`"${column}"`) as string } },
    ])
  })

  test('two rows of one id and two columns of one name are refused', () => {
    const row = 'boj5,x,x,copyright,boj_review_2023,\n'
    expect(problemsOf(changed('definitions.csv', (text) => text + row))).toMatchObject([
      { code: 'duplicate-data-key', location: { line: 4 }, notes: [{ location: { line: 2 } }] },
    ])
    const twice = changed('definitions.csv', (text) => text.replace(',note', ',title_ja'))
    expect(problemsOf(twice)).toMatchObject([
      { code: 'duplicate-column', message: { en: 'The column "title_ja" occurs twice.' } },
    ])
  })

  test.each([
    { of: 'a byte-order mark', change: (text: string) => `\uFEFF${text}` },
    { of: 'CRLF', change: (text: string) => text.replaceAll('\n', '\r\n') },
    {
      of: 'TRUE and FALSE',
      change: (text: string) =>
        text.replaceAll(',true,', ',TRUE,').replaceAll(',false,', ',FALSE,'),
    },
  ])('a file with $of reads the same', ({ change }) => {
    expect(readBaseline(changed('observations.csv', change), 'abc')).toEqual(
      readBaseline(files, 'abc'),
    )
  })

  test('lines that end in CR alone are named as such', () => {
    const problems = problemsOf(changed('items.csv', (text) => text.replaceAll('\n', '\r')))
    expect(problems[0]).toMatchObject({ code: 'malformed-csv', location: { line: 1 } })
    expect(problems[0]?.message.en).toBe('"items.csv" ends its lines with CR alone.')
  })
})

function baseline(): Baseline {
  const read = readBaseline(files, 'abc')
  invariant(read.ok, 'the data package reads')
  return read.value
}

function changed(path: string, change: (text: string) => string): ReadonlyMap<string, string> {
  return new Map(files).set(path, change(files.get(path) ?? ''))
}

function problemsOf(damaged: ReadonlyMap<string, string>) {
  const read = readBaseline(damaged, '')
  invariant(!read.ok, 'the package is damaged')
  return read.diagnostics
}
