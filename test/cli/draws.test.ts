import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { akaji, command, temporaryFolder } from './run-akaji.ts'

const uncertain = [
  'akaji: 1',
  'extends: trend',
  'horizon: 2025..2027',
  'assumptions:',
  '  growth: { value: "normal(5%, 2%)", note: illustrative }',
  '  rate: { value: "walk(1, 10%)", note: illustrative }',
  'adjustments:',
  '  a: { on: computer.payments, factor: grow(growth) }',
  '  b: { on: copyright.payments, factor: rate }',
  '',
].join('\n')

function folderWith(text: string, name = 'mine.yaml'): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, name), text)
  return folder
}

const json = ['--format', 'json'] as const

describe('--workers', () => {
  test.each([
    ['kept', 200_000],
    ['sketched', 2_400_000],
  ])(
    'change no byte of the JSON, with draws %s',
    (_, draws) => {
      const folder = folderWith(uncertain)
      const run = (workers: string): string => {
        const args = ['run', 'mine.yaml', '--draws', String(draws), '--workers', workers, ...json]
        const { code, stdout, stderr } = akaji([...args, '--by', 'line'], { folder })
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        return stdout
      }
      const one = run('1')
      expect(one).toContain(`"draws": ${String(draws)}`)
      expect(run('2') === one).toBe(true)
      expect(run('7') === one).toBe(true)
    },
    240_000,
  )

  test('auto takes the cores of the machine', () => {
    const folder = folderWith(uncertain)
    const args = ['run', 'mine.yaml', '--draws', '70000', ...json]
    const [one, auto] = [args, [...args, '--workers', 'auto']].map((line) =>
      akaji(line, { folder }),
    )
    expect(auto).toEqual(one)
  })

  test.each(['0', '-1', '1.5', '1000', 'many', ''])('"%s" is refused', (workers) => {
    const { code, stderr } = akaji(['run', 'trend', '--workers', workers])
    expect(code).toBe(2)
    expect(stderr).toContain('error[bad-draw-option]')
  })
})

describe('Ctrl-C', () => {
  /** Runs until a condition holds, sends a signal, and tells how the process ended. */
  function interrupt(
    args: readonly string[],
    folder: string,
    { when, signal }: { readonly when: () => boolean; readonly signal: NodeJS.Signals },
  ): Promise<{ readonly code: number | null; readonly output: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [command, ...args], { cwd: folder })
      let output = ''
      child.stdout.on('data', (data: Buffer) => (output += data.toString()))
      child.stderr.on('data', (data: Buffer) => (output += data.toString()))
      const watching = setInterval(() => {
        if (!when()) return
        clearInterval(watching)
        child.kill(signal)
      }, 20)
      child.on('exit', (code) => {
        clearInterval(watching)
        resolve({ code, output })
      })
    })
  }

  test.each([
    ['csv', '1', 'SIGINT', 130],
    ['csv', '2', 'SIGTERM', 143],
    ['parquet', '2', 'SIGINT', 130],
  ] as const)(
    'ends a run that writes %s samples with %s workers at once, and leaves no file',
    async (ending, workers, signal, code) => {
      const folder = folderWith(uncertain)
      const args = ['run', 'mine.yaml', '--draws', '500000', '--workers', workers]
      const files = ['--output', 'out.json', '--samples', `draws.${ending}`]
      // The samples have begun once their temporary file is there.
      const when = (): boolean => readdirSync(folder).some((name) => name.endsWith('.tmp'))
      const ended = await interrupt([...args, ...files], folder, { when, signal })
      expect(ended).toEqual({ code, output: '' })
      expect(readdirSync(folder)).toEqual(['mine.yaml'])
    },
    120_000,
  )

  test('ends a run that is drawing', async () => {
    const folder = folderWith(uncertain)
    const begun = Date.now()
    const args = [
      'run',
      'mine.yaml',
      '--draws',
      '100000000',
      '--workers',
      '2',
      '--output',
      'o.json',
    ]
    const when = (): boolean => Date.now() - begun > 2000
    const ended = await interrupt(args, folder, { when, signal: 'SIGINT' })
    expect(ended).toEqual({ code: 130, output: '' })
    expect(readdirSync(folder)).toEqual(['mine.yaml'])
  }, 60_000)
})

describe('the progress line', () => {
  /** What a terminal would show of a long run; undefined where the machine has no `script` to make one. */
  function onTerminal(args: readonly string[], folder: string): string | undefined {
    if (!existsSync('/usr/bin/script')) return undefined
    const line = [process.execPath, command, ...args].map((word) => `'${word}'`).join(' ')
    const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    return stdout
  }

  test('stands on a terminal while a long run draws, and is gone when it ends', () => {
    const folder = folderWith(uncertain)
    const args = ['run', 'mine.yaml', '--draws', '20000000', '--by', 'group', '--lang', 'en']
    const shown = onTerminal([...args, '--no-color'], folder)
    if (shown === undefined) return
    const lines = [...shown.matchAll(/\r\u001b\[K([^\r\n]*)/g)].map(([, text = '']) => text)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines[0]).toMatch(/^mine \[#*\.+\] +\d+% {2}[\d,]+ of 20,000,000 draws/)
    // The last of them is empty: the table follows on a clean line.
    expect(lines.at(-1)).not.toContain('draws, about')
    expect(shown.slice(shown.lastIndexOf('\u001b[K'))).not.toContain('[#')
  }, 60_000)

  test('is not shown for a short run', () => {
    const shown = onTerminal(['run', 'trend', '--no-color'], temporaryFolder())
    if (shown !== undefined) expect(shown).not.toContain('\u001b[K')
  })
})

describe('--samples', () => {
  const args = ['run', 'mine.yaml', '--draws', '300', '--years', '2024,2026..2027', ...json]

  test('writes a row for each draw and year, with what was drawn', () => {
    const folder = folderWith(uncertain)
    const { code, stdout } = akaji([...args, '--samples', 'draws.csv'], { folder })
    expect(code).toBe(0)
    const [head = '', ...lines] = readFileSync(join(folder, 'draws.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    const names = head.split(',')
    expect(names.slice(0, 8)).toEqual([
      'scenario', 'variant', 'component', 'draw', 'year', 'receipts', 'payments', 'net',
    ]) // prettier-ignore
    expect(names.slice(-2)).toEqual(['growth', 'rate'])
    const rows = lines.map((line) => line.split(','))
    expect(rows.map(([, , , draw, year]) => `${draw ?? ''}:${year ?? ''}`)).toEqual(
      Array.from({ length: 300 }, (_, d) =>
        [2024, 2026, 2027].map((year) => `${String(d + 1)}:${String(year)}`),
      ).flat(),
    )
    for (const row of rows) {
      const [receipts = NaN, payments = NaN, net = NaN] = row.slice(5, 8).map(Number)
      expect(net).toBe(receipts - payments)
    }
    // They are the draws that the statistics rest on.
    const { runs } = JSON.parse(stdout) as {
      runs: {
        rows: { year: number; level: string; measure: string; statistic: string; value: number }[]
      }[]
    }
    const row = runs[0]?.rows.find(
      (one) =>
        one.year === 2027 &&
        one.level === 'total' &&
        one.measure === 'net' &&
        one.statistic === 'mean',
    )
    const drawn = rows.filter(([, , , , year]) => year === '2027').map((cells) => Number(cells[7]))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    expect(mean / (row?.value ?? 0)).toBeCloseTo(1, 12)
  })

  test('says the same in CSV and in Parquet, Japanese names included', async () => {
    const folder = folderWith(uncertain, '円安.yaml')
    const line = ['run', '円安.yaml', 'weak-yen', '--draws', '100', '--years', '2027', ...json]
    for (const file of ['draws.csv', 'draws.parquet']) {
      expect(akaji([...line, '--samples', file], { folder }).code).toBe(0)
    }
    const [head = '', ...lines] = readFileSync(join(folder, 'draws.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    const names = head.split(',')
    const bytes = readFileSync(join(folder, 'draws.parquet'))
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const objects = await parquetReadObjects({ file })
    expect(objects.length).toBe(lines.length)
    const written = objects.map((row) => names.map((name) => String(row[name] ?? '')).join(','))
    expect(written).toEqual(lines)
    expect(objects[0]).toMatchObject({ scenario: '円安', draw: 1, year: 2027 })
    // What one scenario has and the other has not is null.
    expect(objects[0]).toMatchObject({ invoice_share: null })
    const metadata = new Map(
      parquetMetadata(file).key_value_metadata?.map(({ key, value }) => [key, value]),
    )
    expect(JSON.parse(metadata.get('akaji.units') ?? '')).toMatchObject({ net: 'JPY/year' })
    expect(JSON.parse(metadata.get('akaji.runs') ?? '')).toMatchObject([
      { scenario: '円安', draws: 100, sampler: 'sobol' },
      { scenario: 'weak-yen', draws: 100 },
    ])
  })

  test('weighs the draws of a mixture, so that the mean of a reader is that of the run', () => {
    const folder = temporaryFolder()
    const line = ['run', 'outlook', '--draws', '37', '--years', '2035', '--samples', 'draws.csv']
    const { stdout } = akaji([...line, '--format', 'csv'], { folder })
    const table = (text: string): Record<string, string>[] => {
      const [head = [], ...rows] = text
        .trimEnd()
        .split('\n')
        .map((row) => row.split(','))
      return rows.map((row) => Object.fromEntries(head.map((name, k) => [name, row[k] ?? ''])))
    }
    const draws = table(readFileSync(join(folder, 'draws.csv'), 'utf8'))
    const sum = (of: (row: Record<string, string>) => number): number =>
      draws.reduce((total, row) => total + of(row), 0)
    expect(sum((row) => Number(row.weight))).toBeCloseTo(1, 12)
    const mean = table(stdout).find(
      (row) => row.level === 'total' && row.measure === 'net' && row.statistic === 'mean',
    )
    const own = sum((row) => Number(row.weight) * Number(row.net))
    expect(own / Number(mean?.value)).toBeCloseTo(1, 12)
  })

  test('tells which scenario of a mixture each draw is from', () => {
    const folder = temporaryFolder()
    const line = ['run', 'outlook', '--draws', '10', '--years', '2035', '--samples', 'draws.csv']
    expect(akaji([...line, ...json], { folder }).code).toBe(0)
    const rows = readFileSync(join(folder, 'draws.csv'), 'utf8').trimEnd().split('\n').slice(1)
    expect(rows.map((row) => row.split(',').slice(0, 4).join(' '))).toEqual([
      'outlook  trend 1', 'outlook  trend 2', 'outlook  trend 3',
      'outlook  combined 4', 'outlook  combined 5', 'outlook  combined 6',
      'outlook  pivot-base 7', 'outlook  pivot-base 8',
      'outlook  pivot-pessimistic 9', 'outlook  pivot-pessimistic 10',
    ]) // prettier-ignore
  })

  test.each([
    [['--samples', 'draws.xlsx'], 'unknown-samples-ending'],
    [['--samples', 'draws.csv', '--draws', '0'], 'nothing-to-sample'],
    [['--samples', join('nowhere', 'draws.csv')], 'output-not-written'],
  ])('%j is refused as %s', (options, code) => {
    const folder = folderWith(uncertain)
    const draws = options.includes('--draws') ? [] : ['--draws', '100']
    const outcome = akaji(['run', 'mine.yaml', ...draws, ...options], { folder })
    expect(outcome).toMatchObject({ code: 2, stdout: '' })
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(readdirSync(folder)).toEqual(['mine.yaml'])
  })
})

describe('--draws auto', () => {
  const drawsOf = (args: readonly string[], folder: string): unknown => {
    const { stdout } = akaji(['run', 'mine.yaml', '--draws', 'auto', ...json, ...args], { folder })
    return (JSON.parse(stdout) as { runs: { draws: number }[] }).runs[0]?.draws
  }

  test('prints the draws that it took, the same each time', () => {
    const folder = folderWith(uncertain)
    const draws = drawsOf(['--tolerance', '0.02%'], folder)
    expect(draws).toBeGreaterThan(4096)
    expect(drawsOf(['--tolerance', '0.02%', '--workers', '2'], folder)).toBe(draws)
    expect(drawsOf(['--tolerance', '1000億円', '--cell', 'payments[2025]'], folder)).toBe(4096)
  })

  test.each([
    [['--draws', 'auto', '--cell', 'profit[2026]'], 'unknown-name', '--cell:1:1'],
    [['--draws', 'auto', '--tolerance', 'tiny'], 'bad-draw-tolerance', '--tolerance:1:1'],
    [['--tolerance', '1%'], 'needs-auto-draws', '--tolerance'],
    [['--cell', 'deficit[2026]'], 'needs-auto-draws', '--cell'],
    [['--draws', 'automatic'], 'bad-draw-option', 'automatic'],
    [['--draws', '1000000000'], 'bad-draw-option', '--draws takes at most 100000000,'],
    [['--seed', '9007199254740993'], 'bad-draw-option', '--seed takes at most 9007199254740991,'],
  ])('%j is refused as %s', (options, code, text) => {
    const folder = folderWith(uncertain)
    const outcome = akaji(['run', 'mine.yaml', ...options], { folder })
    expect(outcome).toMatchObject({ code: 2, stdout: '' })
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(outcome.stderr).toContain(text)
  })
})

describe('--ask', () => {
  const asks = ['--ask', 'prob(deficit[2027] > 8兆円)', '--ask', 'p95(growth)']

  test('is answered below the table', () => {
    const folder = folderWith(uncertain)
    const { code, stdout } = akaji(['run', 'mine.yaml', ...asks], { folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /\n2027: deficit of .*\nprob\(deficit\[2027\] > 8兆円\): [\d.]+% \(standard error [\d.]+%\)\np95\(growth\): 0\.08\d+ \(standard error [\d.]+\)\nStandard errors are those of independent draws: an upper estimate for sobol\.\n$/,
    )
    const japanese = akaji(['run', 'mine.yaml', '--lang', 'ja', ...asks], { folder }).stdout
    expect(japanese).toMatch(
      /\np95\(growth\): 0\.08\d+\(標準誤差 [\d.]+\)\n標準誤差は独立な試行とみなした値で、sobol では大きめの見積もりです。\n$/,
    )
  })

  test('is answered in JSON and Markdown', () => {
    const folder = folderWith(uncertain)
    const { stdout } = akaji(['run', 'mine.yaml', ...asks, ...json], { folder })
    const { runs } = JSON.parse(stdout) as { runs: { answers: unknown[] }[] }
    expect(runs[0]?.answers).toMatchObject([
      { question: 'prob(deficit[2027] > 8兆円)', kind: 'probability', unit: '' },
      { question: 'p95(growth)', kind: 'quantity', unit: '' },
    ])
    const markdown = akaji(['run', 'mine.yaml', ...asks, '--format', 'markdown'], { folder }).stdout
    expect(markdown).toMatch(
      /\n- prob\(.*\): .*%.*\n- p95\(growth\): .*\n\nStandard errors are those of independent draws: an upper estimate for sobol\.\n$/,
    )
  })

  test('that some draws leave undefined has no answer, be it a share or a figure', () => {
    const folder = folderWith(uncertain.replace('growth:', 'odd: sqrt(normal(3, 1))\n  growth:'))
    const questions = ['--ask', 'prob(odd > 1)', '--ask', 'p95(odd)', '--ask', 'p95(odd) > 1']
    const { code, stdout, stderr } = akaji(['run', 'mine.yaml', ...questions], { folder })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('error[answer-undefined]')
    for (const question of ['prob(odd > 1)', 'p95(odd)', 'p95(odd) > 1']) {
      expect(stderr).toContain(`--> --ask ${question}:1:1`)
    }
  })

  test('has no place in CSV, which is told', () => {
    const { code, stderr } = akaji(['run', 'trend', '--ask', 'deficit[2030]', '--format', 'csv'])
    expect(code).toBe(2)
    expect(stderr).toContain('error[no-place-for-answers]')
  })

  test('points into the question where something is wrong with it', () => {
    const { code, stderr } = akaji(['run', 'trend', '--ask', 'prob(defict[2030] > 1兆円)'])
    expect(code).toBe(2)
    expect(stderr).toContain('--> --ask prob(defict[2030] > 1兆円):1:6')
    expect(stderr).toContain('Did you mean "deficit"?')
  })
})

describe('draws: and seed: of a scenario', () => {
  const drawn = (text: string, args: readonly string[] = []): unknown => {
    const folder = folderWith(uncertain + text)
    const { stdout, stderr } = akaji(['run', 'mine.yaml', ...json, ...args], { folder })
    if (stdout === '') return stderr
    const [run] = (JSON.parse(stdout) as { runs: { draws: number; seed: number }[] }).runs
    return [run?.draws, run?.seed]
  }

  test('hold where the command line says nothing', () => {
    expect(drawn('draws: 500\nseed: 42\n')).toEqual([500, 42])
    expect(drawn('draws: 500\nseed: 42\n', ['--draws', '600'])).toEqual([600, 42])
    expect(drawn('draws: 500\nseed: 42\n', ['--seed', '7'])).toEqual([500, 7])
    expect(drawn('', ['--set', 'draws=400'])).toEqual([400, 20240101])
    expect(drawn('draws: 0\n')).toEqual([0, null])
  })

  test.each([
    ['draws: -5\n', 'bad-draw-key', 'mine.yaml:10:8'],
    ['draws: 1e9\n', 'bad-draw-key', 'mine.yaml:10:8'],
    ['seed: -1\n', 'bad-draw-key', 'mine.yaml:10:7'],
    ['draws: many\n', 'wrong-type', 'mine.yaml:10:8'],
    ['seed: 1.5\n', 'wrong-type', 'mine.yaml:10:7'],
  ])('%j is refused as %s where it stands', (text, code, place) => {
    const { code: exit, stderr } = akaji(['validate', 'mine.yaml'], {
      folder: folderWith(uncertain + text),
    })
    expect(exit).toBe(2)
    expect(stderr).toContain(`error[${code}]`)
    expect(stderr).toContain(place)
  })
})
