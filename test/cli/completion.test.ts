import { describe, expect, test } from 'vitest'
import { akaji, shell } from './run-akaji.ts'

/** What bash offers for a command line that ends where the cursor stands. */
function complete(...words: string[]): readonly string[] {
  const line = `
    source <(akaji completion bash)
    COMP_WORDS=(akaji ${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${String(words.length)}
    _akaji
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = shell(line)
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

describe('completion in bash', () => {
  test('offers the commands', () => {
    expect(complete('')).toEqual(expect.arrayContaining(['run', 'data', 'scenarios']))
    expect(complete('compl')).toEqual(['completion'])
  })

  test('offers shipped scenarios to run and validate', () => {
    expect(complete('run', 'gen')).toEqual(['genai-30m'])
    expect(complete('validate', '--strict', 'tre')).toEqual(['trend'])
  })

  test('offers the options of a command and the values of an option', () => {
    expect(complete('run', 'trend', '--va')).toEqual(['--variant'])
    expect(complete('run', '--format', 'j')).toEqual(['json'])
    expect(complete('schema', '--lang', '')).toEqual(['ja', 'en'])
  })

  test('offers subcommands and then their options', () => {
    expect(complete('data', '')).toEqual(['list', 'show', 'verify'])
    expect(complete('data', 'show', '--form')).toEqual(['--format'])
  })
})

describe('completion in other shells', () => {
  test.each([
    ['zsh', /^#compdef akaji\n/],
    ['fish', /^# fish completion for akaji\n/],
  ])('%s knows every command and option', (name, start) => {
    const { code, stdout } = akaji(['completion', name])
    expect(code).toBe(0)
    expect(stdout).toMatch(start)
    for (const word of ['validate', 'variant', 'genai-30m', 'verify', 'ndjson']) {
      expect(stdout).toContain(word)
    }
  })

  test('quotes what the shells would otherwise read', () => {
    const zsh = akaji(['completion', 'zsh', '--lang', 'en']).stdout
    expect(zsh).toContain('default\\: from the locale')
  })
})
