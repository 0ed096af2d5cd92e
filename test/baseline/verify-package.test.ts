import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { verifyPackage } from '../../src/baseline/verify-package.ts'
import { dataFiles } from '../support/data-files.ts'

const files = dataFiles()

describe('verifyPackage', () => {
  test('finds nothing wrong with the package as released', () => {
    expect(verify(files)).toEqual([])
  })

  test('notices a single changed digit by its hash alone', () => {
    const damaged = changed('inputs.csv', '3000,万人', '3001,万人')
    expect(verifyPackage(damaged, sha256)).toMatchObject([
      { code: 'changed-data-file', location: { file: 'inputs.csv' } },
    ])
  })

  test('knows a file again by the hash of its bytes, with or without a byte-order mark', () => {
    const text = `\uFEFF${files.get('inputs.csv') ?? ''}`
    const bytes = new TextEncoder().encode(text).length
    const recorded = (files.get('datapackage.json') ?? '')
      .replace(sha256(files.get('inputs.csv') ?? ''), sha256(text))
      .replace(`"bytes": ${String(bytes - 3)}`, `"bytes": ${String(bytes)}`)
    // Reading drops the mark.
    expect(verifyPackage(new Map(files).set('datapackage.json', recorded), sha256)).toEqual([])
  })

  test('names a file that is missing and one that is not listed', () => {
    const damaged = new Map(files)
    damaged.delete('fx.csv')
    damaged.set('extra.csv', 'a\n1\n')
    const codes = verifyPackage(damaged, sha256).map(({ code, location }) => [code, location?.file])
    expect(codes).toContainEqual(['missing-data-file', 'fx.csv'])
    expect(codes).toContainEqual(['unlisted-data-file', 'extra.csv'])
  })

  test.each([
    ['resources', '"resources"', '"things"'],
    ['a field type', '"type": "integer"', '"type": "decimal"'],
    ['a pattern', '"pattern": "^[a-z0-9_]+$"', '"pattern": "^[a-z"'],
  ])('says where datapackage.json is wrong about %s', (_, from, to) => {
    expect(verify(changed('datapackage.json', from, to))[0]).toMatchObject({
      code: 'malformed-data-package',
      message: { en: expect.stringContaining('resources') as string },
    })
  })
})

describe('verifyPackage on schemas', () => {
  test.each([
    { of: 'a number', path: 'fx.csv', from: ',105.7398,', to: ',105;7398,', column: 'rate' },
    {
      of: 'an integer',
      path: 'projections.csv',
      from: 'METI,2024-10,2030',
      to: 'METI,2024-10,2030.5',
      column: 'horizon',
    },
    { of: 'a flag', path: 'observations.csv', from: ',true,', to: ',ja,', column: 'preferred' },
    {
      of: 'an enumeration',
      path: 'observations.csv',
      from: ',receipts,',
      to: ',credit,',
      column: 'measure',
    },
    { of: 'a pattern', path: 'observations.csv', from: '2017Q1,', to: '2017Q5,', column: 'period' },
    {
      of: 'a required value',
      path: 'sources.csv',
      from: ',primary,',
      to: ',,',
      column: 'reliability',
    },
    { of: 'a minimum', path: 'fx.csv', from: ',105.7398,', to: ',-105.7398,', column: 'rate' },
  ])('a cell must fit $of', ({ path, from, to, column }) => {
    expect(verify(changed(path, from, to))).toMatchObject([
      {
        code: 'bad-cell',
        message: { en: expect.stringContaining(`"${column}"`) as string },
        location: { file: path },
      },
    ])
  })

  test('the header must be the one of the schema', () => {
    expect(verify(changed('fx.csv', 'period,pair', 'pair,period'))).toMatchObject([
      { code: 'header-mismatch', location: { file: 'fx.csv', line: 1 } },
    ])
  })

  test('a primary key may occur once; the note shows where it was first', () => {
    const problems = verify(changed('fx.csv', '2015,EUR/JPY', '2014,EUR/JPY'))
    expect(problems).toMatchObject([
      {
        code: 'duplicate-data-key',
        location: { file: 'fx.csv', line: 13 },
        notes: [{ location: { line: 12 } }],
      },
    ])
  })

  test('a source that the source list does not have is a dangling reference', () => {
    expect(verify(changed('observations.csv', ',zaikei_2021,', ',zaikei_2012,'))).toMatchObject([
      { code: 'dangling-reference', hint: { en: 'Did you mean "zaikei_2021"?' } },
    ])
  })

  test('a parent is looked up in the same file', () => {
    expect(verify(changed('items.csv', 'telecom,tci', 'telecom,ict'))).toMatchObject([
      { code: 'dangling-reference', hint: { en: 'Add it to "items.csv".' } },
    ])
  })
})

describe('verifyPackage on what it cannot look up', () => {
  test.each([
    {
      of: 'a resource',
      from: '"resource": "sources"',
      to: '"resource": "origins"',
      lacks: 'resource "origins"',
    },
    {
      of: 'a column',
      from: '"fields": ["item"]',
      to: '"fields": ["thing"]',
      lacks: 'column "thing" in "observations.csv"',
    },
  ])('says so of $of', ({ from, to, lacks }) => {
    expect(verify(changed('datapackage.json', from, to))).toMatchObject([
      {
        code: 'unchecked-reference',
        message: { en: expect.stringContaining(`there is no ${lacks}.`) as string },
      },
    ])
  })

  test('looks into the list of a definition', () => {
    expect(
      verify(changed('definitions.csv', 'copyright,telecom', 'copyright,telcom')),
    ).toMatchObject([{ code: 'dangling-reference', hint: { en: 'Did you mean "telecom"?' } }])
  })

  test('takes TRUE and FALSE for flags', () => {
    const text = files.get('observations.csv')?.replaceAll(',true,', ',TRUE,') ?? ''
    expect(verify(new Map(files).set('observations.csv', text))).toEqual([])
  })
})

describe('verifyPackage on figures', () => {
  test('receipts − payments must give the net within the precision of the three', () => {
    const problems = verify(
      changed(
        'observations.csv',
        '2014,copyright,net,-8020,A,exact,-8026,-8014',
        '2014,copyright,net,-8120,A,exact,-8126,-8114',
      ),
    )
    expect(problems[0]).toMatchObject({
      code: 'broken-identity',
      message: {
        en: 'copyright net 2014 is -8120, but receipts − payments gives -8031..-8007.',
      },
      location: { file: 'observations.csv' },
    })
  })

  test('parts must add up to their group', () => {
    const problems = verify(
      changed(
        'observations.csv',
        '2015,tci,payments,16182,A,exact,16176,16188',
        '2015,tci,payments,16282,A,exact,16276,16288',
      ),
    )
    expect(problems.map(({ message }) => message.en)).toContain(
      'tci payments 2015 is 16282, but telecom + computer + information gives 16164..16200.',
    )
  })

  test('an estimate cannot hide a broken identity behind its own interval', () => {
    const problems = verify(
      changed('observations.csv', '2024,copyright,receipts,9649,', '2024,copyright,receipts,9650,'),
    )
    const codes = problems.map(({ code }) => code)
    expect(codes).toContain('stale-estimate')
    expect(codes).toContain('broken-identity')
  })

  test('an estimate must be what the published figures give today', () => {
    const problems = verify(
      changed(
        'observations.csv',
        '2023,boj5,receipts,37103,P,exact,37102,37104',
        '2023,boj5,receipts,37203,P,exact,37202,37204',
      ),
    )
    expect(problems.some(({ code }) => code === 'stale-estimate')).toBe(true)
  })

  test('a missing estimate is named', () => {
    const text = files.get('observations.csv') ?? ''
    const line = text.split('\n').find((row) => row.startsWith('2024,telecom,receipts,'))
    invariant(line, 'telecom receipts are estimated')
    expect(verify(changed('observations.csv', `${line}\n`, ''))).toMatchObject([
      {
        code: 'stale-estimate',
        message: { en: 'The estimate of telecom.receipts is out of date: it is 4679 now.' },
      },
    ])
  })

  test('a cell has one preferred figure', () => {
    const text = files.get('observations.csv') ?? ''
    const line = text.split('\n').find((row) => row.includes('2023,boj5,net,-55360,'))
    invariant(line, 'the preliminary figure is there')
    const problems = verify(changed('observations.csv', line, line.replace(',false,', ',true,')))
    expect(problems).toMatchObject([
      {
        code: 'preferred-count',
        message: { en: 'boj5 net 2023 has 2 preferred figures; it needs one.' },
      },
    ])
  })

  test('a value lies within its own limits', () => {
    const problems = verify(
      changed('observations.csv', '2020,tci,net,-12000,', '2020,tci,net,-13000,'),
    )
    expect(problems).toMatchObject([{ code: 'contradicted-limits' }])
  })
})

/** Verifies a package whose hashes were brought up to date, so that only its contents can be wrong. */
function verify(changedFiles: ReadonlyMap<string, string>): readonly Diagnostic[] {
  return verifyPackage(changedFiles, sha256).filter(({ code }) => code !== 'changed-data-file')
}

function changed(path: string, from: string, to: string): ReadonlyMap<string, string> {
  const text = files.get(path) ?? ''
  invariant(text.includes(from), `${path} holds "${from}"`)
  return new Map(files).set(path, text.replace(from, to))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
