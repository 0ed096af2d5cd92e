import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { repository, temporaryFolder } from '../cli/run-akaji.ts'
import { outputsIn, readAction, substitute } from './read-action.ts'
import type { ActionStep } from './read-action.ts'

/** Where an action runs. */
export interface Workflow {
  /** The checkout of the repository that uses the action. */
  readonly workspace: string
  readonly inputs?: Readonly<Record<string, string>>
  /** The checkout of the action. */
  readonly actionPath?: string
  /** A folder of commands that come before all others. */
  readonly commands?: string
}

/** What came of an action. */
export interface ActionRun {
  /** The exit code of the step that ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the `run:` steps of the action as a runner does, until one fails; steps that use other actions are passed over. */
export function runAction(workflow: Workflow): ActionRun {
  const temporary = temporaryFolder()
  const summaryFile = join(temporary, 'summary.md')
  // What earlier steps have written must stay.
  writeFileSync(summaryFile, '# Earlier\n')
  const action = readAction()
  const expressions: Record<string, string> = {
    'github.action_path': workflow.actionPath ?? repository,
    'runner.temp': temporary,
  }
  for (const [name, { default: value }] of Object.entries(action.inputs)) {
    expressions[`inputs.${name}`] = workflow.inputs?.[name] ?? value
  }
  let ended = { code: 0 as number | null, stdout: '', stderr: '' }
  for (const step of action.runs.steps.filter(({ run }) => run !== undefined)) {
    const output = join(temporary, `output-${step.id ?? ''}`)
    writeFileSync(output, '')
    ended = runStep(step, { ...workflow, temporary, output, summaryFile, expressions })
    for (const [name, value] of Object.entries(outputsIn(output))) {
      expressions[`steps.${step.id ?? ''}.outputs.${name}`] = value
    }
    if (ended.code !== 0) break
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => {
    const expression = /\{\{ (.*) \}\}/.exec(value)?.[1] ?? ''
    return [name, expressions[expression] ?? '']
  })
  return {
    ...ended,
    outputs: Object.fromEntries(outputs),
    summary: readFileSync(summaryFile, 'utf8'),
  }
}

interface Running extends Workflow {
  readonly temporary: string
  readonly output: string
  readonly summaryFile: string
  readonly expressions: Readonly<Record<string, string>>
}

function runStep(
  step: ActionStep,
  running: Running,
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { workspace, temporary, output, summaryFile, expressions, commands } = running
  const script = join(temporary, `${step.id ?? ''}.sh`)
  writeFileSync(script, step.run ?? '')
  const inputs = Object.entries(step.env ?? {}).map(([name, value]) => [
    name,
    substitute(value, expressions),
  ])
  const folder = resolve(workspace, substitute(step['working-directory'] ?? '.', expressions))
  mkdirSync(folder, { recursive: true })
  const path = [...(commands === undefined ? [] : [commands]), process.env['PATH']]
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-euo', 'pipefail', script],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: path.join(delimiter),
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summaryFile,
        RUNNER_TEMP: temporary,
        ...Object.fromEntries(inputs),
      },
    },
  )
  return { code: status, stdout, stderr }
}
