import { parseQuestion } from '../../src/analysis/question.ts'
import { compileCell } from '../../src/analysis/sensitivity/compile-cell.ts'
import type { CellProgram } from '../../src/analysis/sensitivity/compile-cell.ts'
import type { Program } from '../../src/compile/program.ts'
import { success } from '../../src/diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import type { Formula } from '../../src/formula/syntax.ts'
import { prepareScenario } from '../../src/run-scenario.ts'
import { baseline, runOf, textOf, valueOf } from '../scenarios/load-library.ts'
import type { SolveSetting } from '../../src/analysis/solve/try-condition.ts'

/** The shipped data with few draws. */
export const setting: SolveSetting = {
  baseline,
  ensemble: { ...DEFAULT_ENSEMBLE, draws: 2_000 },
}

/** Compiles the body of a scenario that reaches to 2030. */
export function world(body: string): Program {
  const text = `akaji: 1\nhorizon: 2025..2030\nbase: 2024\n${body}`
  const prepared = prepareScenario(
    { kind: 'text', file: 'world.yaml', text },
    {},
    {
      baseline,
      read: ({ reference, kind }) => {
        const id = kind === 'module' ? `modules/${reference}` : reference
        return success({ file: `scenarios/${id}.yaml`, text: textOf(id) })
      },
      hash: () => '',
      version: 'test',
    },
  )
  return valueOf(prepared).program
}

/** A shipped scenario. */
export function shipped(id: string): Program {
  return runOf(id).program
}

/** Reads a cell or a condition as the command line does. */
export function question({ scenario }: Program, text: string): Formula {
  const { registry } = scenario
  return valueOf(parseQuestion(text, { file: '--cell', registry, allowConditions: true }))
}

/** A cell of a program. */
export function cellOf(program: Program, text: string): CellProgram {
  return valueOf(compileCell(program.scenario, baseline, question(program, text)))
}
