import { bashCompletion } from '../completion/bash-completion.ts'
import { completionModel } from '../completion/completion-model.ts'
import { fishCompletion } from '../completion/fish-completion.ts'
import { zshCompletion } from '../completion/zsh-completion.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { withoutEnding, yamlFiles } from '../inputs/nearest-file.ts'
import { libraryFolder } from '../package-folder.ts'
import { writeOutput } from '../output/write-output.ts'

/** `akaji completion <shell>`. */
export function printCompletion(invocation: Invocation): Promise<ExitCode> {
  const { arguments: given, commands: table, language } = invocation
  const scenarios = yamlFiles(libraryFolder).map(withoutEnding)
  const commands = completionModel(table, language, scenarios)
  writeOutput(scriptFor(given[0])(commands), 1)
  return Promise.resolve(exitCodes.done)
}

function scriptFor(shell: string | undefined): typeof bashCompletion {
  switch (shell) {
    case 'zsh':
      return zshCompletion
    case 'fish':
      return fishCompletion
    default:
      return bashCompletion
  }
}
