/**
 * The library. Every public name stands here by hand; whatever is not here may change without notice.
 * Nothing here touches a file, a process or a clock: texts come in, values and texts go out.
 */

// The whole way, or its stages one by one.
export { prepareScenario, runScenario } from './run-scenario.ts'
export type { PreparedScenario, RunChoices, RunSetting, ScenarioRun } from './run-scenario.ts'

export { loadScenario } from './scenario/load-scenario.ts'
export type { LoadOptions } from './scenario/load-scenario.ts'
export type { FileRequest, ReadFile, ScenarioEntry, SourceText } from './scenario/read-file.ts'
export type {
  Adjustment,
  Assumption,
  AssumptionValue,
  Correlation,
  Expectation,
  Interpolation,
  Line,
  MixtureComponent,
  Origin,
  PathPoint,
  Quantified,
  Scenario,
  Selector,
  ShadowedValue,
  SourceReference,
} from './scenario/types.ts'

export { compileScenario } from './compile/compile-scenario.ts'
export type {
  Program,
  ProgramLine,
  ProgramOutput,
  ProgramQuantity,
  SeriesLevel,
} from './compile/program.ts'
export { printGraph } from './ir/print-graph.ts'
export type { Graph, Node, NodeId } from './ir/node.ts'

export { evaluateProgram } from './evaluate/evaluate-program.ts'
export type { EvaluateOptions } from './evaluate/evaluate-program.ts'
export { DEFAULT_ENSEMBLE } from './evaluate/ensemble/ensemble-options.ts'
export type { EnsembleOptions } from './evaluate/ensemble/ensemble-options.ts'
export type { EnsembleRun } from './evaluate/ensemble/draw-ensemble.ts'
export type { ResultSeries, Results, RunManifest, Statistic } from './evaluate/types.ts'

// The data package.
export { baselineFiles, readBaseline } from './baseline/read-baseline.ts'
export type { DataFiles } from './baseline/read-table.ts'
export type {
  Baseline,
  BaselineCell,
  Definition,
  Flow,
  Item,
  Measure,
  Observation,
  ObservationStatus,
  Source,
} from './baseline/types.ts'

// Where figures come from.
export { explainCell } from './analysis/explain/explain-cell.ts'
export type { ExplainInput } from './analysis/explain/explain-cell.ts'
export type {
  Explanation,
  ExplainKind,
  ExplainNode,
  HiddenChildren,
} from './analysis/explain/explanation.ts'
export { assumptionRegister } from './analysis/assumption-register.ts'
export type { RegisteredAssumption, RegisteredValue } from './analysis/assumption-register.ts'
export type { Citation } from './analysis/cite-source.ts'
export { renderExplanation } from './render/explanation/render-explanation.ts'
export { assumptionRows, assumptionTable } from './report/assumption-table.ts'

// One file out of all that a scenario is made of.
export { mergeFiles } from './scenario/load-scenario.ts'
export type { MergedFiles } from './scenario/load-scenario.ts'
export { resolveScenario } from './analysis/resolve-scenario.ts'
export type { Rebase } from './analysis/resolve-scenario.ts'
export { yamlText } from './render/yaml-text.ts'
export type { YamlOptions } from './render/yaml-text.ts'

// Results as tidy rows, and rows as text.
export { summarizeResults } from './report/summarize-results.ts'
export type { Detail, SummaryOptions } from './report/summarize-results.ts'
export type { Headline, Report, ReportEntry, ReportRun, Row } from './report/types.ts'
export { renderers } from './render/renderers.ts'
export { defaultRenderOptions, plainStyle } from './render/render-options.ts'
export type { Format, Renderer, RenderOptions, Style } from './render/render-options.ts'
export type { ResultsJson, RowJson, RunJson } from './render/results-json.ts'

// The formula language.
export { describeFunction, describeFunctions } from './formula/describe-functions.ts'
export type { FunctionDescription, ParameterDescription } from './formula/describe-functions.ts'
export type { Expr, Formula, Span } from './formula/syntax.ts'
export type { CountUnit, Dimension, Unit, UnitRegistry } from './units/types.ts'

// What is wrong with an input, as data and as text.
export { renderDiagnostic, renderDiagnostics, plainFrameStyle } from './diagnostics/code-frame.ts'
export type { FrameOptions, FrameStyle } from './diagnostics/code-frame.ts'
export { diagnosticToJson } from './diagnostics/diagnostic-to-json.ts'
export type { DiagnosticJson } from './diagnostics/diagnostic-to-json.ts'
export { sortDiagnostics } from './diagnostics/sort-diagnostics.ts'
export type {
  Diagnostic,
  DiagnosticNote,
  Failure,
  Location,
  Result,
  Severity,
  Success,
} from './diagnostics/diagnostic.ts'
export type { Language, Text } from './diagnostics/text.ts'
export { AkajiBug } from './diagnostics/invariant.ts'
