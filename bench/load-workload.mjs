import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** A module of the built library. */
export function built(path) {
  return import(join(root, 'dist/lib', path))
}

export const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * The scenario of the workload, compiled, with the 66 numbers that it asks for (the net of each item and in total, in
 * eleven years) and the one that is looked at: the net total of 2035.
 */
export async function loadWorkload() {
  const { prepareScenario } = await built('run-scenario.js')
  const { readBaseline } = await built('baseline/read-baseline.js')
  const { outputNodes } = await built('evaluate/ensemble/prepare-ensemble.js')
  const data = join(root, 'data')
  const files = new Map(
    readdirSync(data).map((name) => [name, readFileSync(join(data, name), 'utf8')]),
  )
  const baseline = valueOf(readBaseline(files, 'benchmark'))
  const text = readFileSync(join(root, 'bench/workload-w.yaml'), 'utf8')
  const setting = {
    baseline,
    version: '0',
    hash: (texts) => createHash('sha256').update(texts.join('\0')).digest('hex'),
    read: () => ({ ok: true, value: { file: 'workload-w.yaml', text }, warnings: [] }),
  }
  const reference = { kind: 'reference', reference: 'workload-w' }
  const { program } = valueOf(prepareScenario(reference, {}, setting))
  const outputs = program.outputs.filter(
    ({ measure, level }) => measure === 'net' && (level === 'item' || level === 'total'),
  )
  const projected = outputs.map((output) => ({ ...output, nodes: output.nodes.slice(1) }))
  const total = projected.find(({ level }) => level === 'total').nodes.at(-1)
  return { program, numbers: outputNodes(projected), total }
}

function valueOf(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1))
  return result.value
}
