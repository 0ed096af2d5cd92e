import { describe, expect, test } from 'vitest'
import { drawFrame } from '../../src/render/draw-frame.ts'
import type { Frame, FrameRow } from '../../src/render/draw-frame.ts'
import { columnsOf } from '../../src/render/terminal-columns.ts'

const figures: FrameRow = {
  kind: 'cells',
  cells: [{ text: '情報' }, { text: '▲1.2' }, { text: '▲10.5' }],
}
const frame: Frame = {
  columns: [
    { align: 'left', bar: false },
    { align: 'right', bar: false },
    { align: 'right', bar: true },
  ],
  head: [[{ text: '' }, { text: '2024' }, { text: '2025' }]],
  rows: [figures, { kind: 'rule' }, figures, { kind: 'cells', cells: [{ text: 'memo' }] }],
  ambiguousWidth: 1,
  rule: (text) => text,
}

describe('drawFrame(frame)', () => {
  test('draws rules above, below and between, a bar, and no trailing spaces', () => {
    expect(drawFrame(frame).join('\n')).toMatchInlineSnapshot(`
      "───────────┬──────
            2024 │  2025
      ───────────┼──────
      情報  ▲1.2 │ ▲10.5
      ───────────┼──────
      情報  ▲1.2 │ ▲10.5
      memo       │
      ───────────┴──────"
    `)
  })

  test('draws in ASCII where drawing characters would be wide, and aligns ▲ as two columns', () => {
    expect(drawFrame({ ...frame, ambiguousWidth: 2 }).join('\n')).toMatchInlineSnapshot(`
      "------------+-------
             2024 |   2025
      ------------+-------
      情報  ▲1.2 | ▲10.5
      ------------+-------
      情報  ▲1.2 | ▲10.5
      memo        |
      ------------+-------"
    `)
  })

  test('colours are put around texts and rules without moving anything', () => {
    const paint = (text: string): string => `<${text}>`
    const styled = drawFrame({
      ...frame,
      rows: [{ kind: 'cells', cells: [{ text: '情報', style: paint }, { text: '1' }] }],
      rule: paint,
    })
    expect(styled.join('\n')).toMatchInlineSnapshot(`
      "<───────────┬─────>
            2024 <│> 2025
      <───────────┼─────>
      <情報>     1 <│>
      <───────────┴─────>"
    `)
  })

  test('a long table is one table: its lines are equally wide and none is lost', () => {
    const rows = Array.from({ length: 205 }, (_, y): FrameRow[] => [
      ...(y % 40 === 0 && y > 0 ? [{ kind: 'rule' } as const] : []),
      { kind: 'cells', cells: [{ text: `行${String(y)}` }, { text: '1' }, { text: String(y) }] },
    ]).flat()
    const lines = drawFrame({ ...frame, rows })
    expect(lines).toHaveLength(1 + 1 + 1 + 205 + 5 + 1)
    expect(new Set(lines.map((line) => columnsOf(line, 1))).size).toBe(1)
    expect(lines.filter((line) => line.startsWith('行'))).toHaveLength(205)
  })

  test('text that looks like a placeholder or a pattern stays itself', () => {
    const cells = [{ text: '\ue000$&' }, { text: '$1' }, { text: '\\' }]
    const lines = drawFrame({ ...frame, rows: [{ kind: 'cells', cells }] })
    expect(lines[3]).toBe('\ue000$&    $1 │    \\')
  })
})
