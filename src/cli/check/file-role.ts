import { basename, dirname } from 'node:path'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import { parseFile } from '../../scenario/parse-file.ts'

/**
 * What a YAML file is that nobody named by itself: a scenario, also a broken or misspelt one; a module; something that has
 * nothing to do with akaji; or a file that cannot be read, of which nobody knows.
 */
export type FileRole = 'scenario' | 'module' | 'foreign' | 'unreadable'

/** Keys that no module has. */
const scenarioKeys = [
  'extends', 'variants', 'horizon', 'base', 'definition', 'modules', 'expect', 'order', 'bands', 'correlations', 'mixture',
  'draws', 'seed',
] // prettier-ignore

/** Keys that tell a scenario without `akaji` from the files of other programs. */
const tellingKeys = ['assumptions', 'adjustments', 'lines', 'mixture']

/** Whether a path names a file of checks. */
export function isCheckFile(path: string): boolean {
  return /\.check\.ya?ml$/i.test(basename(path))
}

/** Says what a file is. */
export function fileRole(path: string, text: Result<string>): FileRole {
  const inModules = basename(dirname(path)) === 'modules'
  if (!text.ok) return inModules ? 'module' : 'unreadable'
  // Nearly all scenarios are known without being parsed.
  if (!inModules && /^(?:\ufeff)?akaji\s*:/m.test(text.value) && !/^inputs\s*:/m.test(text.value)) {
    return 'scenario'
  }
  const { tree, diagnostics } = parseFile(
    { file: path, text: text.value },
    { kind: 'scenario', overlay: '' },
  )
  if (tree === undefined) {
    if (inModules) return 'module'
    const isAnothers = diagnostics.some(({ code }) => unlikeOurs.has(code))
    return isAnothers && !signs.test(text.value) ? 'foreign' : 'unreadable'
  }
  return roleOfKeys([...tree.entries.keys()], inModules)
}

/** A key that speaks of akaji, or a conflict that a merge left, which may be read as plain text. */
const signs = /\bakaji\b["']?\s*:|^(?:<{7}|>{7})\s/m

/** What is YAML, but has no place in the files of akaji. */
const unlikeOurs: ReadonlySet<string> = new Set([
  'empty-file', 'not-a-mapping', 'yaml-multiple-documents', 'non-text-key', 'yaml-merge-key', 'yaml-tag', 'yaml-directive',
]) // prettier-ignore

function roleOfKeys(keys: readonly string[], inModules: boolean): FileRole {
  const isModule = inModules || keys.includes('inputs')
  if (isModule && !keys.some((key) => scenarioKeys.includes(key))) return 'module'
  const isMeant =
    keys.includes('akaji') ||
    keys.some((key) => tellingKeys.includes(key)) ||
    nearestName('akaji', keys) !== undefined
  return isMeant ? 'scenario' : 'foreign'
}
