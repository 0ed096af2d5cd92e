import { exitCodes } from './exit-code.ts'
import { chooseLanguage } from './language.ts'
import { version } from './package-folder.ts'
import { failedWrite, writeOutput } from './output/write-output.ts'

/**
 * Runs the command line and sets the exit code; the process then ends by itself. Everything that is not needed for each
 * and every start is loaded later, down to the parser of the command line.
 */
async function main(argv: readonly string[]): Promise<void> {
  const language = chooseLanguage(argv, process.env)
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      writeOutput(`${version}\n`, 1)
      return
    }
    const { runProgram } = await import('./bundles/program.ts')
    process.exitCode = await runProgram(argv, language)
  } catch (error) {
    const reason = failedWrite(error)
    if (reason !== undefined) {
      const { reportFailedWrite } = await import('./bundles/refusals.ts')
      process.exitCode = await reportFailedWrite(reason, language)
      return
    }
    process.exitCode = exitCodes.bug
    const { bugReport } = await import('./bug-report.ts')
    const debug = argv.includes('--debug') || Boolean(process.env['AKAJI_DEBUG'])
    writeOutput(bugReport(error, { language, version, debug }), 2)
  }
}

void main(process.argv.slice(2))
