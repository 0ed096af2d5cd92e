import type { TornadoBar } from '../analysis/sensitivity/tornado.ts'

/** Characters that the longest bar may take on both sides of the centre together. */
const WIDTH = 30

/**
 * Draws bars in one scale around the central value: `------|+++`, with `-` towards the low end of the assumption and
 * `+` towards its high end. Plain ASCII, because block characters are two columns wide in Japanese terminals.
 */
export function tornadoLine(
  bars: readonly TornadoBar[],
  central: number,
): (bar: TornadoBar) => string {
  const cells = bars.flatMap(({ low, high }) => [low.cell, high.cell])
  const [least, most] = [Math.min(central, ...cells), Math.max(central, ...cells)]
  const scale = most > least ? WIDTH / (most - least) : 0
  const columnOf = (value: number): number => Math.round((value - least) * scale)
  const centre = columnOf(central)
  return ({ low, high }) => {
    const line = Array.from({ length: WIDTH + 1 }, () => ' ')
    const paint = (end: number, mark: string): void => {
      const column = columnOf(end)
      for (let x = Math.min(column, centre); x <= Math.max(column, centre); x++) line[x] = mark
    }
    // The longer part first, so that the shorter stays visible where both ends lie on one side.
    const ends = [
      { end: low.cell, mark: '-' },
      { end: high.cell, mark: '+' },
    ].sort((a, b) => Math.abs(b.end - central) - Math.abs(a.end - central))
    for (const { end, mark } of ends) paint(end, mark)
    line[centre] = '|'
    return line.join('').trimEnd()
  }
}
