import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { repository } from './markdown.ts'

/** Runs an example as a program in the repository; `akaji` and `akaji/node` are the library in its sources. */
export async function runLibraryExample(
  example: string,
): Promise<{ stdout: string; stderr: string }> {
  const { outputFiles } = await build({
    stdin: { contents: example, resolveDir: repository },
    alias: { 'akaji/node': './src/cli/library.ts', akaji: './src/index.ts' },
    define: { 'import.meta.dirname': JSON.stringify(join(repository, 'src', 'cli')) },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
    },
    write: false,
    logLevel: 'silent',
  })
  return spawnSync(process.execPath, ['--input-type=module'], {
    cwd: repository,
    input: outputFiles[0]?.text ?? '',
    encoding: 'utf8',
  })
}
