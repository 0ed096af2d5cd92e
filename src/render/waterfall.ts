/** One bar of a waterfall: from where it starts to where it ends, in the unit of the figures. */
export interface WaterfallStep {
  readonly from: number
  readonly to: number
}

/** How bars are drawn. */
export interface WaterfallSize {
  /** Terminal columns of the longest way; at least 4. */
  readonly columns: number
  /** Without characters that some terminals draw two columns wide. */
  readonly ascii: boolean
}

/** The running total of parts on the way from a start: where each part begins and ends. */
export function waterfallSteps(start: number, parts: readonly number[]): readonly WaterfallStep[] {
  let running = start
  return parts.map((part) => {
    const from = running
    running += part
    return { from, to: running }
  })
}

/**
 * Draws each step as a bar on one axis that covers all of them; a step without length, such as a level, is a mark. The axis
 * does not begin at zero: what matters is what changes.
 */
export function drawWaterfall(
  steps: readonly WaterfallStep[],
  { columns, ascii }: WaterfallSize,
): readonly string[] {
  const ends = steps.flatMap(({ from, to }) => [from, to])
  const low = Math.min(...ends)
  const width = Math.max(...ends) - low
  const column = (value: number): number =>
    width > 0 ? Math.round(((value - low) / width) * (columns - 1)) : 0
  return steps.map(({ from, to }) => {
    const [left, right] = [column(Math.min(from, to)), column(Math.max(from, to))]
    if (from === to) return `${' '.repeat(left)}${ascii ? '|' : '│'}`
    const bar = (to > from ? (ascii ? '#' : '█') : ascii ? '=' : '░').repeat(
      Math.max(1, right - left),
    )
    return ' '.repeat(left) + bar
  })
}
