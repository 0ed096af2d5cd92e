import { bashCompletion } from '../completion/bash-completion.ts'
import { completionModel } from '../completion/completion-model.ts'
import { fishCompletion } from '../completion/fish-completion.ts'
import { zshCompletion } from '../completion/zsh-completion.ts'
import { commandTable } from '../command-table.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { withoutEnding, yamlFiles } from '../nearest-file.ts'
import { libraryFolder } from '../package-folder.ts'
import { writeOutput } from '../write-output.ts'

/** `akaji completion <shell>`. */
export function printCompletion({ arguments: [shell], language }: Invocation): Promise<ExitCode> {
  const scenarios = yamlFiles(libraryFolder).map(withoutEnding)
  const commands = completionModel(commandTable, language, scenarios)
  writeOutput(scriptFor(shell)(commands), 1)
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
