import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { repository, repositoryText } from './markdown.ts'

/** Whether to rewrite what is generated instead of comparing it: `UPDATE_DOCS=1 npx vitest run test/docs`. */
const update = process.env['UPDATE_DOCS'] === '1'

/** A generated page as committed, and as it should be; with `UPDATE_DOCS=1` they are made the same. */
export async function compareGenerated(
  path: string,
  text: string,
): Promise<{ readonly committed: string; readonly wanted: string }> {
  const wanted = await format(text, { parser: 'markdown' })
  writeBack(path, wanted)
  return { committed: existsSync(join(repository, path)) ? repositoryText(path) : '', wanted }
}

/** Writes a document where documents are being updated; does nothing else. */
export function writeBack(path: string, markdown: string): void {
  if (update) writeFileSync(join(repository, path), markdown)
}
