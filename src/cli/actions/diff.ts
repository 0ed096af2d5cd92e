import type { Attribution } from '../../analysis/attribute/attribute-difference.ts'
import { parseCellPattern } from '../../check/cell-pattern.ts'
import type { CellPattern } from '../../check/cell-pattern.ts'
import { diffResults } from '../../check/diff-results.ts'
import type {
  DiffOptions,
  DiffedFile,
  FilesDiff,
  Limit,
  ResultsDiff,
  UnpairedRun,
} from '../../check/diff-results.ts'
import { readResults } from '../../check/saved/read-saved.ts'
import { parseTolerance } from '../../check/tolerance.ts'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import { usageProblem } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Text } from '../../diagnostics/text.ts'
import { causeText } from '../../render/check/check-words.ts'
import { tellingDecimals } from '../../render/check/moved-cells.ts'
import { movedSeries } from '../../render/check/moved-series.ts'
import { moneyScaleOf } from '../../render/figure-text.ts'
import type { DataFormat } from '../../render/render-options.ts'
import { renderDataTable } from '../../render/render-data-table.ts'
import type { DataTable } from '../../report/data-table.ts'
import { diffTable, nameOf, runName } from '../../report/diff-table.ts'
import type { ShownDiff } from '../../report/diff-table.ts'
import { findMoneyScale, formatMoney, moneyScales } from '../../units/format-money.ts'
import type { MoneyScale } from '../../units/format-money.ts'
import type { AttributedDiff, DiffAttribution } from '../check/attribute-diff.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from '../output/emit.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { flagOption, listOption, textOption } from '../options/option-values.ts'
import { outputFormat } from '../options/output-format.ts'
import { statedRoot } from '../inputs/find-reference.ts'
import { readTextFile } from '../inputs/read-text-file.ts'
import { renderSettings } from '../output/render-settings.ts'
import { writeOutput } from '../output/write-output.ts'

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** The most bytes that a file of results may have. */
const resultsSizeLimit = 256 * 2 ** 20

/** `akaji diff <before> <after>`. */
export async function diff(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation)
  if (!request.ok) return fail(request.diagnostics, { invocation }, exitCodes.wrongUsage)
  const { options, format, unit } = request.value
  const [first = '', second = ''] = invocation.arguments
  const files = [readFile(first), readFile(second)] as const
  const sources = new Map(files.map(({ file, text }) => [file, text]))
  const [a, b] = files.map(({ result }) => result)
  invariant(a !== undefined && b !== undefined, 'there are two files')
  if (!a.ok || !b.ok) {
    const problems = [a, b].flatMap((one) => (one.ok ? [] : one.diagnostics))
    return fail(problems, { invocation, sources })
  }
  const diffs = diffResults([a.value, b.value], options)
  if (!diffs.ok) return fail(diffs.diagnostics, { invocation })
  await showDiagnostics(diffs.warnings, { invocation })
  const { attribution } = request.value
  const split =
    attribution && (await attribute(diffs.value.pairs, { ...attribution, files: [first, second] }))
  if (split && !split.attributions.ok) {
    return fail(split.attributions.diagnostics, { invocation, sources: split.sources })
  }
  if (split?.attributions.ok) {
    await showDiagnostics(split.attributions.warnings, { invocation, sources: split.sources })
  }
  const parts = split?.attributions.ok ? split.attributions.value : undefined
  const rendering = { invocation, format, unit }
  const text =
    parts && !isForPeople(format)
      ? await renderParts(parts, rendering)
      : [
          await render(diffs.value, rendering),
          ...(parts ? [await renderParts(parts, rendering)] : []),
        ].join('\n')
  const emitted = await emit(text, { file: textOption(invocation.options, 'output'), invocation })
  if (emitted !== exitCodes.done) return emitted
  const findings = findingTexts(diffs.value, { invocation, format, limits: options.limits })
  for (const text of findings.told) writeOutput(`${text}\n`, 2)
  return findings.broken ? exitCodes.checkFailed : exitCodes.done
}

/** Loaded where it is asked for: it takes the whole engine of comparisons. */
async function attribute(
  diffs: readonly ResultsDiff[],
  wish: DiffAttribution,
): Promise<AttributedDiff> {
  return (await import('../bundles/compare.ts')).attributeDiff(diffs, wish)
}

interface DiffRequest {
  readonly options: DiffOptions
  /** Undefined where differences are shown, not split. */
  readonly attribution: Omit<DiffAttribution, 'files'> | undefined
  readonly format: DataFormat
  readonly unit: MoneyScale['id'] | undefined
}

function readRequest({ options }: Invocation): Result<DiffRequest> {
  const diagnostics: Diagnostic[] = []
  const format = outputFormat(options, formats)
  if (!format.ok) diagnostics.push(...format.diagnostics)
  const tolerances = listOption(options, 'tolerance').flatMap((text) => {
    const tolerance = parseTolerance(text)
    if (!tolerance.ok) diagnostics.push(...tolerance.diagnostics)
    return tolerance.ok ? [tolerance.value] : []
  })
  const cells = listOption(options, 'cells').flatMap((text): readonly CellPattern[] => {
    const pattern = parseCellPattern(text)
    if (pattern === undefined)
      diagnostics.push(
        savedProblem('bad-check-option', undefined, {
          option: 'cells',
          found: text,
          wanted: cellsText,
        }),
      )
    return pattern === undefined ? [] : [pattern]
  })
  const limits = (['increase', 'decrease'] as const).flatMap((direction): readonly Limit[] => {
    const key = direction === 'increase' ? 'maxIncrease' : 'maxDecrease'
    const text = textOption(options, key)
    if (text === undefined) return []
    const tolerance = parseTolerance(text)
    if (!tolerance.ok) diagnostics.push(...tolerance.diagnostics)
    return tolerance.ok ? [{ direction, tolerance: tolerance.value }] : []
  })
  const unitName = textOption(options, 'unit')
  const unit = unitName === undefined ? undefined : findMoneyScale(unitName)
  if (unitName !== undefined && unit === undefined) {
    const known = moneyScales.map(({ spellings, id }) => spellings[0] ?? id)
    diagnostics.push(usageProblem('unknown-money-unit', undefined, { name: unitName, known }))
  }
  if (diagnostics.length > 0 || !format.ok) return failure(diagnostics)
  const root = statedRoot(options)
  if (!root.ok) return root
  const attribution = attributionOf(options, root.value)
  return success({
    options: { tolerances, cells, limits },
    attribution,
    format: format.value,
    unit: unit?.id,
  })
}

function attributionOf(
  options: Invocation['options'],
  root: string | undefined,
): DiffRequest['attribution'] {
  const [from, to, cell] = ['from', 'to', 'cell'].map((name) => textOption(options, name))
  const named = [from, to, cell].some((text) => text !== undefined)
  if (!named && !flagOption(options, 'attribute')) return undefined
  return { from, to, cell, data: textOption(options, 'data'), root }
}

const cellsText = {
  en: 'a pattern of cells such as deficit, computer.* or p95(*)',
  ja: 'deficit、computer.*、p95(*) のようなセルのパターン',
}

interface ReadFile {
  readonly file: string
  readonly text: string
  readonly result: Result<DiffedFile>
}

function readFile(path: string): ReadFile {
  const text = readTextFile(path, { name: path, location: undefined }, resultsSizeLimit)
  if (!text.ok) return { file: path, text: '', result: text }
  const runs = readResults(path, text.value)
  const result = runs.ok ? success({ file: path, runs: runs.value }) : runs
  return { file: path, text: text.value, result }
}

type Rendering = Pick<DiffRequest, 'format' | 'unit'> & { readonly invocation: Invocation }

function isForPeople(format: DataFormat): format is 'table' | 'markdown' {
  return format === 'table' || format === 'markdown'
}

/** What the change of one figure is made of; for programs, its rows are all there is. */
async function renderParts(
  parts: readonly Attribution[],
  { invocation, format, unit }: Rendering,
): Promise<string> {
  const { attributionRows, renderAttributionMarkdown, renderAttributionTable } =
    await import('../bundles/compare.ts')
  const settings = { ...(await renderSettings(invocation)), unit }
  if (format === 'table') return renderAttributionTable(parts, settings)
  if (format === 'markdown') return renderAttributionMarkdown(parts, settings)
  return renderDataTable(
    attributionRows(parts, moneyScaleOf({ unit: unit ?? 'JPY' })),
    format,
    settings,
  )
}

async function render(
  { pairs: diffs, unpaired }: FilesDiff,
  { invocation, format, unit }: Rendering,
): Promise<string> {
  const { language } = invocation
  const scale = moneyScaleOf({ unit })
  const changes = diffs.flatMap((one) => one.changes)
  const forPeople = isForPeople(format)
  const negative = language === 'ja' ? '▲' : '−'
  const table = diffTable(forPeople ? diffs.map(withSeries) : diffs, {
    unit: scale.label,
    negative,
    decimals: tellingDecimals(changes, scale),
    amount: forPeople
      ? (amount, decimals) => formatMoney(amount, scale, { decimals, negative })
      : undefined,
  })
  const settings = await renderSettings(invocation)
  return renderDataTable(
    forPeople ? withTexts(table, { pairs: diffs, unpaired }) : table,
    format,
    settings,
  )
}

/** For people a row for each cell, in the year that changed most; programs get every year. */
function withSeries(diff: ResultsDiff): ShownDiff {
  const changes = movedSeries(diff.changes).map(({ largest, cells, years }) => {
    const breaks = cells.find((one) => one.breaks !== undefined)?.breaks
    return { ...largest, breaks, years }
  })
  return { ...diff, changes }
}

/** What was compared above, and what changed below. */
function withTexts(table: DataTable, { pairs: diffs, unpaired }: FilesDiff): DataTable {
  const names = diffs.map(nameOf).join(', ')
  const changes = diffs.flatMap((one) => one.changes)
  const alone = changes.filter(({ before, after }) => before === undefined || after === undefined)
  const count = changes.length - alone.length
  const all = diffs.reduce((sum, { compared }) => sum + compared, 0)
  const causes = diffs.flatMap((one) => one.causes)
  const unique = [...new Map(causes.map((cause) => [causeText(cause, 'en'), cause])).values()]
  return {
    ...table,
    title: {
      en: `${names}: ${String(count)} of ${String(all)} figures differ${aloneText(alone.length).en}`,
      ja: `${names}: ${String(all)}個のうち${String(count)}個の値が異なります${aloneText(alone.length).ja}`,
    },
    footnotes: [
      ...(table.footnotes ?? []),
      ...unique.map((cause) => ({
        en: `changed: ${causeText(cause, 'en')}`,
        ja: `変わった入力: ${causeText(cause, 'ja')}`,
      })),
      ...unpaired.map(unpairedText),
    ],
  }
}

/** Figures of years or cells that the other run lacks can neither differ nor agree. */
function aloneText(count: number): Text {
  if (count === 0) return { en: '', ja: '' }
  return {
    en: `; ${String(count)} ${count === 1 ? 'is' : 'are'} on one side only`,
    ja: `。ほかに${String(count)}個の値が片方にしかありません`,
  }
}

interface Finding {
  readonly invocation: Invocation
  readonly format: DataFormat
  readonly limits: readonly Limit[]
}

/** What is said beside the table, and whether limits are broken: a run without its counterpart breaks them, too. */
function findingTexts(
  { pairs, unpaired }: FilesDiff,
  { invocation, format, limits }: Finding,
): { readonly told: readonly string[]; readonly broken: boolean } {
  const { language } = invocation
  const breaking = pairs.flatMap(({ changes }) => changes.filter(({ breaks }) => breaks))
  const missing = breaking.filter(({ breaks }) => breaks === 'missing').length
  const gated = limits.length > 0
  const told = [
    // Tables for people say so themselves.
    ...(gated || !isForPeople(format) ? unpaired.map((one) => unpairedText(one)[language]) : []),
    ...(breaking.length > missing ? [brokenText(breaking.length - missing)[language]] : []),
    ...(missing > 0 ? [missingText(missing)[language]] : []),
  ]
  return { told, broken: breaking.length > 0 || (gated && unpaired.length > 0) }
}

function unpairedText({ run, file }: UnpairedRun): Text {
  const name = runName(run)
  return {
    en: `"${name}" is in "${file}" only and was not compared.`,
    ja: `「${name}」は「${file}」にしかないため、比べていません。`,
  }
}

function brokenText(count: number): Text {
  return {
    en: `${String(count)} ${count === 1 ? 'figure moves' : 'figures move'} further than allowed.`,
    ja: `${String(count)}個の値が限度を超えて変化しました。`,
  }
}

function missingText(count: number): Text {
  return {
    en: `${String(count)} limited ${count === 1 ? 'figure is' : 'figures are'} on one side only.`,
    ja: `限度を調べる値のうち${String(count)}個が片方にしかありません。`,
  }
}
