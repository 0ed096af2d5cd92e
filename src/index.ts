/**
 * The library. Every public name stands here by hand; whatever is not here may change without notice.
 * Nothing here touches a file, a process or a clock: texts come in, values and texts go out.
 */

// The whole way, or its stages one by one.
export { prepareScenario, runScenario } from './run-scenario.ts'
export { loadOptionsOf } from './prepare-scenario.ts'
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
export { DEFAULT_ENSEMBLE, ensembleOf } from './evaluate/ensemble/ensemble-options.ts'
export type { DrawWish, EnsembleOptions } from './evaluate/ensemble/ensemble-options.ts'
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
} from './analysis/explain/explain-cell.ts'
export { assumptionRegister } from './analysis/assumption-register.ts'
export type {
  RegisteredAssumption,
  RegisteredRange,
  RegisteredValue,
} from './analysis/assumption-register.ts'
export type { Citation } from './analysis/cite-source.ts'
export { renderExplanation } from './render/explanation/render-explanation.ts'
export { assumptionRows, assumptionTable } from './report/assumption-table.ts'

// Scenarios beside each other: differences, what they come from, and figures over the values of assumptions.
export { compareScenarios } from './analysis/compare/compare-scenarios.ts'
export type {
  Comparison,
  ScenarioDifference,
  SeriesDifference,
} from './analysis/compare/compare-scenarios.ts'
export { selectDifferences } from './analysis/compare/compare-scenarios.ts'
export type { DifferenceChoice, Noise } from './analysis/compare/compare-scenarios.ts'
export { attributeDifference, residualOf } from './analysis/attribute/attribute-difference.ts'
export type {
  Attribution,
  AttributionMethod,
  AttributionOptions,
  AttributionPart,
} from './analysis/attribute/attribute-difference.ts'
export type { Driver, DriverChange, DriverDetail } from './analysis/attribute/find-drivers.ts'
export { exactShapley, sampledShapley, sequentialSplit } from './analysis/attribute/shapley.ts'
export type { Coalition, PlayerPart, SampledOrders, Worth } from './analysis/attribute/shapley.ts'
export { readAxis } from './analysis/sweep/read-axis.ts'
export type { SweepAxis } from './analysis/sweep/read-axis.ts'
export type { UnitSpelling } from './analysis/sweep/read-axis.ts'
export { sweepScenario } from './analysis/sweep/sweep-scenario.ts'
export type { Sweep, SweepOptions, SweptCell } from './analysis/sweep/sweep-scenario.ts'
export type { CellDisplay } from './analysis/question.ts'
export { comparisonRows } from './report/comparison-rows.ts'
export type { AnalysisRowOptions } from './report/comparison-rows.ts'
export { attributionRows } from './report/attribution-rows.ts'
export { sweepRows } from './report/sweep-rows.ts'
export { renderComparisonMarkdown, renderComparisonTable } from './render/render-comparison.ts'
export type { ComparisonOptions } from './render/render-comparison.ts'
export { renderAttributionMarkdown, renderAttributionTable } from './render/render-attribution.ts'
export { renderSweepMarkdown, renderSweepTable } from './render/render-sweep.ts'
export type { Heat } from './render/render-sweep.ts'

// What a figure depends on, and what it would take.
export { parseQuestion } from './analysis/question.ts'
export type { QuestionOptions } from './analysis/question.ts'
export { compileCell } from './analysis/sensitivity/compile-cell.ts'
export type { CellProgram } from './analysis/sensitivity/compile-cell.ts'
export { tornado } from './analysis/sensitivity/tornado.ts'
export type { TornadoBar, TornadoEnd, TornadoRange } from './analysis/sensitivity/tornado.ts'
export { elasticities } from './analysis/sensitivity/elasticities.ts'
export type { Elasticities, Elasticity } from './analysis/sensitivity/elasticities.ts'
export { decomposeVariance } from './analysis/sensitivity/variance-shares.ts'
export type {
  VarianceDecomposition,
  VarianceOptions,
  VarianceShare,
} from './analysis/sensitivity/variance-shares.ts'
export { estimateSobol } from './analysis/sensitivity/sobol-indices.ts'
export type {
  Estimate,
  SobolFactor,
  SobolIndices,
  SobolModel,
  SobolOptions,
  SobolShares,
} from './analysis/sensitivity/sobol-indices.ts'
export type { CellInput } from './analysis/sensitivity/uncertain-inputs.ts'
export { conditionOf, conditionProblems } from './analysis/solve/try-condition.ts'
export type { Condition } from './analysis/solve/try-condition.ts'
export { readVary, readVaryOf } from './analysis/solve/read-vary.ts'
export type { VaryRange, WrittenUnit } from './analysis/solve/read-vary.ts'
export { solveValue } from './analysis/solve/solve-value.ts'
export type { Solution, ValueTrial } from './analysis/solve/solve-value.ts'
export { solveIsoLine } from './analysis/solve/solve-value.ts'
export type { IsoLine, IsoPoint } from './analysis/solve/solve-value.ts'
export { solveYear } from './analysis/solve/solve-year.ts'
export type { YearSolution, YearTrial } from './analysis/solve/solve-year.ts'
export type { SolveSubject, WeightedScenario } from './analysis/solve/try-condition.ts'
export type { SolveSetting, Trial, TrialStreams } from './analysis/solve/try-condition.ts'
export { replaceValue, scaleValue } from './analysis/replace-value.ts'
export type { Amount, ReplacedValue } from './analysis/replace-value.ts'

// How far to trust it: the past, and what others say.
export { readProjections } from './baseline/read-projections.ts'
export type { Comparability, Projection } from './baseline/read-projections.ts'
export { readRates } from './baseline/read-rates.ts'
export type { RateHistory } from './baseline/types.ts'
export { comparePublished } from './analysis/compare-published.ts'
export type { NotCompared, PublishedComparison } from './analysis/compare-published.ts'
export { findSeries } from './analysis/backtest/find-series.ts'
export type { BacktestSeries, FoundSeries, RefusedSeries } from './analysis/backtest/find-series.ts'
export { backtest } from './analysis/backtest/backtest.ts'
export type { BacktestResult } from './analysis/backtest/backtest.ts'
export type { Accuracy } from './analysis/backtest/backtest.ts'
export { errorBands } from './analysis/backtest/error-bands.ts'
export type { BandPoint, ErrorBands } from './analysis/backtest/error-bands.ts'
export { realismNotes } from './analysis/realism.ts'
export type { RealismNote } from './analysis/realism.ts'
export { backtestTable } from './report/backtest-table.ts'
export { bandsFromBacktest, bandsScenario } from './report/bands-scenario.ts'
export { publishedTable } from './report/published-table.ts'
export { realismTable } from './report/realism-table.ts'
export { elasticityTable, tornadoTable, varianceTable } from './report/sensitivity-tables.ts'
export { isoLineTable, solutionTable, yearTable } from './report/solve-tables.ts'
export type { Audience } from './report/audience.ts'
export { renderDataTable } from './render/render-data-table.ts'
export type { DataCell, DataColumn, DataTable } from './report/data-table.ts'

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
export { InputError, valueOrThrow } from './diagnostics/value-or-throw.ts'
export type { MessageOptions } from './diagnostics/value-or-throw.ts'
export type { Language, Text } from './diagnostics/text.ts'
export { AkajiBug } from './diagnostics/invariant.ts'
