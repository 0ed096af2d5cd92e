// Builds what the package ships: the command as one file, and the library as typed ES modules.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bundleCommand, compileCommand } from './bundle.mjs'

for (const { path, bytes } of await bundleCommand()) {
  console.log(`${path}  ${Math.round(bytes / 1024)} KiB`)
}
compileCommand()

// The compiler skips files that it believes to be up to date, also when they have been deleted.
if (!existsSync('dist/lib/index.js'))
  rmSync('node_modules/.cache/tsconfig.lib.tsbuildinfo', { force: true })
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.lib.json'], {
  stdio: 'inherit',
})
if (status === 0) console.log('dist/lib  typed ES modules')
process.exitCode = status ?? 1
