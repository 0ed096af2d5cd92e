import { Chalk } from 'chalk'
import type { ChalkInstance } from 'chalk'
import type { FrameStyle } from '../../diagnostics/code-frame.ts'
import type { CheckStyle } from '../../render/check/check-options.ts'
import type { Style } from '../../render/render-options.ts'

// The decision to colour is made before: chalk must not make its own.
const chalk = new Chalk({ level: 1 })

/** The colours of diagnostics. */
export const colouredFrames: FrameStyle = {
  error: painter(chalk.bold.red),
  warning: painter(chalk.bold.yellow),
  note: painter(chalk.bold.cyan),
  hint: painter(chalk.bold.green),
  message: painter(chalk.bold),
  gutter: painter(chalk.blue),
}

/** The colours of tables. */
export const colouredStyle: Style = {
  title: painter(chalk.bold),
  heading: painter(chalk.cyan),
  total: painter(chalk.bold),
  deficit: painter(chalk.red),
  faint: painter(chalk.dim),
}

/** The colours of reports on checks. */
export const colouredChecks: CheckStyle = {
  pass: painter(chalk.green),
  warn: painter(chalk.yellow),
  fail: painter(chalk.red),
  strong: painter(chalk.bold),
  faint: painter(chalk.dim),
}

/** Chalk joins all its arguments; a style paints the first of them, also as the callback of `map`. */
function painter(style: ChalkInstance): (text: string) => string {
  return (text) => style(text)
}
