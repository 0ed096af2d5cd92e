import { describe, expect, test } from 'vitest'
import { commandTable } from '../../src/cli/command-table.ts'
import { groupTitles } from '../../src/cli/help-texts.ts'
import type { Language } from '../../src/diagnostics/text.ts'
import { akaji } from './run-akaji.ts'

describe('akaji without work to do', () => {
  test.each(['--version', '-V'])('%s prints the version of the manifest', async (flag) => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } })
    expect(akaji([flag])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })

  test('prints help to standard output when called without arguments', () => {
    const bare = akaji([])
    expect(bare.stdout).toContain('Usage: akaji')
    expect(bare).toEqual(akaji(['--help']))
  })

  test.each(['en', 'ja'])('gives every command one line of the help in %s', async (language) => {
    const { default: stringWidth } = await import('string-width')
    const { stdout, code } = akaji(['--help', '--lang', language])
    expect(code).toBe(0)
    const lists = stdout.slice(stdout.indexOf(groupTitles.project[language as Language]))
    const rows = lists.split(`\n\n${language === 'ja' ? '例' : 'Examples'}`)[0]?.split('\n') ?? []
    const titles = Object.values(groupTitles).map((title) => title[language as Language])
    const named = rows.filter((row) => row !== '' && !titles.includes(row))
    const commands = [...commandTable.map(({ name }) => name), 'help']
    expect(named.map((row) => /^ {2}(\S+)/.exec(row)?.[1])).toEqual(commands)
    expect(rows.filter((row) => stringWidth(row) > 80)).toEqual([])
  })

  test.each(['en', 'ja'])('keeps every help within 80 columns in %s', async (language) => {
    const { default: stringWidth } = await import('string-width')
    for (const { name } of commandTable) {
      const { stdout } = akaji([name, '--help', '--lang', language])
      const [help = ''] = stdout.split(language === 'ja' ? '\n例:' : '\nExamples:')
      expect(help.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([])
    }
  })

  test('every command has examples of itself', () => {
    for (const { name, examples } of commandTable) {
      expect(examples, name).not.toEqual([])
      for (const example of examples) expect(example).toMatch(new RegExp(`\\bakaji ${name}\\b`))
    }
  })

  test('shows an example of a command in its help', () => {
    expect(akaji(['help', 'run']).stdout).toContain('akaji run genai-30m')
  })

  test('`akaji help data show` is `akaji data show --help`, in any language', () => {
    const help = akaji(['data', 'show', '--help', '--lang', 'ja'])
    expect(help.stdout).toContain('akaji data show computer')
    expect(akaji(['--lang', 'ja', 'help', 'data', 'show'])).toEqual(help)
    expect(akaji(['help', 'help'])).toEqual(akaji(['--help']))
  })
})

describe('the language', () => {
  const inJapanese = (
    environment: Readonly<Record<string, string>>,
    args: string[] = [],
  ): boolean => akaji([...args, '--help'], { environment }).stdout.startsWith('使い方')

  test.each([
    [{ LANG: 'ja_JP.UTF-8' }, true],
    [{ LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, true],
    [{ LC_ALL: 'C.UTF-8', LANG: 'ja_JP.UTF-8' }, false],
    [{ LC_ALL: '', LANG: 'ja' }, true],
    [{ LANG: 'jav_ID' }, false],
    [{}, false],
  ])('follows the locale %j', (environment, expected) => {
    expect(inJapanese(environment)).toBe(expected)
  })

  test('follows --lang before the locale, wherever it stands', () => {
    expect(inJapanese({ LANG: 'ja_JP.UTF-8' }, ['--lang', 'en'])).toBe(false)
    expect(inJapanese({ LANG: 'ja_JP.UTF-8' }, ['run', '--lang=en'])).toBe(false)
    expect(inJapanese({}, ['--lang', 'ja', 'run'])).toBe(true)
  })
})

describe('a command line that cannot be understood', () => {
  test.each([
    [['runn'], "Unknown command 'runn'.", 'Did you mean "run"?'],
    [['run', 'x', '--formt', 'json'], "Unknown option '--formt'.", 'Did you mean "--format"?'],
    [['run'], "Missing required argument 'scenario'.", 'See "akaji run --help".'],
    [['run', 'x', '--format', 'jsn'], 'jsn', 'Did you mean "json"?'],
    [['run', 'x', '--unit'], "'--unit <unit>' argument missing", 'See "akaji run --help".'],
    [['completion', 'tcsh'], 'tcsh', 'bash, zsh, fish'],
    [['help', 'runn'], "Unknown command 'runn'.", 'Did you mean "run"?'],
    [['help', 'data', 'shw'], "Unknown command 'data shw'.", 'Did you mean "show"?'],
    [['help', 'run', 'trend'], "Unknown command 'run trend'.", 'See "akaji --help".'],
    [['run', 'x', '--seed', '1', '--seed', '2'], "'--seed <number>' is given twice", 'run --help'],
    [['run', 'x', '--lang', 'en', '--lang', 'en'], "'--lang <language>' is given", '--help'],
    [['check', '--no-cache', '--cache', 'x'], "'--no-cache' cannot be used with", 'check --help'],
    [['data', 'lst'], "Unknown command 'lst'.", 'Did you mean "list"?'],
    [['schema', 'foo'], "'foo' is invalid for argument 'kind'. Known: scenario", 'schema --help'],
    [['init', 'a', 'b'], 'Too many arguments', 'See "akaji init --help".'],
    [['run', 'x', '--lang', 'fr'], 'fr', 'ja, en'],
  ])('%j ends with 3, prints no data and says what to do', (args, message, hint) => {
    const { code, stdout, stderr } = akaji(args)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
    expect(stderr).toMatch(/^error\[usage\]: [\s\S]*\nhint: .*\n$/)
  })

  test.each([
    [['runn'], '「runn」というコマンドはありません。', '「run」ではありませんか。'],
    [
      ['run', '--formt'],
      '「--formt」というオプションはありません。',
      '「--format」ではありませんか。',
    ],
    [['run'], '引数「scenario」が必要です。', '「akaji run --help」'],
    [['run', 'x', '--format', 'jsn'], '「--format <format>」に「jsn」は使えません。', '「json」'],
    [
      ['run', 'x', '--unit'],
      'オプション「--unit <unit>」には値が必要です。',
      '「akaji run --help」',
    ],
    [['init', 'a', 'b'], '引数が多すぎます。', '「akaji init --help」'],
    [['schema', 'foo'], '「kind」に「foo」は使えません。使えるのは scenario、', 'schema --help'],
    [['help', 'runn'], '「runn」というコマンドはありません。', '「run」ではありませんか。'],
    [['run', 'x', '--seed=1', '--seed=1'], '「--seed <number>」が二度指定', '「akaji run --help」'],
    [['--lang', 'ja', 'run'], '引数「scenario」が必要です。', '「akaji run --help」'],
  ])('%j is explained in Japanese, too', (args, message, hint) => {
    const { code, stderr } = akaji(args, { environment: { LANG: 'ja_JP.UTF-8' } })
    expect(code).toBe(3)
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
    expect(stderr).toMatch(/^エラー\[usage\]: .*\nヒント: .*\n$/)
  })

  test('`akaji data` alone shows its subcommands on standard error and ends with 3', () => {
    const { code, stdout, stderr } = akaji(['data'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^ {2}verify /m)
  })
})
