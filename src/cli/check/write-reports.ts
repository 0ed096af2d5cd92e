import type { CheckReport } from '../../check/types.ts'
import { summaryLine } from '../../render/check/human-report.ts'
import { plainCheckStyle } from '../../render/check/check-options.ts'
import type { CheckOptions, CheckStyle } from '../../render/check/check-options.ts'
import { reporters } from '../../render/check/reporters.ts'
import { relative } from 'node:path'
import { outputNotWritten } from '../../diagnostics/messages/cli.ts'
import { chooseColour } from '../output/choose-colour.ts'
import type { Invocation } from '../declaration.ts'
import { showDiagnostics } from '../output/fail.ts'
import { textOption } from '../options/option-values.ts'
import { version } from '../package-folder.ts'
import { systemCode } from '../system-code.ts'
import { writeAtomic } from '../output/write-atomic.ts'
import { isTerminal, writeOutput } from '../output/write-output.ts'
import type { OutputStream } from '../output/write-output.ts'
import type { CheckRequest } from './check-request.ts'
import { realPathOf } from './find-files.ts'

/** The width of a terminal that does not tell its own. */
const usualWidth = 80

/**
 * Writes the reports that were asked for: to their files, and to standard output, where the one for people comes last because its
 * last line is the summary. Where it is not there, the summary goes to standard error. False where a file could not be written.
 */
export async function writeReports(
  report: CheckReport,
  request: CheckRequest,
  invocation: Invocation,
): Promise<boolean> {
  let written = true
  const sorted = [...request.reporters].sort(
    (a, b) => Number(a.name === 'human') - Number(b.name === 'human'),
  )
  for (const { name, file } of sorted) {
    const style = file === undefined ? await styleOf(invocation, 1) : plainCheckStyle
    const text = reporters[name](report, optionsOf(request, invocation, style))
    if (file === undefined) writeOutput(text, 1)
    else written = (await writeReport(file, text, invocation)) && written
  }
  const told = request.reporters.some(({ name, file }) => name === 'human' && file === undefined)
  if (!told) {
    const options = optionsOf(request, invocation, await styleOf(invocation, 2))
    writeOutput(`${summaryLine(report, options)}\n`, 2)
  }
  return written
}

async function writeReport(file: string, text: string, invocation: Invocation): Promise<boolean> {
  try {
    writeAtomic(file, text)
    return true
  } catch (error) {
    await showDiagnostics([outputNotWritten(file, systemCode(error))], { invocation })
    return false
  }
}

async function styleOf({ colour }: Invocation, stream: OutputStream): Promise<CheckStyle> {
  const isColoured = chooseColour({
    flag: colour,
    environment: process.env,
    isTerminal: isTerminal(stream),
  })
  return isColoured ? (await import('../bundles/colour.ts')).colouredChecks : plainCheckStyle
}

function optionsOf(
  { unit, verbose, strict }: CheckRequest,
  { language, options }: Invocation,
  style: CheckStyle,
): CheckOptions {
  return {
    language,
    unit,
    style,
    width: isTerminal(1) ? process.stdout.columns || usualWidth : undefined,
    ambiguousWidth: 1,
    verbose,
    strict,
    version,
    data: textOption(options, 'data'),
    nameOfFile: repositoryName,
  }
}

/** A file relative to the root of the repository, as CI servers name it; they say where that is. */
function repositoryName(file: string): string {
  const root = process.env['GITHUB_WORKSPACE']
  if (!root) return file
  const name = relative(realPathOf(root), realPathOf(file))
  return name.startsWith('..') ? file : name.replaceAll('\\', '/')
}
