import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { usageProblem } from '../../diagnostics/messages/cli.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from '../output/emit.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from '../output/fail.ts'
import { flagOption } from '../options/option-values.ts'
import { schemaFolder } from '../package-folder.ts'
import { isBelow, projectRoot, workingFolder } from '../inputs/find-reference.ts'
import { starterScenario } from '../starter-scenario.ts'
import { writeOutput } from '../output/write-output.ts'

/** `akaji init [file]`. */
export async function init(invocation: Invocation): Promise<ExitCode> {
  const { arguments: given, options, language } = invocation
  const file = given[0] ?? 'scenario.yaml'
  if (existsSync(file) && !flagOption(options, 'force')) {
    return fail([usageProblem('file-exists', undefined, { name: file })], { invocation })
  }
  const text = starterScenario(language, schemaReference(file))
  const code = await emit(text, { file, invocation })
  if (code === exitCodes.done) {
    const done =
      language === 'ja'
        ? `${file} を作りました。次は: akaji run ${file}\n`
        : `Wrote ${file}. Next: akaji run ${file}\n`
    writeOutput(done, 2)
  }
  return code
}

/** The schema relative to the new file; undefined where akaji is not installed in its project and the path would not last. */
function schemaReference(file: string): string | undefined {
  const folder = dirname(resolve(workingFolder(), file))
  const schema = join(schemaFolder, 'akaji-scenario.schema.json')
  if (!isBelow(schema, projectRoot(folder))) return undefined
  const path = relative(folder, schema).replaceAll('\\', '/')
  return path.startsWith('.') ? path : `./${path}`
}
