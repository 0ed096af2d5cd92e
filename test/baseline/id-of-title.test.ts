import { expect, test } from 'vitest'
import { idOfTitle } from '../../src/baseline/id-of-title.ts'
import { compileText } from '../support/run-text.ts'

const items = [
  { id: 'computer', title: { en: 'Computer services', ja: 'コンピュータサービス' } },
  { id: 'boj5', title: { en: 'Digital balance, five items', ja: 'デジタル収支（5項目）' } },
]

test.each([
  ['コンピュータサービス', 'computer'],
  ['Computer services', 'computer'],
  ['コンピュータサービス.支払', 'computer.payments'],
  ['computer.受取', 'computer.receipts'],
  ['赤字', 'deficit'],
  ['収支', 'net'],
  ['デジタル収支(5項目)', 'boj5'],
  ['computer', undefined],
  ['computer.net', undefined],
  ['コンピュータ', undefined],
  ['', undefined],
])('idOfTitle: %s is %s', (word, id) => {
  expect(idOfTitle(word, items)).toBe(id)
})

test('a title in place of an id is refused with the id; that of a flow is accepted', () => {
  const hint = (line: string): unknown => {
    const program = compileText(`lines: { fees: { ${line} } }`)
    return program.ok ? 'accepted' : program.diagnostics.map((one) => one.hint?.en)
  }
  expect(hint('item: computer, flow: 支払, amount: 1円/年')).toBe('accepted')
  expect(hint('item: computer, flow: 支払い額, amount: 1円/年')).not.toBe('accepted')
  expect(hint('item: computer, flow: 受取, amount: balance')).toEqual(['Did you mean "net"?'])
})

test('a definition that is misspelt is told with the one meant', () => {
  const result = compileText('definition: boj6\n')
  expect(result.ok || result.diagnostics[0]?.hint?.en).toBe('Did you mean "boj5"?')
})
