import { checkProblem } from '../../diagnostics/messages/check.ts'
import { usageProblem } from '../../diagnostics/messages/cli.ts'
import { scenarioProblem } from '../../diagnostics/messages/scenario.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import { sameText } from '../../diagnostics/text.ts'
import { readList, readText } from '../../scenario/normalize-context.ts'
import { idOfFile } from '../../scenario/read-file.ts'
import type { SourceText } from '../../scenario/read-file.ts'
import { validateNode } from '../../scenario/validate/validate-node.ts'
import { parseYaml } from '../../scenario/yaml/parse-yaml.ts'
import type { YamlMap, YamlNode, YamlScalar } from '../../scenario/yaml/yaml-node.ts'
import { childOf, scalarOf } from '../../scenario/yaml/yaml-node.ts'
import type { Tolerance } from '../tolerance.ts'
import { parseTolerance } from '../tolerance.ts'
import { checkFileSchema } from './check-file-schema.ts'
import type { CheckFile, CheckSpec, Pattern, WrittenExpectation } from './check-file.ts'

/**
 * Reads a check file. Codes: those of YAML and schemas, expectation-level, malformed-years, reversed-years, bad-tolerance,
 * nothing-expected, scenarios-needed, cells-unused.
 */
export function readCheckFile(source: SourceText): Result<CheckFile> {
  const { file } = source
  const parsed = parseYaml({ ...source, overlay: file })
  if (!parsed.ok) return parsed
  const invalid = validateNode(parsed.value, checkFileSchema)
  if (invalid.length > 0) return failure(invalid)
  const root = parsed.value
  const diagnostics: Diagnostic[] = []
  const list = childOf(root, 'checks')
  const nodes = list?.kind === 'sequence' ? list.items : []
  const own = childOf(root, 'expect') === undefined && nodes.length > 0 ? [] : [root]
  const name = idOfFile(file).replace(/\.check$/, '')
  const checks = [...own, ...nodes].map((node, k) => {
    const fallback = nodes.length === 0 ? name : `${name} ${String(k + 1)}`
    return readCheck(node, { root, title: sameText(fallback), diagnostics })
  })
  return diagnostics.length > 0 ? failure(diagnostics) : success({ file, checks })
}

interface FileContext {
  readonly root: YamlMap
  readonly title: Text
  readonly diagnostics: Diagnostic[]
}

function readCheck(node: YamlNode, context: FileContext): CheckSpec {
  const { root, diagnostics } = context
  /** What the check says, or else the file for all of its checks. */
  const owner = (key: string): YamlNode => (childOf(node, key) === undefined ? root : node)
  const known = diagnostics.length
  const check: CheckSpec = {
    title: readText(node, 'title') ?? readText(root, 'title') ?? context.title,
    location: node.location,
    scenarios: readPatterns(owner('scenarios'), 'scenarios'),
    variants: readVariants(owner('variants')),
    cells: readPatterns(owner('cells'), 'cells'),
    years: readYears(owner('years'), diagnostics),
    expectations: readExpectations(node, diagnostics),
    tolerances: readTolerances(owner('tolerance'), diagnostics),
  }
  // What could not be read is not missing, too.
  if (diagnostics.length === known) diagnostics.push(...problemsOf(check, node))
  return check
}

function readVariants(node: YamlNode): CheckSpec['variants'] {
  const written = readList(node, 'variants')
  if (written.some(({ text }) => text === 'all')) return 'all'
  if (written.length === 0) return [{ name: '', location: node.location }]
  return written.map(({ text, location }) => ({ name: text, location }))
}

function problemsOf(check: CheckSpec, node: YamlNode): readonly Diagnostic[] {
  const problems: Diagnostic[] = []
  const { location } = check
  if (!check.scenarios.some(({ exclude }) => !exclude))
    problems.push(checkProblem('scenarios-needed', location))
  if (check.expectations.length === 0 && check.tolerances.length === 0) {
    problems.push(checkProblem('nothing-expected', location))
  }
  const [cells] = readPatterns(node, 'cells')
  const speaks = check.expectations.some(({ written }) => /\bcell\b/.test(written.text))
  if (cells !== undefined && check.expectations.length > 0 && !speaks) {
    problems.push(checkProblem('cells-unused', cells.location))
  }
  return problems
}

function readPatterns(node: YamlNode, key: string): readonly Pattern[] {
  return readList(node, key).map(({ text, location }) => {
    const exclude = text.startsWith('!')
    return { text: exclude ? text.slice(1) : text, exclude, location }
  })
}

function readExpectations(
  node: YamlNode,
  diagnostics: Diagnostic[],
): readonly WrittenExpectation[] {
  const list = childOf(node, 'expect')
  const items = list?.kind === 'sequence' ? list.items : []
  return items.flatMap((item): readonly WrittenExpectation[] => {
    const [warn, error] = [scalarOf(item, 'warn'), scalarOf(item, 'error')]
    const written = item.kind === 'scalar' ? item : (warn ?? error)
    if (written === undefined || (warn !== undefined && error !== undefined)) {
      diagnostics.push(scenarioProblem('expectation-level', item.location))
      return []
    }
    return [{ level: warn === undefined ? 'error' : 'warn', written }]
  })
}

function readYears(node: YamlNode, diagnostics: Diagnostic[]): readonly number[] | undefined {
  const written = readList(node, 'years')
  if (written.length === 0) return undefined
  const years = written.flatMap((scalar) =>
    scalar.text.split(/[,、]/).flatMap((part) => yearsIn(part.trim(), scalar, diagnostics)),
  )
  return [...new Set(years)].sort((a, b) => a - b)
}

/** `2030`, `2025..2035`, `2025..2035/5`. */
function yearsIn(
  part: string,
  { location }: YamlScalar,
  diagnostics: Diagnostic[],
): readonly number[] {
  const match = /^(\d{4})(?:\.\.(\d{4})(?:\/([1-9]\d{0,2}))?)?$/.exec(part.normalize('NFKC'))
  const start = Number(match?.[1])
  const end = Number(match?.[2] ?? match?.[1])
  const step = Number(match?.[3] ?? 1)
  if (match === null) diagnostics.push(usageProblem('malformed-years', location, { part }))
  else if (end < start) diagnostics.push(usageProblem('reversed-years', location, { part }))
  if (match === null || end < start || end - start > mostYears) return []
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, k) => start + k * step)
}

/** No scenario has more. */
const mostYears = 400

function readTolerances(node: YamlNode, diagnostics: Diagnostic[]): readonly Tolerance[] {
  const written = childOf(node, 'tolerance')
  const amounts =
    written?.kind === 'map'
      ? [...written.entries.keys()].flatMap((key) =>
          readList(written, key).map((scalar) => ({ text: `${key}=${scalar.text}`, scalar })),
        )
      : readList(node, 'tolerance').map((scalar) => ({ text: scalar.text, scalar }))
  return amounts.flatMap(({ text, scalar }) => {
    const tolerance = parseTolerance(text, scalar.location)
    if (tolerance.ok) return [tolerance.value]
    diagnostics.push(...tolerance.diagnostics)
    return []
  })
}
