import type { Baseline } from '../../baseline/types.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { textOption } from '../options/option-values.ts'
import { dataFolder } from '../package-folder.ts'
import { hashTexts } from './hash-texts.ts'
import { loadBaseline } from './load-baseline.ts'

/** A file of a data package that only some commands read. */
export interface DataFile<T> {
  /** As below the folder of the package. */
  readonly file: string
  readonly read: (texts: ReadonlyMap<string, string>) => Result<T>
}

/** What a command reads of a data package, with the texts for code frames. */
export interface LoadedData<T> {
  readonly outcome: Result<{ readonly baseline: Baseline; readonly beside: T }>
  readonly sources: ReadonlyMap<string, string>
}

/** Reads the baseline and a file beside it, both from the folder of `--data`, or as shipped. */
export function loadBesideBaseline<T>(
  { options }: Invocation,
  { file, read }: DataFile<T>,
): LoadedData<T> {
  const folder = textOption(options, 'data') ?? dataFolder
  const { baseline, sources } = loadBaseline(folder, hashTexts, [file])
  if (!baseline.ok) return { outcome: baseline, sources }
  const beside = read(sources)
  if (!beside.ok) return { outcome: beside, sources }
  return { outcome: success({ baseline: baseline.value, beside: beside.value }), sources }
}
