import { readdirSync } from 'node:fs'
import { readDataPackage } from '../../baseline/data-package.ts'
import { baselineFiles, unlikeRecord } from '../../baseline/read-baseline.ts'
import { uncheckedOf, verifyPackage } from '../../baseline/verify-package.ts'
import { nameOf } from '../../diagnostics/messages/verify-data.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { textOption } from '../options/option-values.ts'
import { dataFolder } from '../package-folder.ts'
import { printTable } from '../output/print-table.ts'
import { sha256 } from '../inputs/hash-texts.ts'
import { readDataFolder } from '../inputs/read-data-folder.ts'
import { chooseDataTable } from '../tables/choose-data-table.ts'
import { resourceList } from '../tables/resource-list.ts'
import { writeOutput } from '../output/write-output.ts'

/** `akaji data list`. */
export async function listData(invocation: Invocation): Promise<ExitCode> {
  const files = readWholeFolder(invocation)
  if (!files.ok) return fail(files.diagnostics, { invocation })
  const dataPackage = readDataPackage(files.value)
  if (!dataPackage.ok) return fail(dataPackage.diagnostics, { invocation, sources: files.value })
  return printTable(resourceList(dataPackage.value, files.value), invocation)
}

/** `akaji data show [table]`. */
export async function showData(invocation: Invocation): Promise<ExitCode> {
  const files = readWholeFolder(invocation)
  if (!files.ok) return fail(files.diagnostics, { invocation })
  const table = chooseDataTable(files.value, invocation)
  if (!table.ok) return fail(table.diagnostics, { invocation, sources: files.value })
  const changed = unlikeRecord(files.value, sha256)
  const warnings = changed.map((one): Diagnostic => ({ ...one, severity: 'warning' }))
  await showDiagnostics(warnings, { invocation, sources: files.value })
  return printTable(table.value, invocation)
}

/** `akaji data verify`: a data package that fails is a failed check, not a wrong input. */
export async function verifyData(invocation: Invocation): Promise<ExitCode> {
  const files = readWholeFolder(invocation)
  if (!files.ok) return fail(files.diagnostics, { invocation })
  const found = verifyPackage(files.value, sha256)
  if (found.length > 0) {
    await showDiagnostics(found, { invocation, sources: files.value })
    return exitCodes.checkFailed
  }
  const { language } = invocation
  const count = String(files.value.size)
  const done =
    language === 'ja' ? `${count}ファイルに問題はありません。` : `${count} files: no problem found.`
  writeOutput(`${done}\n${uncheckedText(uncheckedOf(files.value), language)}`, 1)
  return exitCodes.done
}

/** How many identities could not be checked, and one of them. */
function uncheckedText(
  unchecked: ReturnType<typeof uncheckedOf>,
  language: Invocation['language'],
): string {
  const [first] = unchecked
  if (first === undefined) return ''
  const { figure, lacking } = first
  const [count, parts] = [String(unchecked.length), lacking.join(', ')]
  return language === 'ja'
    ? `内訳の合計・差引のうち${count}件は、同じ公表時点に内訳がなく確かめられません(例: ${nameOf(figure)}、公表時点 ${figure.vintage} に ${parts} がない)。\n`
    : `${count} sums and balances cannot be checked, because parts are not published in their vintage, as for ${nameOf(figure)} of ${figure.vintage}: no ${parts}.\n`
}

/** Every JSON and CSV file of the folder, and those that every run needs whether they exist or not. */
function readWholeFolder({ options }: Invocation): ReturnType<typeof readDataFolder> {
  const folder = textOption(options, 'data') ?? dataFolder
  return readDataFolder(folder, [...new Set([...baselineFiles, ...dataFilesOf(folder)])])
}

function dataFilesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.(?:csv|json)$/.test(file))
      .sort()
  } catch {
    // Reading the files that every run needs says what is wrong with the folder.
    return []
  }
}
