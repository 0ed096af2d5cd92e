import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from './run-akaji.ts'

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

describe('draws: and seed: of a scenario', () => {
  test('hold for every command: each gives the statistic that a run gives', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.yaml'), `${uncertain}draws: 64\nseed: 42\n`)
    writeFileSync(join(folder, 'plain.yaml'), 'akaji: 1\nextends: trend\nhorizon: 2025..2027\n')
    const cell = 'p95(deficit[2027])'
    const read = (args: readonly string[]): Readonly<Record<string, unknown>> =>
      JSON.parse(akaji([...args, '--format', 'json'], { folder }).stdout) as Record<string, unknown>
    const drawn = { draws: 64, seed: 42 }
    const run = read(['run', 'mine.yaml', '--ask', cell])
    const [answer] = (run.runs as { answers: { value: number }[] }[])[0]?.answers ?? []
    const p95 = answer?.value ?? Number.NaN
    const swept = read(['sweep', 'mine.yaml', 'growth=1%,2%', '--cell', cell])
    expect(swept.scenarios).toMatchObject([drawn])
    const compared = read(['compare', 'plain.yaml', 'mine.yaml'])
    expect(compared.scenarios).toMatchObject([{ draws: 0 }, drawn])
    const row = (compared.rows as Record<string, unknown>[]).find(
      ({ id, measure, year, statistic, scenario }) =>
        [id, measure, year, statistic, scenario].join() === 'boj5,net,2027,p5,mine',
    )
    expect(row?.value).toBe(-p95)
    const solved = read(['solve', 'mine.yaml', '--when', 'p95(deficit) > 1円/年'])
    expect(solved.scenarios).toMatchObject([drawn])
    const shares = read(['sensitivity', 'mine.yaml', '--method', 'variance'])
    expect(shares.scenarios).toMatchObject([{ ...drawn, sampler: 'sobol' }])
  })

  test('that contradict each other are refused by compare, which pairs draws', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.yaml'), `${uncertain}draws: 64\n`)
    writeFileSync(join(folder, 'other.yaml'), `${uncertain}draws: 65\n`)
    const args = ['compare', 'mine.yaml', 'other.yaml']
    const { code, stderr } = akaji(args, { folder })
    expect(code).toBe(2)
    expect(stderr).toContain('error[unlike-draws]')
    expect(akaji([...args, '--draws', '32'], { folder }).code).toBe(0)
  })

  test('draws: 0 refuses a statistic on either side of a split, as --draws 0 does', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'd0.yaml'), `${uncertain}draws: 0\n`)
    writeFileSync(join(folder, 'plain.yaml'), 'akaji: 1\nextends: trend\nhorizon: 2025..2027\n')
    const asked = ['--cell', 'p95(deficit[2027])', '--attribute']
    for (const sides of [['d0.yaml', 'plain.yaml'], ['plain.yaml', 'd0.yaml']]) {
      const { code, stdout, stderr } = akaji(['compare', ...sides, ...asked], { folder })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('error[statistic-without-draws]')
    }
  }) // prettier-ignore
})
