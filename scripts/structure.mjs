// Prints how the source is built: sizes, who imports whom, and how much of it a command enters.
//   node scripts/structure.mjs          the sheet
//   node scripts/structure.mjs --list   also the files that one file of their own folder imports, and unused exports
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const list = process.argv.includes('--list')

const files = new Map(
  readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((path) => [path, readSource(path)]),
)

/** A source file: its lines of code and what it takes from which other file. */
function readSource(path) {
  const text = readFileSync(join(root, 'src', path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports = new Map()
  const names = []
  let anys = 0
  const take = (specifier, taken) => {
    if (!specifier.startsWith('.')) return
    const to = posix.join(posix.dirname(path), specifier)
    imports.set(to, [...(imports.get(to) ?? []), ...taken])
  }
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const clause = ts.isImportDeclaration(node)
        ? node.importClause?.namedBindings
        : node.exportClause
      const elements = clause !== undefined && 'elements' in clause ? clause.elements : []
      const taken = elements.map((one) => (one.propertyName ?? one.name).text)
      if (node.moduleSpecifier) take(node.moduleSpecifier.text, taken)
    }
    if (node.kind === ts.SyntaxKind.AnyKeyword) anys++
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      take(node.arguments[0].text, ['*'])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const statement of source.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    if (!modifiers.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)) continue
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) names.push(name.getText())
    } else if (statement.name) names.push(statement.name.text)
  }
  return { code: codeLines(text), lines: text.split('\n').length, imports, names, anys, text }
}

/** Lines that are neither blank nor comment alone. */
function codeLines(text) {
  return text.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*|$)/.test(line)).length
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Groups of files that import each other in a circle, types included (Tarjan). */
function cycles() {
  const index = new Map()
  const low = new Map()
  const stack = []
  const found = []
  const walk = (path) => {
    index.set(path, index.size)
    low.set(path, index.get(path))
    stack.push(path)
    for (const to of files.get(path).imports.keys()) {
      if (!files.has(to)) continue
      if (!index.has(to)) {
        walk(to)
        low.set(path, Math.min(low.get(path), low.get(to)))
      } else if (stack.includes(to)) low.set(path, Math.min(low.get(path), index.get(to)))
    }
    if (low.get(path) !== index.get(path)) return
    const group = stack.splice(stack.indexOf(path))
    if (group.length > 1) found.push(group)
  }
  for (const path of files.keys()) if (!index.has(path)) walk(path)
  return found
}

const importers = new Map([...files.keys()].map((path) => [path, []]))
for (const [from, { imports }] of files) {
  for (const to of imports.keys()) importers.get(to)?.push(from)
}
const single = [...importers].filter(([, from]) => from.length === 1)
const foldable = single.filter(([path, [from]]) => posix.dirname(path) === posix.dirname(from))

const exported = [...files].flatMap(([path, { names }]) => names.map((name) => ({ path, name })))
const taken = new Set(
  [...files.values()].flatMap(({ imports }) =>
    [...imports].flatMap(([to, names]) => names.map((name) => `${to} ${name}`)),
  ),
)
const unused = exported.filter(
  ({ path, name }) => !taken.has(`${path} ${name}`) && !taken.has(`${path} *`),
)

const code = [...files.values()].map((file) => file.code).sort((a, b) => a - b)
const total = code.reduce((sum, one) => sum + one, 0)
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`
const anys = [...files.values()].reduce((sum, file) => sum + file.anys, 0)

console.log(`files                         ${files.size}`)
console.log(`code lines                    ${total}`)
console.log(`code of a file, median / p90  ${quantile(code, 0.5)} / ${quantile(code, 0.9)}`)
console.log(`longest file, lines           ${Math.max(...[...files.values()].map((f) => f.lines))}`)
console.log(`any                           ${anys}`)
console.log(`circles of imports            ${cycles().length}`)
console.log(
  `files with one importer       ${single.length} (${percent(single.length, files.size)})`,
)
console.log(`  of them in its own folder   ${foldable.length}`)
console.log(
  `unused exports                ${unused.length} of ${exported.length} (${percent(unused.length, exported.length)})`,
)
if (list) {
  for (const [path, [from]] of foldable) console.log(`  ${path} → ${from}`)
  for (const { path, name } of unused) console.log(`  unused: ${path} ${name}`)
}

/** The files and functions that a command enters, by V8's own coverage of the unbundled program. */
function entered(program, args) {
  const coverage = mkdtempSync(join(root, 'dist', 'coverage-'))
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(program, 'cli', 'main.js'), ...args],
      {
        cwd: root,
        env: { ...process.env, NODE_V8_COVERAGE: coverage },
        encoding: 'utf8',
      },
    )
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`)
    const functions = new Map()
    for (const name of readdirSync(coverage)) {
      for (const { url, functions: all } of JSON.parse(readFileSync(join(coverage, name))).result) {
        if (!url.startsWith('file://') || !fileURLToPath(url).startsWith(program)) continue
        const path = relative(program, fileURLToPath(url))
        // The first function is the file itself.
        const called = all.slice(1).filter(({ ranges }) => ranges[0].count > 0).length
        if (called > 0) functions.set(path, Math.max(functions.get(path) ?? 0, called))
      }
    }
    const sum = [...functions.values()].reduce((a, b) => a + b, 0)
    const folders = new Set([...functions.keys()].map((path) => dirname(path)))
    console.log(
      `${args.join(' ').slice(0, 45).padEnd(46)}${functions.size} files, ${sum} functions, ${folders.size} folders`,
    )
  } finally {
    rmSync(coverage, { recursive: true, force: true })
  }
}

const program = mkdtempSync(join(root, 'dist', 'unbundled-'))
try {
  for (const [path, { text }] of files) {
    const target = join(program, path.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    const compilerOptions = {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    }
    writeFileSync(target, ts.transpileModule(text, { compilerOptions }).outputText)
  }
  console.log('\nentered by')
  entered(program, ['run', 'scenarios/weak-yen.yaml', '--draws', '1000'])
  entered(program, ['run', 'scenarios/genai-30m.yaml'])
  entered(program, ['compare', 'trend', 'weak-yen', '--attribute'])
  entered(program, ['check', 'scenarios/genai-30m.yaml', '--no-cache'])
} finally {
  rmSync(program, { recursive: true, force: true })
}
