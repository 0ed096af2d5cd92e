import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, repository, temporaryFolder } from './run-akaji.ts'

/** A copy of the data package with one file changed. */
function changedData(file: string, change: (text: string) => string): string {
  const folder = temporaryFolder()
  cpSync(join(repository, 'data'), folder, { recursive: true })
  const path = join(folder, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  return folder
}

describe('akaji data list', () => {
  test('says what the tables hold in Japanese, too', () => {
    const { stdout } = akaji(['data', 'list', '--lang', 'ja', '--format', 'csv'])
    const [, ...rows] = stdout.trimEnd().split('\n')
    for (const row of rows) expect(row).toMatch(/[ぁ-んァ-ヶ一-龠]/)
  })

  test('lists every table of the package with its number of rows', () => {
    const { code, stdout } = akaji(['data', 'list', '--format', 'csv'])
    expect(code).toBe(0)
    const tables = readdirSync(join(repository, 'data')).filter((file) => file.endsWith('.csv'))
    const names = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    expect(new Set(names)).toEqual(new Set(tables.map((file) => file.replace('.csv', ''))))
    expect(stdout).toMatch(/^definitions,2,/m)
  })
})

describe('akaji data show', () => {
  test('prints the history per item with marks, legend and sources', () => {
    const { code, stdout, stderr } = akaji(['data', 'show'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/Computer services \(computer\) .*1,751 .*7,792e/)
    expect(stdout).toMatch(/\(boj5\)[\s\S]* net .*−21,485 .*−68,500r/)
    expect(stdout).toMatch(/^p provisional; e estimated/m)
    expect(stdout).toMatch(/newton_8001: /)
  })

  test('writes the figures of an item as the history does, and plain for machines', () => {
    const show = (...args: readonly string[]): string =>
      akaji(['data', 'show', 'computer', ...args]).stdout
    expect(show()).toMatch(/^2014 +computer +net +−7,622 +−7,628 +−7,616 /m)
    expect(show('--lang', 'ja')).toMatch(/^2014 +computer +収支 +▲7,622 +▲7,628 +▲7,616 /m)
    expect(show('--format', 'csv')).toContain('\n2014,computer,net,-7622,-7628,-7616,')
  })

  test('writes figures in Japanese as Japanese statistics do', () => {
    const { stdout } = akaji(['data', 'show', '--lang', 'ja'])
    expect(stdout).toMatch(/コンピュータサービス\(computer\) +受取/)
    expect(stdout).toMatch(/収支 .*▲7,622/)
  })

  test('gives machines one row for each preferred figure', () => {
    const { stdout } = akaji(['data', 'show', '--format', 'json'])
    const { rows } = JSON.parse(stdout) as { rows: Record<string, unknown>[] }
    expect(rows).toContainEqual(
      expect.objectContaining({ period: '2024', item: 'boj5', measure: 'net', value: -68500 }),
    )
    expect(rows.every((row) => row['preferred'] === 'true')).toBe(true)
  })

  test('shows every figure of an item, also those that are not used', () => {
    const { stdout } = akaji(['data', 'show', 'soumu3', '--format', 'csv'])
    expect(stdout).toMatch(/^2024,soumu3,net,-64622,/m)
    expect(stdout).toMatch(/^2024,soumu3,net,-67000,/m)
  })

  test('shows a table of the package as it stands', () => {
    const { stdout } = akaji(['data', 'show', 'fx', '--format', 'csv'])
    const file = readFileSync(join(repository, 'data', 'fx.csv'), 'utf8')
    expect(stdout.replaceAll('\r\n', '\n')).toBe(file)
  })

  test('suggests a name for one that is unknown, with exit code 2 and no output', () => {
    const { code, stdout, stderr } = akaji(['data', 'show', 'compter'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('error[no-such-table]')
    expect(stderr).toContain('Did you mean "computer"?')
  })
})

describe("a data package of one's own", () => {
  test('a CSV in the encoding of Japanese Excel is told how to save CSV', () => {
    const folder = changedData('definitions.csv', (text) => text)
    const path = join(folder, 'definitions.csv')
    writeFileSync(path, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932', path]))
    for (const args of [
      ['run', 'trend'],
      ['data', 'verify'],
    ]) {
      const { code, stdout, stderr } = akaji([...args, '--data', folder])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('error[not-utf8]')
      expect(stderr).toContain('in Excel choose "CSV UTF-8 (comma delimited)"')
      expect(stderr).toContain('iconv -f Shift_JIS -t UTF-8 in.csv > out.csv')
    }
  })

  test.each([
    { of: 'its figures', file: 'observations.csv', args: ['run', 'trend'] },
    { of: 'its exchange rates', file: 'fx.csv', args: ['realism', 'trend'] },
    { of: 'its projections', file: 'projections.csv', args: ['compare', 'trend', '--published'] },
  ])('a command that reads $of notices a change, and hashes them', ({ file, args }) => {
    const changed = changedData(file, (text) => `${text}\n`)
    const [plain, other] = [join(repository, 'data'), changed].map((folder) => {
      const { code, stdout, stderr } = akaji([...args, '--format', 'json', '--data', folder])
      return { code, stderr, hash: /"hash": "(\w+)"/.exec(stdout)?.[1] }
    })
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    expect(other?.code).toBe(0)
    expect(other?.stderr).toMatch(/"code": "changed-data-file",\s+"severity": "warning"/)
    expect(other?.stderr).toContain(`"file": "${file}"`)
    expect(other?.hash).not.toBe(plain?.hash)
    const strict = akaji([...args, '--strict', '--data', changed])
    expect([strict.code, strict.stdout]).toEqual([2, ''])
  })

  test('a definition that names no item stops a run as it stops a verification', () => {
    const folder = changedData('definitions.csv', (text) => text.replace('telecom,', 'telcom,'))
    for (const [args, exit] of [
      [['run', 'trend'], 2],
      [['data', 'verify'], 1],
    ] as const) {
      const { code, stdout, stderr } = akaji([...args, '--data', folder])
      expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
      expect(stderr).toContain('Column "items" names "telcom", which "items.csv" does not have.')
      expect(stderr).toContain('definitions.csv:2:1')
      expect(stderr).toContain('Did you mean "telecom"?')
    }
  })
})

describe('akaji data verify', () => {
  test('finds nothing wrong with the data that is shipped', () => {
    const { code, stdout, stderr } = akaji(['data', 'verify'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /no problem found\.\n\d+ sums and balances cannot be checked, .* as for tci net 1996 of 2017-10: no receipts, payments\.\n$/,
    )
  })

  test('ends with 1 and points at a figure that was changed', () => {
    const folder = changedData('observations.csv', (text) => text.replace('-68500', '-68501'))
    const { code, stdout, stderr } = akaji(['data', 'verify', '--data', folder])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('error[changed-data-file]')
  })

  test('ends with 2 where the folder is no data package', () => {
    const { code, stderr } = akaji(['data', 'verify', '--data', 'no-such-folder'])
    expect(code).toBe(2)
    expect(stderr).toContain('error[file-not-found]')
    expect(stderr).toContain('datapackage.json')
  })

  test('survives a file that is not JSON', () => {
    const folder = changedData('datapackage.json', () => '{')
    expect(akaji(['data', 'verify', '--data', folder])).toMatchObject({ stdout: '', code: 1 })
  })
})
