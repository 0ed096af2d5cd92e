import type { RunManifest } from '../evaluate/types.ts'
import type { DataTable } from '../report/data-table.ts'

/** What `--format json` of an analysis prints besides its rows. */
export interface AnalysisFacts {
  readonly analysis: AnalysisName
  readonly version: string
  /** The scenarios that the rows are about, and how they were run. */
  readonly scenarios: readonly AnalysedScenario[]
  /** The data, for an analysis that is about no scenario. */
  readonly data?: DataIdentity | undefined
  /** What was asked and found besides the rows: snake_case keys, numbers in canonical units. */
  readonly details?: AnalysisDetails | undefined
}

/** The kinds of analyses. */
export type AnalysisName =
  | 'comparison'
  | 'attribution'
  | 'sweep'
  | 'sensitivity'
  | 'solve'
  | 'published'
  | 'backtest'
  | 'realism'

/** A data package: its name, version and SHA-256. */
export interface DataIdentity {
  readonly name: string
  readonly version: string
  readonly hash: string
}

/** A fact in the head of an analysis. */
export type AnalysisDetail =
  string | number | null | readonly AnalysisDetail[] | { readonly [key: string]: AnalysisDetail }

/** Facts in the head of an analysis by their names. */
export type AnalysisDetails = Readonly<Record<string, AnalysisDetail>>

/** A scenario in the head of an analysis. */
export interface AnalysedScenario {
  readonly scenario: string
  readonly variant: string
  readonly definition: string
  readonly manifest: RunManifest
}

/**
 * Renders an analysis as one JSON document: facts about the scenarios, then the rows as objects, each on a line of its own.
 * Readers should ignore fields that they do not know.
 */
export function analysisJson(facts: AnalysisFacts, table: DataTable): string {
  const head = {
    format_version: 1,
    tool: { name: 'akaji', version: facts.version },
    analysis: facts.analysis,
    ...facts.details,
    ...(facts.data && {
      data: { name: facts.data.name, version: facts.data.version, hash: facts.data.hash },
    }),
    scenarios: facts.scenarios.map(({ scenario, variant, definition, manifest }) => ({
      scenario,
      variant,
      definition,
      draws: manifest.draws,
      seed: manifest.seed ?? null,
      sampler: manifest.sampler ?? null,
      data: { name: manifest.dataName, version: manifest.dataVersion, hash: manifest.dataHash },
      scenario_hash: manifest.scenarioHash,
    })),
  }
  const rows = table.rows.map((row) => {
    const pairs = table.columns.map(
      ({ key }, x) => `${JSON.stringify(key)}:${JSON.stringify(row[x] ?? null)}`,
    )
    return `\n    {${pairs.join(',')}}`
  })
  const text = JSON.stringify(head, null, 2)
  const open = text.slice(0, text.lastIndexOf('\n'))
  return `${open},\n  "rows": [${rows.join(',')}${rows.length > 0 ? '\n  ' : ''}]\n}\n`
}
