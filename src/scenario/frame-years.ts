import type { YamlMap } from './yaml/yaml-node.ts'
import { childOf, scalarOf } from './yaml/yaml-node.ts'

/** The years of a scenario that names none. */
export const defaultYears = { base: 2024, start: 2025, end: 2035 } as const

/** `2025..2035`, or the last year alone: then the first is the year after the base year. */
export const horizonPattern = /^\s*(?:(\d{4})\s*年?\s*\.\.)?\s*(\d{4})\s*年?\s*$/

/** `2024`, also `2024年`. */
export const basePattern = /^\s*(\d{4})\s*年?\s*$/

/** The base year that a tree states, as far as it states one that can be read. */
export function baseYearOf(tree: YamlMap): number {
  const text = scalarOf(childOf(tree, 'base'), 'year')?.text ?? ''
  return Number(basePattern.exec(text.normalize('NFKC'))?.[1] ?? defaultYears.base)
}

/** The last projected year that a tree states, as far as it states one that can be read. */
export function lastYearOf(tree: YamlMap): number {
  const text = scalarOf(tree, 'horizon')?.text ?? ''
  return Number(horizonPattern.exec(text.normalize('NFKC'))?.[2] ?? defaultYears.end)
}
