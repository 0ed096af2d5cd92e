import { ByteWriter } from './byte-writer.ts'
import { VALUE_TYPE } from './function-writer.ts'

/** The functions of JavaScript that compiled code may call, in the order of their indices. */
export const IMPORTS = ['ln', 'power'] as const

const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 }
const VOID_TYPE = 2

/**
 * A module with an imported memory, the imported functions, and one exported function without parameters for each
 * body, named by its position.
 */
export function buildModule(bodies: readonly ByteWriter[]): Uint8Array<ArrayBuffer> {
  const module = new ByteWriter()
  module.raw(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  section(module, SECTION.type, typeSection())
  section(module, SECTION.import, importSection())
  section(module, SECTION.function, functionSection(bodies.length))
  section(module, SECTION.export, exportSection(bodies.length))
  section(module, SECTION.code, codeSection(bodies))
  return module.bytes()
}

function section(module: ByteWriter, id: number, content: ByteWriter): void {
  module.raw(id)
  module.unsigned(content.length)
  module.append(content)
}

/** Type 0: (f64) → f64; type 1: (f64, f64) → f64; type 2: () → (). */
function typeSection(): ByteWriter {
  const { f64 } = VALUE_TYPE
  const content = new ByteWriter()
  content.unsigned(3)
  content.raw(0x60, 1, f64, 1, f64)
  content.raw(0x60, 2, f64, f64, 1, f64)
  content.raw(0x60, 0, 0)
  return content
}

function importSection(): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(1 + IMPORTS.length)
  content.name('env')
  content.name('memory')
  content.raw(0x02, 0x00)
  content.unsigned(1)
  for (const name of IMPORTS) {
    content.name('env')
    content.name(name)
    content.raw(0x00, name === 'power' ? 1 : 0)
  }
  return content
}

function functionSection(count: number): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(count)
  for (let k = 0; k < count; k++) content.unsigned(VOID_TYPE)
  return content
}

function exportSection(count: number): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(count)
  for (let k = 0; k < count; k++) {
    content.name(String(k))
    content.raw(0x00)
    content.unsigned(IMPORTS.length + k)
  }
  return content
}

function codeSection(bodies: readonly ByteWriter[]): ByteWriter {
  const content = new ByteWriter()
  content.unsigned(bodies.length)
  for (const body of bodies) content.append(body)
  return content
}
