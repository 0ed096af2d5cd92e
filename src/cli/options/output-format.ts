import { usageProblem } from '../../diagnostics/messages/cli.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { OptionValues } from '../declaration.ts'
import { formOfFile, formsByEnding, textOption } from './option-values.ts'

/**
 * The form of the output, one of `formats`: `--format` where given, else what the ending of `--output` stands for, else a table.
 * Codes: unknown-ending.
 */
export function outputFormat<Format extends string>(
  options: OptionValues,
  formats: readonly Format[],
): Result<Format> {
  const given = textOption(options, 'format')
  if (given !== undefined) return success(formatNamed(given, formats))
  const file = textOption(options, 'output')
  if (file === undefined) return success(formatNamed('table', formats))
  const named = formOfFile(file)
  const format = formats.find((one) => one === named)
  return format === undefined
    ? failure([
        usageProblem('unknown-ending', undefined, { name: file, known: endingsOf(formats) }),
      ])
    : success(format)
}

function formatNamed<Format extends string>(name: string, formats: readonly Format[]): Format {
  const format = formats.find((one) => one === name)
  invariant(format !== undefined, 'the parser lets only declared formats pass')
  return format
}

function endingsOf(formats: readonly string[]): readonly string[] {
  return Object.keys(formsByEnding).filter((ending) =>
    formats.includes(formsByEnding[ending] ?? ''),
  )
}
