import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { akaji, repository, shell, temporaryFolder } from './run-akaji.ts'

const small = `akaji: 1
title: Small
extends: trend
horizon: 2025..2027
variants:
  twice: { adjustments: { more: { on: computer.payments, factor: 2 } } }
`

/** A folder with one scenario of the given text. */
function folderWith(text: string, name = 'mine.yaml'): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, name), text)
  return folder
}

describe('akaji run', () => {
  test('prints a table that ends with the headline, and nothing on standard error', () => {
    const { code, stdout, stderr } = akaji(['run', 'scenarios/genai-30m.yaml'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^2035: deficit of JPY 13\.1 tn, 1\.9 × 2024$/,
    )
  })

  test('finds a shipped scenario by name from any folder', () => {
    const folder = temporaryFolder()
    const byName = akaji(['run', 'genai-30m', '--format', 'csv'], { folder })
    const byPath = akaji(['run', 'scenarios/genai-30m.yaml', '--format', 'csv'])
    expect(byName).toEqual(byPath)
  })

  test('gives the same bytes each time', () => {
    const once = akaji(['run', 'combined', '--format', 'json'])
    expect(once.code).toBe(0)
    expect(akaji(['run', 'combined', '--format', 'json'])).toEqual(once)
  })

  test('speaks Japanese where the locale does', () => {
    const { stdout } = akaji(['run', 'trend'], { environment: { LANG: 'ja_JP.UTF-8' } })
    expect(stdout).toMatch(/^収支合計 .*▲/m)
  })

  test('reads a scenario from standard input', () => {
    const { code, stdout } = akaji(['run', '-', '--format', 'csv'], { input: small })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^stdin,,2027,/m)
    expect(shell(`printf '%s' '${small}' | akaji run - --format csv`).stdout).toBe(stdout)
  })

  test('reads a scenario from a named pipe', () => {
    const { code, stdout } = shell(`akaji run <(printf '%s' '${small}') --format csv`)
    expect(code).toBe(0)
    expect(stdout).toMatch(/,2027,total,boj5,net,/)
  })

  test('applies --set, and shorthands for horizon, definition and base', () => {
    const json = (args: readonly string[]): { runs: Record<string, unknown>[] } =>
      JSON.parse(akaji(['run', 'genai-30m', '--format', 'json', ...args]).stdout)
    expect(json(['--horizon', '2025..2040']).runs[0]).toMatchObject({
      years: expect.arrayContaining([2040]) as unknown,
    })
    expect(json(['--definition', 'soumu3']).runs[0]).toMatchObject({ definition: 'soumu3' })
    const more = akaji(['run', 'genai-30m', '--set', 'genai.users=60M people', '--years', '2030'])
    expect(more.stdout).toContain('2030: deficit of JPY 11.8 tn')
  })

  test('runs variants: one in place of the scenario, all beside it', () => {
    const folder = folderWith(small)
    const names = (args: readonly string[]): readonly unknown[] => {
      const { stdout } = akaji(['run', 'mine.yaml', '--format', 'json', ...args], { folder })
      const { runs } = JSON.parse(stdout) as { runs: { variant: string }[] }
      return runs.map(({ variant }) => variant)
    }
    expect(names([])).toEqual([''])
    expect(names(['--variant', 'twice'])).toEqual(['twice'])
    expect(names(['--variant', 'all'])).toEqual(expect.arrayContaining(['', 'twice']))
  })

  test('stands several scenarios side by side', () => {
    const { stdout } = akaji(['run', 'trend', 'weak-yen', '--years', '2030,2035'])
    expect(stdout).toMatch(/\[trend\][\s\S]*\[weak-yen\][\s\S]*Net balance by scenario/)
  })

  test.each([
    ['--by', 'line', /^genai-30m,,2035,line,genai\.spend,|,line,/m],
    ['--by', 'group', /,group,tci,/],
    ['--years', '2030..2035/5', /^(?!.*,2031,)/],
  ])('%s %s shapes the rows', (option, value, pattern) => {
    const { code, stdout } = akaji(['run', 'genai-30m', '--format', 'csv', option, value])
    expect(code).toBe(0)
    expect(stdout).toMatch(pattern)
  })

  test('shows figures in the unit asked for', () => {
    expect(akaji(['run', 'trend', '--unit', '億円']).stdout).toContain('100M JPY')
  })
})

describe('the output of akaji run', () => {
  test.each(['json', 'ndjson', 'csv', 'tsv', 'markdown', 'table'])(
    '%s holds data only',
    (format) => {
      const { code, stdout, stderr } = akaji(['run', 'trend', '--format', format])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.endsWith('\n')).toBe(true)
      expect(stdout).not.toContain('\u001b')
    },
  )

  test.each([
    ['out.csv', /^scenario,/],
    ['out.json', /^\{\s+"format_version": 1/],
    ['out.jsonl', /^\{"/],
    ['out.md', /\|/],
    ['OUT.TSV', /^scenario\t/],
  ])(
    '--output %s takes its form from the ending and leaves standard output empty',
    (file, start) => {
      const folder = temporaryFolder()
      const outcome = akaji(['run', 'trend', '--output', file], { folder })
      expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(readFileSync(join(folder, file), 'utf8')).toMatch(start)
      expect(readdirSync(folder)).toEqual([file])
    },
  )

  test('--format decides where both are given', () => {
    const folder = temporaryFolder()
    akaji(['run', 'trend', '--output', 'out.csv', '--format', 'json'], { folder })
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toMatch(/^\{/)
  })

  test('an ending that stands for nothing is refused before any work', () => {
    const folder = temporaryFolder()
    const { code, stderr } = akaji(['run', 'trend', '--output', 'out.doc'], { folder })
    expect(code).toBe(2)
    expect(stderr).toContain('error[unknown-ending]')
    expect(readdirSync(folder)).toEqual([])
  })

  test('a run that fails leaves the old file as it was', () => {
    const folder = folderWith('akaji: 1\nextends: trnd\n')
    writeFileSync(join(folder, 'out.csv'), 'old')
    expect(akaji(['run', 'mine.yaml', '--output', 'out.csv'], { folder }).code).toBe(2)
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(['mine.yaml', 'out.csv'])
  })

  test('a closed pipe ends it quietly', () => {
    const { code, stdout, stderr } = shell(
      'set -o pipefail; akaji run trend genai-30m agents --variant all --format csv | head -n 1',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^scenario,/)
  })

  test('a full disk is told and nothing is left', () => {
    if (!existsSync('/dev/full')) return
    const { code, stderr } = shell('akaji run trend --output /dev/full --format csv')
    expect(code).toBe(2)
    expect(stderr).toContain('ENOSPC')
  })

  test.each([
    'akaji run trend',
    'akaji run trend --format csv',
    'akaji --version',
    'akaji --help',
    'akaji completion bash',
    'akaji data list',
  ])('a full disk behind standard output is told: %s', (line) => {
    if (!existsSync('/dev/full')) return
    const { code, stderr } = shell(`${line} > /dev/full`)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'error[output-not-written]: Standard output could not be written (ENOSPC).\nhint: The disk is full.\n',
    })
  })

  test('a full disk behind standard error changes nothing else', () => {
    if (!existsSync('/dev/full')) return
    expect(shell('akaji run nope 2> /dev/full')).toEqual({ code: 2, stdout: '', stderr: '' })
  })

  test('says the same in colour', () => {
    const plain = akaji(['run', 'trend', 'weak-yen']).stdout
    const coloured = akaji(['run', 'trend', 'weak-yen', '--color']).stdout
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })

  test('is coloured only where asked for', () => {
    const coloured = (args: readonly string[], environment = {}): boolean =>
      akaji(['run', 'trend', ...args], { environment }).stdout.includes('\u001b[')
    expect(coloured([])).toBe(false)
    expect(coloured(['--color'])).toBe(true)
    expect(coloured([], { FORCE_COLOR: '1' })).toBe(true)
    expect(coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
  })
})

describe('wrong input to akaji run', () => {
  test('shows where with a code frame, prints no data and ends with 2', () => {
    const folder = folderWith('akaji: 1\nextends: trend\nhorizn: 2025..2030\n')
    const { code, stdout, stderr } = akaji(['run', 'mine.yaml'], { folder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error\[unknown-key\]: .*"horizn"/)
    expect(stderr).toContain(' --> mine.yaml:3:1\n')
    expect(stderr).toContain('3 | horizn: 2025..2030\n  | ^^^^^^\n')
    expect(stderr).toContain('horizon')
  })

  test('is told in JSON where the output would have been JSON', () => {
    const folder = folderWith('akaji: 1\nextends: trend\nhorizn: 2025..2030\n')
    const { code, stdout, stderr } = akaji(['run', 'mine.yaml', '--format', 'json'], { folder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({
      diagnostics: [{ code: 'unknown-key', location: { file: 'mine.yaml', line: 3, column: 1 } }],
    })
  })

  test('is reported for all scenarios at once', () => {
    const folder = folderWith('akaji: 1\nextends: trend\nhorizn: 1\n', 'a.yaml')
    writeFileSync(join(folder, 'b.yaml'), 'akaji: 1\nextends: trend\ndefinitn: 1\n')
    const { stderr } = akaji(['run', 'a.yaml', 'b.yaml'], { folder })
    expect(stderr).toContain('a.yaml:3:1')
    expect(stderr).toContain('b.yaml:3:1')
  })

  test('points into --set', () => {
    const { code, stderr } = akaji(['run', 'genai-30m', '--set', 'genai.usrs=40M'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/--set genai\.usrs=40M:1:1\n1 \| genai\.usrs=40M\n/)
    expect(stderr).toContain('genai.users')
  })

  test.each([
    [['--definition', 'nope'], '--definition nope:1:1\n1 | nope\n  | ^^^^\n'],
    [['--horizon', '2040..2030'], '--horizon 2040..2030:1:1\n1 | 2040..2030\n'],
    [['--base', '3'], '--base 3:1:1\n1 | 3\n  | ^\n'],
    [['--base', '[1'], '--base [1:1:'],
    [['--definition', ''], '--definition :1:1\n'],
  ])('points into %j', (args, place) => {
    const { code, stderr } = akaji(['run', 'trend', ...args])
    expect({ code, stderr }).toMatchObject({ code: 2 })
    expect(stderr).toContain(` --> ${place}`)
  })

  test.each([
    [['--years', '2050'], 'years-outside'],
    [['--years', 'soon'], 'malformed-years'],
    [['--unit', 'USD'], 'unknown-money-unit'],
    [['--definition', 'boj'], 'unknown-definition'],
    [['--horizon', '2040..2030'], 'invalid-horizon'],
    [['--variant', 'hgh'], 'unknown-variant'],
    [['--data', 'nowhere'], 'file-not-found'],
  ])('%j is refused as %s', (args, code) => {
    const outcome = akaji(['run', 'genai-30m', ...args])
    expect(outcome).toMatchObject({ code: 2, stdout: '' })
    expect(outcome.stderr).toContain(`error[${code}]`)
  })

  test('an unknown unit is told with every unit in both languages', () => {
    const { stderr } = akaji(['run', 'trend', '--unit', 'USD'])
    const known =
      'JPY (円), JPY k (千円), JPY mn (百万円), 100M JPY (億円), JPY bn (十億円), JPY tn (兆円)'
    expect(stderr).toContain(`hint: Known: ${known}.`)
  })

  test('two scenarios of one name are refused', () => {
    const folder = folderWith(small, 'trend.yaml')
    const { code, stderr } = akaji(['run', 'trend.yaml', `${repository}/scenarios/trend.yaml`], {
      folder,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('error[same-scenario-name]')
  })
})

describe('akaji validate', () => {
  test('says nothing about the shipped scenarios', () => {
    const { code, stdout, stderr } = shell('akaji validate scenarios/*.yaml --variant all')
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('prints JSON with a head, whatever it finds', () => {
    const head = { format_version: 1, tool: { name: 'akaji' } }
    const fine = akaji(['validate', 'trend', '--format', 'json'])
    expect(fine).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(fine.stdout)).toMatchObject({ ...head, valid: true, diagnostics: [] })
    const folder = folderWith('akaji: 2\n')
    const wrong = akaji(['validate', 'mine.yaml', '--format', 'json'], { folder })
    expect(wrong).toMatchObject({ code: 2, stderr: '' })
    const found = { ...head, valid: false, diagnostics: [{ code: 'unsupported-version' }] }
    expect(JSON.parse(wrong.stdout)).toMatchObject(found)
  })

  test('finds a unit that does not fit, without running', () => {
    const folder = folderWith(
      'akaji: 1\nextends: trend\nlines:\n  x: { item: computer, flow: payments, amount: 3 people }\n',
    )
    const { code, stderr } = akaji(['validate', 'mine.yaml'], { folder })
    expect(code).toBe(2)
    expect(stderr).toContain('mine.yaml:4:')
  })

  test('finds names and units that do not fit in expectations', () => {
    const folder = folderWith(
      'akaji: 1\nextends: trend\nexpect:\n  - profit[2030] < 3兆円\n  - deficit[2030] > 3 people\n',
    )
    const { code, stderr } = akaji(['validate', 'mine.yaml'], { folder })
    expect(code).toBe(2)
    expect(stderr).toMatch(/unknown-name[^]*mine\.yaml:4:5[^]*unit-mismatch[^]*mine\.yaml:5:21/)
  })

  test.each([
    [
      'correlations that no draws can have',
      `extends: fx-uncertain
correlations: [{ between: [usdjpy, elapsed], rank: 0.5 }]
`,
      'error[not-random]',
    ],
    ['a mixture of a mixture', 'mixture: { outlook: 100% }\n', 'error[nested-mixture]'],
    ['a lost scenario of a mixture', 'mixture: { outlok: 100% }\n', 'error[unknown-scenario]'],
  ])('finds %s, as a run would', (_, body, problem) => {
    const { code, stderr } = akaji(['validate', 'mine.yaml'], {
      folder: folderWith(`akaji: 1\n${body}`),
    })
    expect(code).toBe(2)
    expect(stderr).toContain(problem)
  })
})

describe('akaji scenarios', () => {
  test('lists every shipped scenario with its title and result', () => {
    const { code, stdout } = akaji(['scenarios', '--format', 'json'])
    expect(code).toBe(0)
    const { rows } = JSON.parse(stdout) as { rows: { scenario: string; result: { en: string } }[] }
    const files = readdirSync(join(repository, 'scenarios')).filter((file) =>
      file.endsWith('.yaml'),
    )
    expect(rows.map(({ scenario }) => `${scenario}.yaml`)).toEqual(files.sort())
    expect(rows.every(({ result }) => /^20\d\d: deficit of JPY/.test(result.en))).toBe(true)
  })
})

describe('akaji schema', () => {
  test.each(['scenario', 'module', 'check', 'results'])('prints the schema of a %s', (kind) => {
    const file = readFileSync(join(repository, 'schemas', `akaji-${kind}.schema.json`), 'utf8')
    expect(akaji(['schema', kind])).toEqual({ code: 0, stdout: file, stderr: '' })
  })
})
