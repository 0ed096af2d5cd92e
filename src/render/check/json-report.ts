import {
  countReport,
  outcomeOfReport,
  outcomeOfRun,
  outcomeOfVerdict,
} from '../../check/outcome.ts'
import { looseTolerances } from '../../check/loose-tolerances.ts'
import type { CheckReport, CheckedRun, SavedVerdict, Verdict } from '../../check/types.ts'
import { diagnosticToJson } from '../../diagnostics/diagnostic-to-json.ts'
import type { Language } from '../../diagnostics/text.ts'
import type { CheckOptions } from './check-options.ts'
import { summaryText } from './summary-text.ts'

/**
 * The report for programs. Within a `format_version` fields are added, never removed or changed; readers should ignore fields
 * that they do not know. Amounts are in JPY per year.
 */
export function jsonReport(report: CheckReport, { language, version }: CheckOptions): string {
  const json = {
    format_version: 1,
    tool: { name: 'akaji', version },
    outcome: outcomeOfReport(report),
    summary: summaryText(countReport(report), language),
    counts: countReport(report),
    runs: report.runs.map((run) => runJson(run, language)),
    orphans: report.orphans,
    problems: report.problems.map((one) => diagnosticToJson(one, language)),
    loose_tolerances: looseTolerances(report),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

function runJson(run: CheckedRun, language: Language): object {
  const { scenario, variant, title, file, verdicts, saved, diagnostics } = run
  return {
    scenario,
    variant,
    title: title?.[language] ?? null,
    file,
    outcome: outcomeOfRun(run),
    expectations: verdicts.map((verdict) => verdictJson(verdict, language)),
    saved: saved === undefined ? null : savedJson(saved),
    diagnostics: diagnostics.map((one) => diagnosticToJson(one, language)),
  }
}

function verdictJson(verdict: Verdict, language: Language): object {
  const { level, condition, check, location, message, sides, used } = verdict
  return {
    level,
    outcome: outcomeOfVerdict(verdict),
    condition,
    check: check?.[language] ?? null,
    location,
    message: message[language],
    sides: sides.map(({ text, value, unit, standardError }) => ({
      text,
      value,
      unit,
      standard_error: standardError ?? null,
    })),
    tolerance_used: used ?? null,
  }
}

function savedJson({ file, status, cells, moved, causes, tolerances }: SavedVerdict): object {
  return {
    file,
    status,
    compared: cells,
    moved: moved.map(({ cell, before, after }) => ({
      cell,
      before: before ?? null,
      after: after ?? null,
    })),
    causes: causes.map((cause) => ({
      kind: cause.kind,
      id: cause.id,
      what: cause.what,
      before: cause.before ?? null,
      after: cause.after ?? null,
      location: cause.location ?? null,
      moved_from: cause.movedFrom ?? null,
    })),
    tolerances,
  }
}
