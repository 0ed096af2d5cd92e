import { parseTolerance } from '../../check/tolerance.ts'
import type { Tolerance } from '../../check/tolerance.ts'
import { reportersShareOutput, savedProblem } from '../../diagnostics/messages/saved-results.ts'
import { usageProblem } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { ReporterName } from '../../render/check/reporters.ts'
import { reporterNames } from '../../render/check/reporters.ts'
import { findMoneyScale, moneyScales } from '../../units/format-money.ts'
import type { MoneyScale } from '../../units/format-money.ts'
import type { OptionValues } from '../declaration.ts'
import { readDrawWish } from '../options/read-draw-options.ts'
import type { DrawWish } from '../../evaluate/ensemble/ensemble-options.ts'
import { realPathOf } from './find-files.ts'
import { flagOption, listOption, textOption } from '../options/option-values.ts'

/** What `akaji check` was asked for besides its files. */
export interface CheckRequest {
  /** Undefined where neither `--save` nor `--results` names a folder. */
  readonly folder: string | undefined
  /** `compare` with what is there, `save` everything, or `update` what moved. */
  readonly saving: 'compare' | 'save' | 'update'
  readonly tolerances: readonly Tolerance[]
  readonly draws: DrawWish
  readonly reporters: readonly ReporterChoice[]
  /** Patterns over scenario names; a part of a name where they hold no `*`. */
  readonly filters: readonly string[]
  readonly shard: Shard | undefined
  readonly bail: boolean
  readonly strict: boolean
  readonly watch: boolean
  readonly verbose: boolean
  /** `off`, or the folder of the cache; undefined for the usual one. */
  readonly cache:
    { readonly kind: 'off' } | { readonly kind: 'on'; readonly folder: string | undefined }
  readonly unit: MoneyScale['id'] | undefined
}

/** A reporter, and the file that it writes to; standard output where undefined. */
export interface ReporterChoice {
  readonly name: ReporterName
  readonly file: string | undefined
}

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Reads the options of `akaji check`, before anything else is done. Codes: bad-check-option, bad-tolerance, bad-draw-option, unknown-money-unit, reporters-share-output. */
export function readCheckRequest(options: OptionValues): Result<CheckRequest> {
  const diagnostics: Diagnostic[] = []
  const take = <T>(result: Result<T>, fallback: T): T => {
    if (result.ok) return result.value
    diagnostics.push(...result.diagnostics)
    return fallback
  }
  const draws = readDrawWish(options)
  const save = textOption(options, 'save')
  const results = textOption(options, 'results')
  const update = flagOption(options, 'update')
  if (save !== undefined && (update || results !== undefined)) {
    diagnostics.push(
      savedProblem('bad-check-option', undefined, {
        option: 'save',
        found: save,
        wanted: aloneText,
      }),
    )
  }
  const unitName = textOption(options, 'unit')
  const unit = unitName === undefined ? undefined : findMoneyScale(unitName)
  if (unitName !== undefined && unit === undefined) {
    const known = moneyScales.map(({ spellings, id }) => spellings[0] ?? id)
    diagnostics.push(usageProblem('unknown-money-unit', undefined, { name: unitName, known }))
  }
  const reporters = listOption(options, 'reporter').flatMap((text) => take(readReporter(text), []))
  diagnostics.push(...sharedOutputs(reporters))
  const tolerances = listOption(options, 'tolerance').flatMap((text) => {
    const tolerance = parseTolerance(text)
    if (tolerance.ok) return [tolerance.value]
    diagnostics.push(...tolerance.diagnostics)
    return []
  })
  const shard = take(readShard(textOption(options, 'shard')), undefined)
  if (!draws.ok) diagnostics.push(...draws.diagnostics)
  if (diagnostics.length > 0 || !draws.ok) return failure(diagnostics)
  return success({
    folder: save ?? results,
    saving: save !== undefined ? 'save' : update ? 'update' : 'compare',
    tolerances,
    draws: draws.value,
    reporters: reporters.length > 0 ? reporters : [{ name: 'human', file: undefined }],
    filters: listOption(options, 'filter'),
    shard,
    bail: flagOption(options, 'bail'),
    strict: flagOption(options, 'strict'),
    watch: flagOption(options, 'watch'),
    verbose: flagOption(options, 'verbose'),
    cache: readCache(options),
    unit: unit?.id,
  })
}

const aloneText: Text = {
  en: 'a folder, and neither --update nor --results beside it',
  ja: 'フォルダー(--update や --results とは同時に使えません)',
}

/** `--no-cache` makes it false, `--cache <folder>` a text. */
function readCache({ cache }: OptionValues): CheckRequest['cache'] {
  if (cache === false) return { kind: 'off' }
  return { kind: 'on', folder: typeof cache === 'string' ? cache : undefined }
}

/** `junit`, `junit=out.xml`; `-` is standard output, as everywhere. */
function readReporter(text: string): Result<readonly ReporterChoice[]> {
  const equals = text.indexOf('=')
  const name = equals === -1 ? text : text.slice(0, equals)
  const file = equals === -1 ? undefined : text.slice(equals + 1)
  const known = reporterNames.find((one) => one === name)
  if (known !== undefined && file !== '') {
    return success([{ name: known, file: file === '-' ? undefined : file }])
  }
  const list = reporterNames.join(', ')
  const wanted = {
    en: `one of ${list}, with =file to write it there, such as junit=out.xml`,
    ja: `${list} のいずれか(junit=out.xml のように =ファイル名 で書き出し先)`,
  }
  return failure([
    savedProblem('bad-check-option', undefined, { option: 'reporter', found: text, wanted }),
  ])
}

/** Reports of which nobody could tell where one ends. Annotations are lines of a log, which people read, too. */
function sharedOutputs(reporters: readonly ReporterChoice[]): readonly Diagnostic[] {
  const placeOf = ({ file }: ReporterChoice): string => (file === undefined ? '' : realPathOf(file))
  return reporters.flatMap((one, k) => {
    const other = reporters.slice(0, k).find((before) => placeOf(before) === placeOf(one))
    if (other === undefined) return []
    const isLog = one.file === undefined && one.name !== other.name
    if (isLog && [one, other].every(({ name }) => logs.includes(name))) return []
    return [reportersShareOutput([other.name, one.name], one.file)]
  })
}

const logs: readonly ReporterName[] = ['human', 'github']

/** `2/4`. */
function readShard(text: string | undefined): Result<Shard | undefined> {
  if (text === undefined) return success(undefined)
  const match = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text)
  const [index, count] = [Number(match?.[1]), Number(match?.[2])]
  if (match !== null && index <= count) return success({ index, count })
  const wanted = {
    en: 'the number of a part and of all parts, such as 2/4',
    ja: '2/4 のような「何番目/全体の数」',
  }
  return failure([
    savedProblem('bad-check-option', undefined, { option: 'shard', found: text, wanted }),
  ])
}
