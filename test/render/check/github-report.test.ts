import { describe, expect, test } from 'vitest'
import { githubReport } from '../../../src/render/check/github-report.ts'
import { report, run, verdict } from '../../support/build-check-report.ts'
import { everything, hostile, japanese, plain } from './sample-reports.ts'

/** A workflow command as the runner of GitHub Actions reads it. */
function parsed(line: string): Readonly<Record<string, string>> {
  const [, level = '', properties = '', data = ''] = /^::(error|warning) (.*?)::(.*)$/.exec(line) ?? []
  const decode = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')
  const pairs = properties.split(',').map((pair) => pair.split('=', 2))
  const values = pairs.map(([key = '', value = '']) => [key, decode(value)])
  return { level, message: decode(data), ...Object.fromEntries(values) }
} // prettier-ignore

function annotations(
  ...args: Parameters<typeof githubReport>
): readonly ReturnType<typeof parsed>[] {
  return githubReport(...args).trimEnd().split('\n').map(parsed) // prettier-ignore
}

describe('githubReport', () => {
  test('errors come first, because GitHub shows ten of each step', () => {
    expect(annotations(everything, plain).map(({ level, title }) => [level, title])).toEqual([
      ['error', 'empty-pattern'],
      ['error', 'genai-30m@high: 3 figures not as saved in results/genai-30m@high.json'],
      ['error', 'genai-30m@high: deficit[2030] < 10兆円'],
      ['error', 'unknown-variant'],
      ['warning', 'new: nothing is saved in results/new.json yet'],
      ['warning', 'genai-30m@high: Nightly, 100%: p95(deficit[2035]) < 25兆円'],
      ['warning', 'saved results that nothing was compared with'],
    ])
  })

  test('a condition is marked from its first to its last character', () => {
    expect(annotations(everything, plain)[2]).toMatchObject({
      file: 'scenarios/genai-30m.yaml',
      line: '12',
      col: '5',
      endColumn: '25',
      message: 'deficit[2030] is 10.75兆円, expected < 10兆円.',
    })
  })

  test('moved results are marked where the input stands that moved them', () => {
    const moved = annotations(everything, plain)[1]
    expect(moved).toMatchObject({ file: 'scenarios/weak-yen.yaml', line: '7' })
    expect(moved?.['message']).toContain('net[2035]: −13.10 → −13.28 JPY tn')
    expect(moved?.['message']).toContain(
      '\nvintage of data computer.payments[2024]: 2025-01 → 2026-01',
    )
  })

  test('what stands nowhere is marked where the scenario begins', () => {
    expect(annotations(everything, plain)[3]).toMatchObject({
      file: 'scenarios/broken.yaml',
      line: '1',
    })
  })

  test('files are named from the root of the repository', () => {
    const one = report({ runs: [run({ verdicts: [verdict({ holds: false })] })] })
    const nameOfFile = (file: string): string => `sub/${file}`
    expect(annotations(one, { ...plain, nameOfFile })[0]?.['file']).toBe(
      'sub/scenarios/weak-yen.yaml',
    )
  })

  test('says nothing where everything passed', () => {
    expect(githubReport(report({ runs: [run({ verdicts: [verdict({})] })] }), plain)).toBe('')
  })

  test('with --strict warnings are errors', () => {
    const levels = annotations(everything, { ...plain, strict: true }).map(({ level }) => level)
    expect(new Set(levels)).toEqual(new Set(['error']))
  })

  test('is one command a line, whatever a text holds', () => {
    const lines = githubReport(hostile(), japanese).trimEnd().split('\n')
    expect(lines).toHaveLength(6)
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning) [^\r\n]*$/)
    expect(parsed(lines[1] ?? '')['file']).toContain('a|b <c>')
    expect(lines.join('')).not.toContain('\u001b')
  })
})
