import { readCheckFile } from '../../src/check/check-file/read-check-file.ts'
import { checkScenario } from '../../src/check/check-scenario.ts'
import { noForeignAnswers } from '../../src/check/condition/ask-foreign.ts'
import { projectionsFile, readProjections } from '../../src/baseline/read-projections.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { idOfFile } from '../../src/scenario/read-file.ts'
import type { FileRequest } from '../../src/scenario/read-file.ts'
import type { CheckedRun } from '../../src/check/types.ts'
import { repositoryText, setting, valueOf } from './load-library.ts'

const foreign = noForeignAnswers()

const checkSetting = {
  ...setting,
  // A name before `::` may also be that of a file beside the scenario: here the same one.
  read: (request: FileRequest) =>
    setting.read({ ...request, reference: idOfFile(request.reference) }),
  projections: () =>
    readProjections(new Map([[projectionsFile, repositoryText(`data/${projectionsFile}`)]])),
  ensembleOf: () => DEFAULT_ENSEMBLE,
}

/** Checks a shipped scenario against what it expects of itself, and further conditions, with the check engine. */
export function checkShipped(id: string, conditions: readonly string[] = []): CheckedRun {
  const text = JSON.stringify({ akaji: 1, scenarios: id, expect: conditions })
  const checks =
    conditions.length === 0 ? [] : valueOf(readCheckFile({ file: 'test.check.yaml', text })).checks
  const target = {
    entry: { kind: 'reference', reference: id } as const,
    file: `scenarios/${id}.yaml`,
    variant: '',
    overrides: [],
    checks,
    saving: undefined,
  }
  return checkScenario(target, checkSetting, foreign).run
}
