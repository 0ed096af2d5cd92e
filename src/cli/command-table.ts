import { compareCommand, sweepCommand } from './commands/compare.ts'
import { checkCommand } from './commands/check.ts'
import { dataCommand } from './commands/data.ts'
import { diffCommand } from './commands/diff.ts'
import { assumptionsCommand, explainCommand, resolveCommand } from './commands/explain.ts'
import { functionsCommand, scenariosCommand, schemaCommand } from './commands/look-up.ts'
import { runCommand, validateCommand } from './commands/run.ts'
import { completionCommand, initCommand } from './commands/set-up.ts'
import {
  backtestCommand,
  realismCommand,
  sensitivityCommand,
  solveCommand,
} from './commands/what-if.ts'
import type { CommandDeclaration } from './declaration.ts'

/** Every command, in the order of `akaji --help`. */
export const commandTable: readonly CommandDeclaration[] = [
  runCommand,
  compareCommand,
  sweepCommand,
  sensitivityCommand,
  solveCommand,
  explainCommand,
  assumptionsCommand,
  resolveCommand,
  realismCommand,
  backtestCommand,
  validateCommand,
  checkCommand,
  diffCommand,
  scenariosCommand,
  dataCommand,
  functionsCommand,
  schemaCommand,
  initCommand,
  completionCommand,
]
