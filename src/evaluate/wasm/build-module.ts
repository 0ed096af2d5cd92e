import { ByteWriter } from './byte-writer.ts'
import { VALUE_TYPE } from './instructions.ts'
import type { FunctionWriter, Signature } from './function-writer.ts'

/** The functions of JavaScript that compiled formulas may call, in the order of their indices. */
export const IMPORTS = ['ln', 'power'] as const

const IMPORT_SIGNATURES: Readonly<Record<(typeof IMPORTS)[number], Signature>> = {
  ln: { parameters: ['f64'], results: ['f64'] },
  power: { parameters: ['f64', 'f64'], results: ['f64'] },
}

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 }

/** What a memory may be: with a least number of pages, or shared with a least and a most. */
const LIMITS = { own: 0x00, shared: 0x03 }
const MOST_PAGES = 65_536

/** A module with an imported memory, the imported functions, and the given ones exported under their names. */
export function buildModule(
  functions: ReadonlyMap<string, FunctionWriter>,
  shared: boolean,
): Uint8Array<ArrayBuffer> {
  const signatures = [
    ...IMPORTS.map((name) => IMPORT_SIGNATURES[name]),
    ...[...functions.values()].map(({ signature }) => signature),
  ]
  const module = new ByteWriter()
  module.raw(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  section(module, SECTION.type, typeSection(signatures))
  section(module, SECTION.import, importSection(shared))
  section(module, SECTION.function, functionSection(functions.size))
  section(module, SECTION.export, exportSection([...functions.keys()]))
  section(module, SECTION.code, codeSection([...functions.values()]))
  return module.bytes()
}

function section(module: ByteWriter, id: number, content: ByteWriter): void {
  module.byte(id)
  module.unsigned(content.length)
  module.append(content)
}

/** A type for each function, the imported ones first. */
function typeSection(signatures: readonly Signature[]): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(signatures.length)
  for (const { parameters, results } of signatures) {
    content.byte(0x60)
    for (const types of [parameters, results]) {
      content.unsigned(types.length)
      for (const type of types) content.byte(VALUE_TYPE[type])
    }
  }
  return content
}

function importSection(shared: boolean): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(1 + IMPORTS.length)
  content.name('env')
  content.name('memory')
  content.raw(0x02, shared ? LIMITS.shared : LIMITS.own)
  content.unsigned(1)
  if (shared) content.unsigned(MOST_PAGES)
  IMPORTS.forEach((name, type) => {
    content.name('env')
    content.name(name)
    content.byte(0x00)
    content.unsigned(type)
  })
  return content
}

function functionSection(count: number): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(count)
  for (let k = 0; k < count; k++) content.unsigned(IMPORTS.length + k)
  return content
}

function exportSection(names: readonly string[]): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(names.length)
  names.forEach((name, k) => {
    content.name(name)
    content.byte(0x00)
    content.unsigned(IMPORTS.length + k)
  })
  return content
}

function codeSection(functions: readonly FunctionWriter[]): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(functions.length)
  for (const writer of functions) writer.writeBody(content)
  return content
}
