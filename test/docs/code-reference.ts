import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue } from '../../src/diagnostics/catalogue.ts'
import type { Language } from '../../src/index.ts'
import { repository } from './markdown.ts'

const words = {
  en: {
    title: 'Codes of diagnostics',
    opening:
      'Made from the catalogues of messages. Scripts may rely on a code, not on its wording. ‹Words in angle brackets› stand for parts of your input.',
    warning: 'warning',
  },
  ja: {
    title: '診断コード一覧',
    opening:
      'メッセージの定義から作ったページです。スクリプトではコードを使ってください。文面は変わることがあります。‹山括弧›には入力に応じた言葉が入ります。',
    warning: '警告',
  },
}

/** The codes of all diagnostics with their messages and hints in Markdown, made from the catalogues. */
export async function codeReference(language: Language): Promise<string> {
  const { title, opening, warning } = words[language]
  const entries = new Map<string, string[]>()
  for (const [key, entry] of await allEntries()) {
    const code = key.replace(/\..*$/, '')
    const [message, hint = ''] = entry[language]
    const severity = entry.severity === 'warning' ? ` (${warning})` : ''
    const text = `${shown(message)}${severity}${hint === '' ? '' : `<br>→ ${shown(hint)}`}`
    const texts = entries.get(code) ?? []
    if (!texts.includes(text)) entries.set(code, [...texts, text])
  }
  const codes = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
  const sections = codes.map(([code, texts]) => `## ${code}\n\n${list(texts)}`)
  return [`# ${title}`, opening, ...sections].join('\n\n')
}

/** The entries of every catalogue of the folder of messages. */
async function allEntries(): Promise<readonly (readonly [string, Catalogue[string]])[]> {
  const folder = join(repository, 'src', 'diagnostics', 'messages')
  const found = readdirSync(folder)
    .sort()
    .map(async (name): Promise<readonly unknown[]> => {
      return Object.values((await import(join(folder, name))) as object)
    })
  const values = (await Promise.all(found)).flat()
  const catalogues = values.flatMap((value) =>
    typeof value === 'function' && 'catalogue' in value ? [value.catalogue as Catalogue] : [],
  )
  return catalogues.flatMap((catalogue) => Object.entries(catalogue))
}

function list(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `- ${text}`).join('\n')
}

/** A text with its placeholders as words, and nothing that Markdown would read. */
function shown(text: string): string {
  return text.replace(/\{([a-z]\w*)…?\}/gi, '‹$1›').replace(/[*_[\]<>`|\\]/g, '\\$&')
}
