import type { Language } from '../diagnostics/text.ts'

/** What a report of a bug says besides the error. */
export interface BugContext {
  readonly language: Language
  readonly version: string
  /** Adds the stack. */
  readonly debug: boolean
}

/** What to print, ending in a line feed, when akaji itself has failed. */
export function bugReport(error: unknown, { language, version, debug }: BugContext): string {
  const message = error instanceof Error ? error.message : String(error)
  const environment = `akaji ${version}, Node.js ${process.version}, ${process.platform} ${process.arch}`
  const lines =
    language === 'ja'
      ? [
          `akaji の不具合です: ${message}`,
          '申し訳ありません。次の行とシナリオを添えて開発元にお知らせください。',
        ]
      : [
          `This is a bug in akaji: ${message}`,
          'Sorry. Please report it with the next line and the scenario that led here.',
        ]
  lines.push(`  ${environment}`)
  if (debug && error instanceof Error) lines.push(error.stack ?? '')
  else lines.push(language === 'ja' ? '  詳細: --debug' : '  More: --debug')
  return `${lines.join('\n')}\n`
}
