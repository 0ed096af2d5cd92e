import type { Baseline } from '../../baseline/types.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { Text } from '../../diagnostics/text.ts'
import { defaultRenderOptions } from '../../render/render-options.ts'
import { headlineText } from '../../render/headline-text.ts'
import { headlineOf } from '../../report/headline.ts'
import type { DataTable } from '../../report/data-table.ts'
import { runScenario } from '../../run-scenario.ts'
import type { ScenarioRun } from '../../run-scenario.ts'
import type { SourceReference } from '../../scenario/types.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from '../inputs/each-scenario.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from '../output/fail.ts'
import { loadBaseline, noHash } from '../inputs/load-baseline.ts'
import { withoutEnding, yamlFiles } from '../inputs/nearest-file.ts'
import { libraryFolder } from '../package-folder.ts'
import { printTable } from '../output/print-table.ts'

/** `akaji scenarios`: runs each shipped scenario and lists it with its headline. */
export async function listScenarios(invocation: Invocation): Promise<ExitCode> {
  const { baseline, sources } = loadBaseline()
  if (!baseline.ok) return fail(baseline.diagnostics, { invocation, sources })
  const ids = yamlFiles(libraryFolder).map(withoutEnding)
  const { outcome, sources: texts } = runShipped(ids, invocation, baseline.value)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources: texts })
  return printTable(scenarioList(outcome.value), invocation)
}

/** The names stand for the shipped files, whatever lies in the working folder. */
function runShipped(
  ids: readonly string[],
  invocation: Invocation,
  baseline: Baseline,
): ReturnType<typeof eachScenario<ScenarioRun>> {
  const paths = ids.map((id) => `${libraryFolder}/${id}.yaml`)
  return eachScenario(
    { ...invocation, arguments: paths, options: {} },
    { baseline, hash: noHash },
    runScenario,
  )
}

function scenarioList(runs: readonly ScenarioRun[]): DataTable {
  return {
    title: undefined,
    columns: [
      { key: 'scenario', title: { en: 'Scenario', ja: 'シナリオ' }, align: 'left' },
      { key: 'title', title: { en: 'Title', ja: '表題' }, align: 'left' },
      {
        key: 'result',
        title: { en: 'Result (central case)', ja: '結果(中央ケース)' },
        align: 'left',
      },
      { key: 'source', title: { en: 'Source', ja: '出典' }, align: 'left' },
      { key: 'variants', title: { en: 'Variants', ja: 'ケース' }, align: 'left' },
    ],
    rows: runs.map(({ program: { scenario }, results }) => [
      scenario.id,
      scenario.title ?? null,
      resultOf(results),
      scenario.sources.map(labelOf).join(', '),
      scenario.variants.join(', '),
    ]),
    footnotes: [
      {
        en: '"akaji run <scenario>" shows one in full, "--variant <variant>" a variant of it.',
        ja: '「akaji run <シナリオ>」で詳細を、「--variant <ケース>」でケースを表示します。',
      },
    ],
  }
}

/** As assumptions are listed: the id in the data package, else the title. */
function labelOf(source: SourceReference): string {
  return source.kind === 'id' ? source.id : source.title
}

function resultOf(results: ScenarioRun['results']): Text {
  const headline = headlineOf(results, results.years)
  if (headline === undefined) return sameText('')
  return {
    en: headlineText(headline, { ...defaultRenderOptions, language: 'en' }),
    ja: headlineText(headline, { ...defaultRenderOptions, language: 'ja' }),
  }
}
