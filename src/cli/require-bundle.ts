import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/**
 * Loads one of the files that the command is built into, with the machine's compiled form of it where there is one: compiling
 * takes about as long as Node.js takes to start. From version 22 on Node.js keeps compiled code by itself; for version 20
 * the build leaves it beside the file. What was compiled by another version of V8 is refused by V8, what is older than
 * the file is not looked at, and everything works without.
 */
export function requireBundle(file: string): unknown {
  if (keepsCompiledCode()) return require(file)
  const writes = process.env['AKAJI_CODE_CACHE'] === 'write'
  const cachedData = writes ? undefined : readCompiled(file)
  if (cachedData === undefined && !writes) return require(file)
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) })
  if (writes) writeOnExit(file, script)
  const module = { exports: {} }
  const run = script.runInThisContext() as (...names: readonly unknown[]) => void
  run(module.exports, require, module, file, dirname(file))
  return module.exports
}

/** Asks Node.js to keep compiled code; false where it cannot. Its module of modules is loaded only to ask. */
function keepsCompiledCode(): boolean {
  if (Number.parseInt(process.versions.node) < 22) return false
  const nodeModule: object = process.getBuiltinModule('node:module')
  if (!('enableCompileCache' in nodeModule)) return false
  const { enableCompileCache } = nodeModule
  if (typeof enableCompileCache !== 'function') return false
  enableCompileCache()
  return true
}

/** V8 compares lengths only, so a date must tell whether the compiled form belongs to the file. */
function readCompiled(file: string): Buffer | undefined {
  try {
    const compiled = compiledName(file)
    return statSync(compiled).mtimeMs >= statSync(file).mtimeMs ? readFileSync(compiled) : undefined
  } catch {
    return undefined
  }
}

/** Functions are compiled when they are first called: at the end those are known that a run needs. */
function writeOnExit(file: string, script: Script): void {
  process.on('exit', () => {
    writeFileSync(compiledName(file), script.createCachedData())
  })
}

function compiledName(file: string): string {
  return `${file}.compiled`
}
