import type { Text } from './text.ts'

/** Longer words are not typos of anything; the limit also bounds the cost on hostile input. */
const longestWord = 64

/** A scenario with more names than this gets suggestions from the first of them only. */
const mostCandidates = 10_000

/**
 * The candidate that `word` was most likely meant to be, for "Did you mean …?"; undefined where none is really close.
 * Case, width (NFKC) and the choice between `_`, `-` and space count little; one or two letters missing, doubled,
 * swapped or wrong are allowed, more in longer words. A word that begins a candidate, or is the last part of a dotted one, is close.
 * Among equals the first candidate wins.
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const folded = fold(word)
  if (folded === '') return undefined
  let best: string | undefined
  let bestScore = Infinity
  let seen = 0
  for (const candidate of candidates) {
    if (++seen > mostCandidates) break
    if (candidate === word || candidate.length > 2 * longestWord) continue
    const score = closeness(folded, fold(candidate))
    if (score < bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** "Did you mean …?"; undefined where nothing is near. */
export function didYouMean(nearest: string): Text
export function didYouMean(nearest: string | undefined): Text | undefined
export function didYouMean(nearest: string | undefined): Text | undefined {
  if (nearest === undefined) return undefined
  return { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」ではありませんか。` }
}

/** What is left of a name when case, width and separators are taken away. */
function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}

/** How far `word` is from `candidate`, both folded: 0 is the same, `Infinity` is too far to suggest. */
function closeness(word: string, candidate: string): number {
  if (word === candidate) return 0
  const limit = allowedEdits(Math.max(word.length, candidate.length))
  const edits = editDistance(word, candidate, limit)
  const partial = partialMatch(word, candidate)
  return Math.min(edits <= limit ? edits : Infinity, partial)
}

function allowedEdits(length: number): number {
  if (length <= 2) return 0
  if (length <= 4) return 1
  return length <= 8 ? 2 : 3
}

/** A shortened or qualified name counts as 1 to 2 edits, so that a real typo of another name wins. */
function partialMatch(word: string, candidate: string): number {
  if (candidate.endsWith(`.${word}`)) return 1
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word]
  const enough = isAscii(short) ? 3 : 2
  if (short.length < enough || !long.startsWith(short)) return Infinity
  const shared = short.length / long.length
  return shared >= 0.4 ? 2 - shared : Infinity
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}

/**
 * Edits between two words (insert, delete, replace, swap of neighbours: optimal string alignment).
 * Gives up with `limit + 1` as soon as the limit cannot be met.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > limit && Math.min(...last) > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit + 1
}
