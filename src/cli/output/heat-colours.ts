import { Chalk } from 'chalk'
import type { Heat } from '../../render/render-sweep.ts'

/** From pale yellow to red, in the 256 colours that nearly every terminal has; black text is readable on each. */
const shades = [230, 229, 223, 216, 209, 203] as const

const black = 16

// The decision to colour is made before: chalk must not make its own.
const chalk = new Chalk({ level: 2 })

/** Backgrounds by size. */
export const heatColours: Heat = (share, text) => {
  const shade = shades[Math.min(shades.length - 1, Math.floor(share * shades.length))] ?? shades[0]
  return chalk.bgAnsi256(shade).ansi256(black)(text)
}
