import { dirname, relative, resolve as resolvePath } from 'node:path'
import { dropIdleCorrelations, resolveScenario } from '../../analysis/resolve-scenario.ts'
import type { Rebase } from '../../analysis/resolve-scenario.ts'
import { drawProblem } from '../../diagnostics/messages/evaluate.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import { movedStreams } from '../../evaluate/ensemble/deal-dimensions.ts'
import { yamlText } from '../../render/yaml-text.ts'
import { loadOptionsOf, prepareScenario } from '../../prepare-scenario.ts'
import type { PreparedScenario } from '../../prepare-scenario.ts'
import { mergeFiles } from '../../scenario/load-scenario.ts'
import type { MergedFiles } from '../../scenario/load-scenario.ts'
import type { Invocation } from '../declaration.ts'
import type { ScenarioWork } from '../inputs/each-scenario.ts'
import { emit } from '../output/emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { flagOption, listOption, textOption } from '../options/option-values.ts'
import { isPath, workingFolder } from '../inputs/find-reference.ts'

/** `akaji resolve <scenario>`: the scenario as one file. */
export async function resolve(invocation: Invocation): Promise<ExitCode> {
  const { options } = invocation
  const { outcome, sources } = oneScenario(invocation, merge)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  await showDiagnostics(outcome.warnings, { invocation, sources })
  const file = textOption(options, 'output')
  const folder = file === undefined ? workingFolder() : dirname(resolvePath(file))
  const tree = resolveScenario(outcome.value.merged, rebaseTo(folder))
  const header = [headerLine(invocation)]
  const text = yamlText(tree, { header, origins: flagOption(options, 'origin') })
  return emit(text, { file, invocation })
}

const NO_COMMENTS = { header: [], origins: false } as const

interface Merged extends PreparedScenario {
  readonly merged: MergedFiles
}

/** The files merged, of a scenario that has been checked as a whole. Codes: the warning moved-draws. */
const merge: ScenarioWork<Merged> = (entry, choices, setting) => {
  const prepared = prepareScenario(entry, choices, setting)
  if (!prepared.ok) return prepared
  const merged = mergeFiles(entry, loadOptionsOf(choices, setting))
  if (!merged.ok) return merged
  const { program } = prepared.value
  const own = dropIdleCorrelations(merged.value, program.scenario)
  const text = yamlText(resolveScenario(own, rebaseTo(workingFolder())), NO_COMMENTS)
  const again = prepareScenario({ kind: 'text', file: 'resolved.yaml', text }, {}, setting)
  const moved = again.ok ? movedStreams(program, again.value.program) : []
  const warnings =
    moved.length === 0
      ? []
      : [drawProblem('moved-draws', undefined, { names: moved.map((id) => `"${id}"`).join(', ') })]
  return success({ ...prepared.value, merged: own }, [...prepared.warnings, ...warnings])
}

/** Paths are relative to the file that holds them: they are rewritten for the folder of the new file. */
function rebaseTo(folder: string): Rebase {
  return ({ text, location, overlay }) => {
    if (!isPath(text)) return text
    const working = workingFolder()
    const from =
      overlay === '--set' || location.file.startsWith('<')
        ? working
        : resolvePath(working, dirname(location.file))
    const path = relative(folder, resolvePath(from, text)).replaceAll('\\', '/')
    return path.startsWith('.') ? path : `./${path}`
  }
}

/** How the file came about, as a command line. */
function headerLine({ arguments: [scenario = ''], options }: Invocation): string {
  const given = [
    ...listOption(options, 'variant').map((name) => `--variant ${name}`),
    ...listOption(options, 'set').map((text) => `--set ${text}`),
    ...['definition', 'horizon', 'base'].flatMap((key) => {
      const value = textOption(options, key)
      return value === undefined ? [] : [`--${key} ${value}`]
    }),
  ]
  return ['akaji resolve', scenario, ...given].join(' ')
}
