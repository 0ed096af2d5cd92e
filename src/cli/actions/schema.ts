import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Invocation } from '../declaration.ts'
import { emit } from '../output/emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { textOption } from '../options/option-values.ts'
import { schemaFolder } from '../package-folder.ts'

/** `akaji schema [kind]`: the file that is shipped. */
export async function printSchema(invocation: Invocation): Promise<ExitCode> {
  const kind = invocation.arguments[0] ?? 'scenario'
  const text = readFileSync(join(schemaFolder, `akaji-${kind}.schema.json`), 'utf8')
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}
