import { assumptionRegister, registerCorrelations } from '../../analysis/assumption-register.ts'
import type { Program } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { DataFormat } from '../../render/render-options.ts'
import type { DataTable } from '../../report/data-table.ts'
import { assumptionRows, assumptionTable } from '../../report/assumption-table.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { outputFormat } from '../options/output-format.ts'
import { printTable } from '../output/print-table.ts'

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** `akaji assumptions <scenario>`. */
export async function listAssumptions(invocation: Invocation): Promise<ExitCode> {
  const format = outputFormat(invocation.options, formats)
  if (!format.ok) return fail(format.diagnostics, { invocation })
  const { outcome, sources } = oneScenario(invocation, prepareScenario)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  await showDiagnostics(outcome.warnings, { invocation, sources })
  const { program, baseline } = outcome.value
  const register = assumptionRegister(program, baseline)
  const correlations = registerCorrelations(program)
  if (!correlations.ok) return fail(correlations.diagnostics, { invocation, sources })
  const forPeople = format.value === 'table' || format.value === 'markdown'
  const table = forPeople
    ? { ...assumptionTable(register, titleOf(program), correlations.value), ...ofMixture(program) }
    : assumptionRows(register)
  return printTable(table, invocation)
}

function titleOf({ scenario }: Program): Text {
  const name = scenario.variant === '' ? scenario.id : `${scenario.id}, ${scenario.variant}`
  return { en: `Assumptions of ${name}`, ja: `${name} の前提` }
}

/** Where the assumptions of a mixture are to be found: it has none of its own. */
function ofMixture({ scenario }: Program): Pick<DataTable, 'empty'> {
  const [first, ...others] = scenario.mixture.map((component) => component.scenario)
  if (first === undefined) return {}
  const names = [first, ...others]
  return {
    empty: {
      en: `A mixture has the assumptions of its scenarios: ${names.join(', ')}. See "akaji assumptions ${first}".`,
      ja: `混合シナリオの前提は構成シナリオの前提です: ${names.join('、')}。「akaji assumptions ${first}」で表示します。`,
    },
  }
}
