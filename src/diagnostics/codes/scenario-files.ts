import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { sameText } from '../text.ts'

/** A scenario extends itself, directly or through others; `chain` begins and ends with the same file. */
export function extendsCycle(chain: readonly string[], location: Location): Diagnostic {
  const [first = ''] = chain
  const itself = chain.length <= 2
  const message = itself
    ? { en: `"${first}" extends itself.`, ja: `「${first}」が自分自身を extends しています。` }
    : {
        en: `"${first}" extends itself through other files.`,
        ja: `「${first}」の extends が循環しています。`,
      }
  const hint = itself
    ? {
        en: 'Name another scenario, or remove "extends:".',
        ja: '別のシナリオを指定するか、extends: を削除してください。',
      }
    : {
        en: 'Move what these files share into one that extends none of them.',
        ja: '共通する部分を、どれも extends しない別のファイルに移してください。',
      }
  const notes = [{ message: sameText(chain.join(' → ')), location: undefined }]
  return errorDiagnostic('extends-cycle', message, { location, hint, notes: itself ? [] : notes })
}

/** A chain of `extends` is longer than `limit`. */
export function extendsTooDeep(
  chain: readonly string[],
  limit: number,
  location: Location,
): Diagnostic {
  const message = {
    en: `This chain of "extends" has more than ${String(limit)} files.`,
    ja: `extends の連鎖が${String(limit)}ファイルを超えています。`,
  }
  const hint = {
    en: 'Extend a scenario nearer to the beginning of the chain.',
    ja: '連鎖のもとに近いシナリオを extends してください。',
  }
  const shown = [...chain.slice(0, 3), '…', ...chain.slice(-2)].join(' → ')
  const notes = [{ message: sameText(shown), location: undefined }]
  return errorDiagnostic('extends-too-deep', message, { location, hint, notes })
}

/** A scenario brings together more than `limit` files. */
export function tooManyFiles(limit: number, location: Location): Diagnostic {
  const message = {
    en: `This scenario brings together more than ${String(limit)} files.`,
    ja: `このシナリオが読み込むファイルが${String(limit)}個を超えています。`,
  }
  const hint = {
    en: 'Merge some of the files that it extends.',
    ja: 'extends しているファイルのいくつかを1つにまとめてください。',
  }
  return errorDiagnostic('too-many-files', message, { location, hint })
}
