import { describe, expect, test } from 'vitest'
import { functionTable } from '../../src/formula/functions/function-table.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { akaji, temporaryFolder } from './run-akaji.ts'

describe('akaji functions', () => {
  test('lists every function', () => {
    const { code, stdout } = akaji(['functions', '--format', 'json'])
    expect(code).toBe(0)
    const { rows } = JSON.parse(stdout) as { rows: { signature: string }[] }
    const names = rows.map(({ signature }) => signature.slice(0, signature.indexOf('(')))
    expect(names).toEqual(Object.keys(functionTable))
  })

  test('writes to a file as other lists do', () => {
    const folder = temporaryFolder()
    const { code, stdout } = akaji(['functions', '--output', 'list.csv'], { folder })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toMatch(/^group,signature,help\r?\n/)
  })

  test('explains one with parameters, defaults, result and example', () => {
    const { stdout } = akaji(['functions', 'ramp'])
    expect(stdout).toMatch(/^ramp\(start, end, low = 0, high = 1\): /)
    expect(stdout).toMatch(/^high +\S.* 1 +/m)
    expect(stdout).toMatch(/^Result: /m)
    expect(stdout).toMatch(/^Example: ramp\(/m)
  })

  test('calls a function by year as formulas do', () => {
    const signature = 'path(year = value, …, interpolate = linear)'
    expect(akaji(['functions', 'path']).stdout.split('\n')[0]).toContain(signature)
    expect(akaji(['functions', '--format', 'csv']).stdout).toContain(signature)
  })

  test.each(['p95', 'pNN'])('explains %s', (name) => {
    expect(akaji(['functions', name]).stdout).toMatch(/^pNN\(/)
  })

  test('suggests a name for one that is unknown', () => {
    const { code, stderr } = akaji(['functions', 'logistc'])
    expect(code).toBe(2)
    expect(stderr).toContain('Did you mean "logistic"?')
  })

  test.each(['__proto__', 'constructor', 'toString'])('knows no function %s', (name) => {
    expect(akaji(['functions', name]).code).toBe(2)
  })
})
