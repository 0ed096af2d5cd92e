import { describe, expect, test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { akaji, shell, temporaryFolder } from './run-akaji.ts'

describe('akaji explain', () => {
  test('prints the tree of a figure', () => {
    const { code, stdout, stderr } = akaji(['explain', 'genai-30m', 'genai.spend[2030]'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('│  = 30M people × JPY 3,000/person/month × 1 × 1 × 12 months/year\n')
    expect(stdout).toContain('scenarios/genai-30m.yaml:')
  })

  test('speaks Japanese', () => {
    const { stdout } = akaji(['explain', 'genai-30m', 'genai.spend[2030]', '--lang', 'ja'])
    expect(stdout).toMatch(/^genai\.spend\[2030\] = 1\.08兆円\/年 {2}利用者の年間支出\n/)
    expect(stdout).toContain('3,000万人 × 3,000円/人/月 × 1 × 1 × 12か月/年')
  })

  test('takes overrides, a variant and a depth', () => {
    const options = [
      '--variant',
      'high',
      '--set',
      'genai.price=4000 JPY/person/month',
      '--depth',
      '1',
    ]
    const { stdout } = akaji(['explain', 'genai-30m', 'genai.spend[2030]', ...options])
    expect(stdout).toContain('(variant high), in place of 30M people at ')
    expect(stdout).toContain('--set genai.price=4000 JPY/person/month, in place of 3000 JPY')
    expect(stdout).toContain('… 1 more')
  })

  test('shows a wrong cell with a hint, in a code frame', () => {
    const { code, stderr } = akaji(['explain', 'trend', 'defict[2030]'])
    expect(code).toBe(2)
    expect(stderr).toContain('1 | defict[2030]\n  | ^^^^^^\n')
    expect(stderr).toContain('hint: Did you mean "deficit"?')
  })

  test.each([
    [['--depth', 'deep'], 'malformed-depth'],
    [['--depth', '-1'], 'malformed-depth'],
    [['--depth', '51'], 'malformed-depth'],
    [['--variant', 'all'], 'one-variant-only'],
    [['--variant', 'a', '--variant', 'b'], 'one-variant-only'],
    [['--variant', 'nosuch'], 'unknown-variant'],
  ])('%j is wrong input: %s', (options, error) => {
    const { code, stdout, stderr } = akaji(['explain', 'genai-30m', 'deficit[2030]', ...options])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`error[${error}]`)
  })

  test('reads a scenario from standard input and writes JSON by the ending of the file', () => {
    const folder = temporaryFolder()
    const line = `printf 'akaji: 1\\nassumptions: { a: 3%% }\\n' | akaji explain - 'a[2026]' --output a.json && cat a.json`
    const { code, stdout } = shell(line, folder)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ root: { id: 'a', value: 0.03, unit: '1' } })
  })

  test('colours only when asked to, in a pipe', () => {
    expect(akaji(['explain', 'trend', 'elapsed[2030]']).stdout).not.toContain('\u001b[')
    expect(akaji(['explain', 'trend', 'elapsed[2030]', '--color']).stdout).toContain('\u001b[')
  })

  test('needs both arguments', () => {
    expect(akaji(['explain', 'trend']).code).toBe(3)
  })
})

describe('akaji assumptions', () => {
  test('of a mixture says which scenarios have them', () => {
    const { code, stdout } = akaji(['assumptions', 'outlook', '--lang', 'en'])
    expect(code).toBe(0)
    expect(stdout).toContain('A mixture has the assumptions of its scenarios: trend, combined,')
    expect(stdout).toContain('See "akaji assumptions trend".')
  })

  test('lists every assumption in force with its source', () => {
    const { code, stdout } = akaji(['assumptions', 'genai-30m', '--lang', 'ja'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^genai-30m の前提\n/)
    expect(stdout).toMatch(/^genai\.users +利用者数/m)
    expect(stdout).toContain('出典:\n')
  })

  test('a variant shows what it shadows', () => {
    const { stdout } = akaji(['assumptions', 'genai-30m', '--variant', 'low'])
    expect(stdout).toMatch(/^Assumptions of genai-30m, low\n/)
    expect(stdout).toMatch(/\(variant low\), was 30M people at genai-30m\.yaml:\d+/)
  })

  test('CSV and JSON hold one fact a column', () => {
    const csv = akaji(['assumptions', 'weak-yen', '--format', 'csv']).stdout.split('\n')
    expect(csv[0]).toMatch(/^id,title,formula,first_year,first_value,/)
    const { rows } = JSON.parse(akaji(['assumptions', 'weak-yen', '--format', 'json']).stdout) as {
      rows: readonly { id: string; range: string | null }[]
    }
    expect(rows.find(({ id }) => id === 'pass_through')?.range).toBe('pert(60%, 90%, 100%)')
  })
})

describe('akaji resolve', () => {
  test('prints one file that runs to the same figures', () => {
    const run = (line: string): string => shell(line).stdout.replace(/^[^,]*,[^,]*,/gm, '')
    const original = run('akaji run genai-30m --variant high --format csv')
    const resolved = run('akaji resolve genai-30m --variant high | akaji run - --format csv')
    expect(resolved).toBe(original)
    expect(original.split('\n').length).toBeGreaterThan(100)
  })

  test('runs to the same draws', () => {
    const run = (line: string): string => shell(line).stdout.replace(/^[^,]*,[^,]*,/gm, '')
    const draws = '--draws 64 --seed 5 --years 2035 --format csv'
    const original = run(`akaji run combined ${draws}`)
    expect(run(`akaji resolve combined | akaji run - ${draws}`)).toBe(original)
    expect(original).toContain(',p95,')
  })

  test('with --origin says where values were set', () => {
    const { stdout } = akaji(['resolve', 'trend', '--variant', 'damped', '--origin'])
    expect(stdout).toMatch(/^# akaji resolve trend --variant damped\nakaji: 1\n/)
    expect(stdout).toMatch(/^horizon: 2025\.\.2035 {2}# .*trend\.yaml:\d+:\d+ \(trend\)$/m)
  })

  test('rewrites paths of modules for the folder of the output', () => {
    const folder = temporaryFolder()
    const write = (name: string, text: string): void => {
      writeFileSync(join(folder, name), text)
    }
    write('double.yaml', 'akaji: 1\ninputs: { x: { default: 1 } }\nassumptions: { y: x * 2 }\n')
    write('mine.yaml', 'akaji: 1\nextends: trend\nmodules: { d: { use: ./double.yaml } }\n')
    const line = `mkdir out && akaji resolve mine.yaml --output out/mine.yaml && grep use: out/mine.yaml && akaji validate out/mine.yaml; akaji resolve mine.yaml | grep use:`
    const { stdout, stderr } = shell(line, folder)
    expect(stderr).toBe('')
    expect(stdout).toBe('    use: ../double.yaml\n    use: ./double.yaml\n')
  })

  test('refuses a scenario that would not run', () => {
    const { code, stdout } = akaji(['resolve', '-'], { input: 'akaji: 1\nassumptions: { a: b }\n' })
    expect([code, stdout]).toEqual([2, ''])
  })
})
