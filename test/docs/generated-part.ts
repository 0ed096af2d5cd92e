import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { generatedPart, repository, repositoryText, withGeneratedPart } from './markdown.ts'

/** Whether to rewrite what is generated instead of comparing it: `UPDATE_DOCS=1 npx vitest run test/docs`. */
const update = process.env['UPDATE_DOCS'] === '1'

/** The generated part of a document as committed, and as it should be; with `UPDATE_DOCS=1` they are made the same. */
export async function compareGenerated(
  path: string,
  name: string,
  text: string,
): Promise<{ readonly committed: string | undefined; readonly wanted: string }> {
  const wanted = `\n${await format(text, { parser: 'markdown' })}\n`
  writeBack(path, withGeneratedPart(repositoryText(path), name, wanted))
  return { committed: generatedPart(repositoryText(path), name), wanted }
}

/** Writes a document where documents are being updated; does nothing else. */
export function writeBack(path: string, markdown: string): void {
  if (update) writeFileSync(join(repository, path), markdown)
}
