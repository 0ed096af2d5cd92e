import type { Text } from '../diagnostics/text.ts'
import type { Answer } from '../evaluate/types.ts'
import type { Report, ReportRun, Row } from '../report/types.ts'
import { isDimensionless } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'

/**
 * What `--format json` prints. Readers should ignore fields that they do not know: fields are added within a major
 * format version, never removed or changed. `schemas/akaji-results.schema.json` describes the same.
 */
export interface ResultsJson {
  readonly format_version: 1
  readonly tool: { readonly name: 'akaji'; readonly version: string }
  /** The unit of every `value` and `standard_error`. */
  readonly units: 'JPY/year'
  readonly runs: readonly RunJson[]
}

/** One scenario and variant. */
export interface RunJson {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly title: Text | null
  /** The definition of the digital balance, such as `boj5`. */
  readonly definition: string
  readonly base_year: number
  readonly years: readonly number[]
  /** 0 for the central case. */
  readonly draws: number
  readonly seed: number | null
  readonly sampler: string | null
  /** Whether every draw was kept or draws were counted in buckets; null for the central case. */
  readonly quantiles: 'exact' | 'sketch' | null
  readonly data: { readonly name: string; readonly version: string; readonly hash: string }
  /** SHA-256 over the texts of the scenario's files and the overrides. */
  readonly scenario_hash: string
  /** What was asked with `--ask`, in the order asked. */
  readonly answers: readonly AnswerJson[]
  readonly rows: readonly RowJson[]
}

/** The answer to one question. */
export interface AnswerJson {
  readonly question: string
  readonly kind: Answer['kind']
  /** 1 or 0 for a condition that holds or not; null where the number is not defined. */
  readonly value: number | null
  /** Of `value` and `standard_error`, such as `JPY/year`; empty where there is none. */
  readonly unit: string
  /** Monte-Carlo standard error; null of what is not a single statistic over draws. */
  readonly standard_error: number | null
}

/** One figure; also one line of `--format ndjson`. */
export interface RowJson extends Omit<Row, 'value'> {
  /** JPY per year; null where it is not defined, such as the standard deviation of one draw. */
  readonly value: number | null
}

/** The whole document as an object. */
export function resultsToJson(report: Report): ResultsJson {
  const version = report.runs[0]?.manifest.toolVersion ?? ''
  return {
    format_version: 1,
    tool: { name: 'akaji', version },
    units: 'JPY/year',
    runs: report.runs.map(runToJson),
  }
}

/** One figure as an object with its keys in a fixed order. */
export function rowToJson(row: Row): RowJson {
  const { scenario, variant, year, level, id, measure, statistic, status } = row
  const value = finiteOrNull(row.value)
  const standard_error = finiteOrNull(row.standard_error)
  return { scenario, variant, year, level, id, measure, statistic, value, standard_error, status }
}

function runToJson(run: ReportRun): RunJson {
  const { manifest } = run
  return {
    scenario: run.scenario,
    variant: run.variant,
    title: run.title === undefined ? null : { en: run.title.en, ja: run.title.ja },
    definition: run.definition,
    base_year: run.baseYear,
    years: run.years,
    draws: manifest.draws,
    seed: manifest.seed ?? null,
    sampler: manifest.sampler ?? null,
    quantiles: manifest.quantiles ?? null,
    data: { name: manifest.dataName, version: manifest.dataVersion, hash: manifest.dataHash },
    scenario_hash: manifest.scenarioHash,
    answers: run.answers.map(answerToJson),
    rows: run.rows.map(rowToJson),
  }
}

function answerToJson({ question, kind, value, unit, standardError }: Answer): AnswerJson {
  return {
    question,
    kind,
    value: finiteOrNull(value),
    unit: isDimensionless(unit) ? '' : formatDimension(unit, 'en'),
    standard_error: finiteOrNull(standardError ?? null),
  }
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}
