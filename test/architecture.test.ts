import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** A folder may import itself and those before it. Files directly under `src` stand where the spine stands. */
const order = [
  'diagnostics',
  'units',
  'formula',
  'baseline',
  'scenario',
  'ir',
  'compile',
  'evaluate',
  '(spine)',
  'analysis',
  'check',
  'report',
  'render',
  'cli',
  '(index)',
]

const repository = join(import.meta.dirname, '..')
const files = sourceFiles()
const importsOf = new Map(files.map((file) => [file.path, file.imports]))

describe('the architecture', () => {
  test('imports point one way through the folders', () => {
    const wrong = edges().filter(({ from, to }) => rank(to) > rank(from))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('every folder of src has its place in the order', () => {
    const unknown = files.filter((file) => rank(file.path) === -1)
    expect(unknown.map((file) => file.path)).toEqual([])
  })

  test('the command is imported by nothing outside its folder', () => {
    const wrong = edges().filter(
      ({ from, to }) => folderOf(to) === 'cli' && folderOf(from) !== 'cli',
    )
    expect(wrong).toEqual([])
  })

  test('no files import each other in a circle, types included', () => {
    expect(findCycle()).toEqual([])
  })

  test('every relative import names a file that exists, with its .ts ending', () => {
    const missing = edges().filter(({ to }) => !importsOf.has(to))
    expect(missing).toEqual([])
  })

  test('only src/cli imports Node modules', () => {
    const wrong = files.filter(
      (file) =>
        folderOf(file.path) !== 'cli' && file.packages.some((name) => name.startsWith('node:')),
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('packages are imported by what the manifest lists', () => {
    const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const listed = Object.keys(manifest.dependencies)
    const used = new Set(
      files.flatMap((file) => file.packages).filter((name) => !name.startsWith('node:')),
    )
    const unlisted = [...used].filter((name) => !listed.includes(packageName(name)))
    expect(unlisted).toEqual([])
  })

  test('no file has more than 600 lines', () => {
    const long = files.filter((file) => file.text.split('\n').length > 601)
    expect(long.map((file) => file.path)).toEqual([])
  })

  test('files are named in kebab case', () => {
    const odd = files.filter(
      (file) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(file.path),
    )
    expect(odd.map((file) => file.path)).toEqual([])
  })

  test('the library lists every public name by hand', () => {
    const index = files.find((file) => file.path === 'index.ts')
    expect(index?.text ?? '').not.toMatch(/export\s+(?:type\s+)?\*/)
  })
})

describe('the diagnostics codes', () => {
  test('nothing but the catalogues makes a diagnostic', () => {
    const wrong = files.filter(
      (file) =>
        !file.path.startsWith('diagnostics/') && /\b(?:error|warning)Diagnostic\(/.test(file.text),
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('every maker is used', () => {
    const makers = files.filter((file) => file.path.startsWith('diagnostics/messages/'))
    const unused = makers.flatMap((file) =>
      [...file.text.matchAll(/^export function (\w+)/gm)]
        .map((match) => match[1] ?? '')
        .filter((name) => !files.some((other) => other !== file && mentions(other.text, name)))
        .map((name) => `${file.path}: ${name}`),
    )
    expect(unused).toEqual([])
  })
})

/** Exports that no other source names, and why they are exported. */
const exportedFor: Readonly<Record<string, string>> = {
  createNodeSetting: 'the entry akaji/node of the package',
  SKETCH_ERROR: 'the bound that a sketch keeps, which tests hold it to',
  printProgram: 'the form of programs in goldens',
  sobolDimension: 'plain points, to compare with published ones',
}

describe('an exported value', () => {
  const exported = files.flatMap((file) =>
    [...file.text.matchAll(/^export (?:async )?(?:const|function\*?) (\w+)/gm)].map((match) => ({
      file,
      name: match[1] ?? '',
    })),
  )
  const scripts = filesBelow('scripts').map((path) => readFileSync(path, 'utf8'))
  const isUsed = ({ file, name }: (typeof exported)[number]): boolean =>
    files.some((other) => other !== file && other.words.has(name)) ||
    scripts.some((text) => mentions(text, name))
  const unused = exported.filter((one) => !isUsed(one))

  test('that no other source uses is one that tests look into, or has its reason', () => {
    const tests = wordsIn(filesBelow('test').map((path) => readFileSync(path, 'utf8')))
    const idle = unused.filter(
      ({ file, name }) =>
        !Object.hasOwn(exportedFor, name) && !(tests.has(name) && occurrences(file.text, name) > 1),
    )
    expect(idle.map(({ file, name }) => `${file.path}: ${name}`)).toEqual([])
  })

  test('that has a reason needs it', () => {
    const names = unused.map(({ name }) => name)
    expect(Object.keys(exportedFor).filter((name) => !names.includes(name))).toEqual([])
  })
})

interface SourceFile {
  /** Below `src`, with `/`. */
  readonly path: string
  readonly text: string
  /** What it says outside comments, word by word. */
  readonly words: ReadonlySet<string>
  /** Files below `src` that it imports, also for types only and dynamically. */
  readonly imports: readonly string[]
  /** Packages and Node modules that it imports. */
  readonly packages: readonly string[]
}

function sourceFiles(): readonly SourceFile[] {
  const source = join(repository, 'src')
  return readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(source, path), 'utf8')
      const names = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName)
      return {
        path,
        text,
        words: wordsIn([text]),
        imports: names
          .filter((name) => name.startsWith('.'))
          .map((name) => posix.normalize(posix.join(posix.dirname(path), name)))
          .filter((name) => !name.startsWith('../')),
        packages: names.filter((name) => !name.startsWith('.')),
      }
    })
}

function edges(): readonly { readonly from: string; readonly to: string }[] {
  return files.flatMap((file) => file.imports.map((to) => ({ from: file.path, to })))
}

function folderOf(path: string): string {
  if (path.includes('/')) return path.slice(0, path.indexOf('/'))
  return path === 'index.ts' ? '(index)' : '(spine)'
}

function rank(path: string): number {
  return order.indexOf(folderOf(path))
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The files of a folder of the repository and those below it. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?ts$|\.mjs$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
}

function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => withoutComments(text).match(/\w+/g) ?? []))
}

function occurrences(text: string, name: string): number {
  return withoutComments(text).match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text)
}

/** The files of one circle of imports, in order; empty where there is none. */
function findCycle(): readonly string[] {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    path.push(file)
    for (const next of importsOf.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle.length > 0) return cycle
    }
    path.pop()
    done.add(file)
    return []
  }
  for (const file of files) {
    const cycle = visit(file.path)
    if (cycle.length > 0) return cycle
  }
  return []
}
