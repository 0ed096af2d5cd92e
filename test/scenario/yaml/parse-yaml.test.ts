import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { parseYaml } from '../../../src/scenario/yaml/parse-yaml.ts'
import type { YamlMap, YamlScalar } from '../../../src/scenario/yaml/yaml-node.ts'
import { childOf, describeNode, scalarOf } from '../../../src/scenario/yaml/yaml-node.ts'

function parse(text: string): YamlMap {
  const result = parseYaml({ file: 'a.yaml', text, overlay: 'a' })
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.value
}

function problems(text: string): readonly Diagnostic[] {
  const result = parseYaml({ file: 'a.yaml', text, overlay: 'a' })
  return result.ok ? [] : result.diagnostics
}

/** `code line:column+length` of each problem. */
function places(text: string): readonly string[] {
  return problems(text).map(({ code, location }) => {
    const { line = 0, column = 0, length = 0 } = location ?? {}
    return `${code} ${String(line)}:${String(column)}+${String(length)}`
  })
}

function scalar(text: string, key: string): YamlScalar {
  const found = scalarOf(parse(text), key)
  if (found === undefined) throw new Error(`no scalar ${key}`)
  return found
}

/** The line and column of the given part of the scalar under `key`. */
function placeOf(text: string, key: string, part: string): string {
  const node = scalar(text, key)
  const start = node.text.indexOf(part)
  const { line, column, length } = node.locate({ start, end: start + part.length })
  return `${String(line)}:${String(column)}+${String(length)}`
}

describe('parseYaml keeps plain scalars as written', () => {
  test.each(['3000', '1e3', '0x10', '2026-01-01', '.inf', '12_000', '80%', '３，０００', '1_0'])(
    'the text of %s',
    (text) => {
      expect(scalar(`a: ${text}`, 'a').text).toBe(text)
    },
  )

  test('words of YAML 1.1 stay words: on, no, yes', () => {
    const map = parse('on: no\nyes: off')
    expect([...map.entries.keys()]).toEqual(['on', 'yes'])
    expect(scalarOf(map, 'on')?.value).toBe('no')
  })

  test('keys are texts, also years, and full-width letters count as plain ones', () => {
    expect([...parse('2024: 1\nＡＩ: 2').entries.keys()]).toEqual(['2024', 'AI'])
  })

  test('a missing value stands at its key', () => {
    expect(parse('a:\nb: 1').entries.get('a')?.node).toMatchObject({
      kind: 'null',
      location: { line: 1, column: 1 },
    })
  })

  test('a key such as __proto__ is data', () => {
    const map = parse('__proto__: { polluted: 1 }\nconstructor: 2')
    expect([...map.entries.keys()]).toEqual(['__proto__', 'constructor'])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

describe('parseYaml accepts', () => {
  test('a byte-order mark, without moving columns', () => {
    expect(scalar('\ufeffa: 1', 'a').location).toMatchObject({ line: 1, column: 4, length: 1 })
  })

  test('CRLF, without counting CR into the length', () => {
    expect(scalar('b: 1\r\na: xy\r\n', 'a').location).toMatchObject({
      line: 2,
      column: 4,
      length: 2,
    })
  })

  test('aliases, whose place is that of the anchored value', () => {
    const map = parse('a: &x { k: 1 }\nb: *x')
    expect(scalarOf(childOf(map, 'b'), 'k')?.location).toMatchObject({ line: 1, column: 12 })
  })
})

describe('a scalar locates parts of its text', () => {
  test.each([
    ['plain', 'a: one + two', 'two', '1:10+3'],
    ['single quotes', "a: 'it''s + two'", 'two', '1:13+3'],
    ['double quotes with escapes', 'a: "\\u3042 \\"x\\" + two"', 'two', '1:20+3'],
    ['an emoji escape', 'a: "\\U0001F600 two"', 'two', '1:16+3'],
    ['plain over two lines', 'a: one +\n   two', 'two', '2:4+3'],
    ['folded', 'a: >-\n  one +\n  two', 'two', '3:3+3'],
    ['literal', 'a: |\n  one +\n  two', 'two', '3:3+3'],
    ['literal with a deeper indent', 'a: |\n  one +\n    two', 'two', '3:5+3'],
    ['CRLF', 'a: >-\r\n  one +\r\n  two\r\n', 'two', '3:3+3'],
    ['after full-width characters', 'a: ３千円 + two', 'two', '1:10+3'],
  ] as const)('%s', (...[, text, part, place]) => {
    expect(placeOf(text, 'a', part)).toBe(place)
  })

  test('a range over a line break ends with its first line', () => {
    expect(placeOf('a: one +\n   two', 'a', 'one + two')).toBe('1:4+5')
  })

  test('every part of a single-line text, in every style, is found where its characters stand', () => {
    const word = fc
      .stringMatching(/^[a-z0-9'"\\あ円 +*]{1,20}$/)
      .filter((text) => text.trim() === text)
    fc.assert(
      fc.property(word, fc.constantFrom('single', 'double'), fc.nat(19), (text, style, from) => {
        const quoted = style === 'single' ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
        const start = from % text.length
        const line = `a: ${quoted}`
        const { column } = scalar(line, 'a').locate({ start, end: start + 1 })
        const there = line[column - 1]
        expect(there === text[start] || there === '\\').toBe(true)
      }),
    )
  })
})

describe('parseYaml reports', () => {
  test.each([
    ['an empty file', '', 'empty-file 1:1+1'],
    ['a file of comments', '# nothing\n', 'empty-file 1:1+1'],
    ['prose', 'just some text', 'not-a-mapping 1:1+14'],
    ['a list', '- a\n- b', 'not-a-mapping 1:1+3'],
    ['tabs as indent', 'a:\n\tb: 1', 'yaml-tab 2:1+1'],
    ['a duplicate key', 'a: 1\nb: 2\na: 3', 'duplicate-key 3:1+1'],
    ['a nested duplicate key', 'a: { b: 1, b: 2 }', 'duplicate-key 1:12+1'],
    ['a colon inside a text', 'note: see: page 3', 'yaml-colon 1:10+1'],
    ['a colon inside a text in braces', 'a: { note: see: page 3, b: 1 }', 'yaml-colon 1:15+1'],
    ['two colons in braces', 'a: {\n  note: see: page: 3\n}', 'yaml-colon 2:12+1'],
    ['a colon inside a text in brackets', 'a: [x: y: z]', 'yaml-colon 1:9+1'],
    ['a missing comma in braces', 'a: { value: 3 note: x }', 'yaml-colon 1:19+1'],
    ['a missing comma between lines', 'a: {\n  b: one\n  d: two }', 'yaml-missing-comma 2:8+1'],
    ['a wrong indent', 'a: 1\n b: 2', 'yaml-indent 2:1+5'],
    ['an open quote', 'a: "x', 'yaml-unclosed 1:6+1'],
    ['an open bracket', 'a: [1, 2', 'yaml-unclosed 1:9+1'],
    ['an open brace', 'a: {b: 1\nc: 2', 'yaml-unclosed 2:1+1'],
    ['a reserved start', 'a: @x', 'yaml-reserved-start 1:4+1'],
    ['a second document', 'a: 1\n---\nb: 2', 'yaml-multiple-documents 2:1+3'],
    ['a pattern read as a tag', 'on: !computer.payments', 'yaml-tag 1:5+18'],
    ['a known tag', 'a: !!str 1', 'yaml-tag 1:10+1'],
    ['a pattern read as an alias', 'on: *.payments', 'yaml-unknown-alias 1:5+10'],
    ['an alias inside its anchor', 'a: &x [1, *x]', 'yaml-cyclic-alias 1:11+2'],
    ['a merge key', 'a: &x { k: 1 }\nb:\n  <<: *x', 'yaml-merge-key 3:3+2'],
    ['a list as a key', '? [a]\n: 1', 'non-text-key 1:3+3'],
    ['an empty key', ': 1', 'non-text-key 1:1+1'],
    ['NUL', 'a: x\0y', 'control-character 1:5+1'],
    ['half of a surrogate pair', 'a: x\ud800', 'control-character 1:5+1'],
    ['half of a surrogate pair by escape', 'a: "x\\ud800"', 'lone-surrogate 1:4+9'],
    ['a directive', '%YAML 1.1\n---\na: yes', 'yaml-directive 1:1+5'],
    ['a comma in a number', 'a: { value: 3,000万人 }', 'yaml-comma 1:13+7'],
    ['commas in a number', 'a: { value: 1,234,567 }', 'yaml-comma 1:13+9'],
    ['a comma in a call', 'a: { value: ramp(2026, 2030), note: x }', 'yaml-comma 1:13+16'],
    ['a comma in a list', 'a: [max(1, 2), x]', 'yaml-comma 1:5+9'],
    ['a year', 'a: { factor: 1 + x[2024] }\nb: 2', 'yaml-bracket 1:14+11'],
    ['a year before a key', 'a: { n: 1, f: x[year - 1] * 2, m: y }', 'yaml-bracket 1:15+15'],
    ['a year in a list', 'a: [x[2024], 3]', 'yaml-bracket 1:5+7'],
  ])('%s', (_what, text, place) => {
    expect(places(text)).toEqual([place])
  })

  test('where a duplicate key was first given', () => {
    expect(problems('a: 1\na: 2')[0]?.notes[0]?.location).toMatchObject({ line: 1, column: 1 })
  })

  test('several problems at once', () => {
    expect(places('a: 1\na: 2\nb: *x')).toEqual(['duplicate-key 2:1+1', 'yaml-unknown-alias 3:4+2'])
  })

  test.each([
    ['a: { note: see: x }', `Put the whole value in quotes: 'see: x'.`],
    [
      'a: { value: 3 note: x }',
      `Put the whole value in quotes: '3 note: x'; or, if "note" is a key, put a comma before it.`,
    ],
  ])('the hint for %s is: %s', (text, hint) => {
    expect(problems(text)[0]?.hint?.en).toBe(hint)
  })

  test('the quoted value in the hint of a comma trap', () => {
    expect(problems('a: { value: 3,000万人 }')[0]?.hint?.en).toContain('"3,000万人"')
  })

  test('no comma trap where a flow mapping has a key without a value', () => {
    expect(parse('a: { b: 1, c }').entries.size).toBe(1)
  })
})

describe('parseYaml withstands', () => {
  test('a file above the limit, unread', () => {
    expect(places(`a: ${'x'.repeat(10_000_000)}`)).toEqual(['file-too-large 1:1+1'])
  })

  test.each([
    ['lists', '['.repeat(200_000)],
    ['mappings', '{a: '.repeat(100_000)],
    ['block lists', '- '.repeat(300_000)],
    ['explicit keys', '? '.repeat(300_000)],
  ])('%s nested without end', (_what, nested) => {
    expect(places(`a:\n  ${nested}`)[0]).toMatch(/^yaml-too-deep 2:/)
  })

  test('an alias bomb', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const items = i === 0 ? 'x' : `*a${String(i - 1)}`
      return `a${String(i)}: &a${String(i)} [${Array(9).fill(items).join(', ')}]`
    })
    expect(problems(levels.join('\n')).map(({ code }) => code)).toEqual(['yaml-alias-bomb'])
  })

  test('very many keys in little time', () => {
    const keys = Array.from({ length: 50_000 }, (_, i) => `k${String(i)}: 1`)
    expect(parse(keys.join('\n')).entries.size).toBe(50_000)
  })

  test('any text, without throwing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:-?[]{}&*!|>\'"%@`#, \t\n0') }),
        (text) => {
          for (const { location } of problems(text)) {
            const lines = text.split('\n')
            expect(location?.line).toBeGreaterThanOrEqual(1)
            expect(location?.line).toBeLessThanOrEqual(lines.length)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('describeNode shows a path in one line', () => {
  expect(describeNode(parse('2024: 151.5\n2030: 140'))).toBe('{2024: 151.5, 2030: 140}')
})
