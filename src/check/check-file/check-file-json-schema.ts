import * as z from 'zod/mini'
import { checkFileSchema } from './check-file-schema.ts'

/** The JSON Schema (draft 2020-12) of check files, for editors; each key with its description. */
export function checkFileJsonSchema(): object {
  const generated = z.toJSONSchema(checkFileSchema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema: part }) => {
      for (const [key, child] of Object.entries(part.properties ?? {})) {
        const description = descriptions[key]
        if (description !== undefined && typeof child === 'object') child.description = description
      }
    },
  })
  return { ...generated, title: 'An akaji check file', required: ['akaji'] }
}

/** What editors show beside a key. */
const descriptions: Readonly<Record<string, string>> = {
  akaji: 'Format version: 1.',
  title: 'A title: one text, or one for each language { ja: …, en: … }.',
  scenarios:
    'The scenarios to check: ids of shipped ones, and paths relative to this file, in which * stands for any text and ** for any folders; !… for exceptions.',
  variants: 'The variants to check, or all; without it the scenarios as they stand.',
  cells:
    'The cells that "cell" stands for: deficit, computer.payments, genai.spend, with * for any text and !… for exceptions.',
  years:
    'The years in which names without a year are read: 2030, 2025..2035, 2025..2035/5, or a list.',
  expect: 'Conditions that must hold; { warn: … } for those that are only warnings.',
  warn: 'A condition that is only a warning where it does not hold.',
  error: 'A condition that must hold.',
  tolerance:
    'How far saved results of these scenarios may move: 1%, 10億円, a list of which the widest counts, or one for each pattern of cells.',
  checks: 'Several checks; each may replace what the file says for all.',
}
