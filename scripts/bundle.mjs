import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, resolve } from 'node:path'
import { build } from 'esbuild'
import { packLibrary } from './pack-library.mjs'
import { writeNotices } from './write-notices.mjs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** The modules of `src/cli/bundles`, each of which becomes a file of its own. */
const bundles = readdirSync('src/cli/bundles').map((file) => basename(file, '.ts'))

/**
 * Modules that a run of a shipped scenario does not call. In all other bundles, their functions load the bundle that holds
 * them when they are first called.
 */
const loadedWhenCalled = {
  parse: ['src/scenario/parse-file.ts', 'src/scenario/apply-overrides.ts'],
  bands: ['src/report/bands-scenario.ts'],
}

/** Turns a dynamic import of one of these modules into loading its file. */
const bundlesApart = {
  name: 'bundles-apart',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /\/bundles\/[a-z-]+\.ts$/ }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: basename(path, '.ts'), namespace: 'bundle', sideEffects: false },
    )
    builder.onLoad({ filter: /./, namespace: 'bundle' }, ({ path }) => ({
      contents: `
        const { requireBundle } = require('./src/cli/require-bundle.ts')
        module.exports = requireBundle(__dirname + '/akaji-${path}.cjs')`,
      resolveDir: process.cwd(),
    }))
  },
}

/**
 * Takes modules of `loadedWhenCalled` out of a bundle.
 * @param {string} bundle
 * @returns {import('esbuild').Plugin}
 */
function loadingWhenCalled(bundle) {
  const homes = new Map()
  for (const [home, files] of Object.entries(loadedWhenCalled)) {
    if (home !== bundle) for (const file of files) homes.set(resolve(file), home)
  }
  return {
    name: 'loading-when-called',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const home = homes.get(path)
        if (home === undefined) return undefined
        const functions = exportedFunctions(path).map(
          (name) => `export const ${name} = (...values) => load().${name}(...values)`,
        )
        return {
          contents: `
            import { requireBundle } from ${JSON.stringify(resolve('src/cli/require-bundle.ts'))}
            let loaded
            const load = () => (loaded ??= requireBundle(__dirname + '/akaji-${home}.cjs'))
            ${functions.join('\n')}`,
          resolveDir: process.cwd(),
        }
      })
    },
  }
}

/** The functions that a source file exports; it must export nothing else but types. */
function exportedFunctions(path) {
  const text = readFileSync(path, 'utf8')
  const exports = [...text.matchAll(/^export (?!type |interface )(?:async )?(\w+)\*? (\w+)/gm)]
  const other = exports.find(([, kind]) => kind !== 'function')
  if (other !== undefined) throw new Error(`${path} exports ${other[2]}, which is no function`)
  return exports.map(([, , name]) => name)
}

/** Commander loads this for subcommands that are programs of their own, of which there are none; loading it takes time. */
const withoutChildProcess = {
  name: 'without-child-process',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /^node:child_process$/ }, () => ({
      path: 'child-process',
      namespace: 'nothing',
    }))
    builder.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: '' }))
  },
}

/**
 * The width of text as the rest of akaji measures it, in place of an older package with a table of emoji that is slow to
 * compile. A table asks for the width of each cell many times over, so it is remembered.
 */
const ownStringWidth = {
  name: 'own-string-width',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer.includes('cli-table3') ? { path: 'string-width', namespace: 'own' } : undefined,
    )
    builder.onLoad({ filter: /./, namespace: 'own' }, () => ({
      contents: `
        const { displayWidth } = require('./src/diagnostics/display-width.ts')
        const widths = new Map()
        module.exports = (text) => {
          let width = widths.get(text)
          if (width === undefined) widths.set(text, (width = displayWidth(text)))
          return width
        }`,
      resolveDir: process.cwd(),
    }))
  },
}

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  // CommonJS starts faster than ES modules; `import()` becomes `require`, so that Node's loader for these stays out.
  format: 'cjs',
  supported: { 'dynamic-import': false },
  target: 'node20.19',
  // Escapes in place of Japanese letters keep the file in one byte per character, which parses faster.
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  define: { AKAJI_VERSION: JSON.stringify(version), 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
  metafile: true,
  write: false,
}

/** @param {string} bundle */
function pluginsFor(bundle) {
  return [bundlesApart, loadingWhenCalled(bundle), withoutChildProcess, ownStringWidth]
}

/**
 * Bundles the command. Parsing costs about 4 ms per 100 kB at every start, whether the code runs or not: `dist/akaji.cjs` holds
 * what prints the version, and each other file what is needed after that: the parser of the command line, then the commands
 * of a group. A dynamic import within a file would be lazy, too, but keeps esbuild from leaving out what is not used of the
 * packages behind it. Beside them it leaves the trees of the shipped scenarios.
 */
export async function bundleCommand() {
  const built = await Promise.all([
    ...bundles.map((name) =>
      build({
        ...shared,
        plugins: pluginsFor(name),
        entryPoints: [`src/cli/bundles/${name}.ts`],
        outfile: `dist/akaji-${name}.cjs`,
      }),
    ),
    build({
      ...shared,
      plugins: pluginsFor('main'),
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/akaji.cjs',
      banner: { js: '#!/usr/bin/env node' },
    }),
  ])
  mkdirSync('dist', { recursive: true })
  writeNotices(built.map(({ metafile }) => metafile))
  await packLibrary()
  // The launcher comes last: tests take its date for that of the build.
  return built.map(install)
}

/**
 * Leaves the compiled form of what a run needs beside the bundles, for versions of Node.js that do not keep it by themselves.
 * It is not part of the package: V8 accepts it only from its own version.
 */
export function compileCommand() {
  for (const name of bundles) rmSync(`dist/akaji-${name}.cjs.compiled`, { force: true })
  const { status, stderr } = spawnSync(process.execPath, ['dist/akaji.cjs', 'run', 'genai-30m'], {
    env: { ...process.env, AKAJI_CODE_CACHE: 'write' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`akaji run genai-30m ended with ${status}:\n${stderr}`)
}

/**
 * A program in ASCII alone: esbuild escapes other characters but for those of regular expressions, where the escape means
 * the same. `requireBundle` reads one byte a character.
 */
function inAscii(text) {
  return text.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Writes by rename, so that a process that starts meanwhile never reads half a file. */
function install({ outputFiles, metafile }) {
  const [file] = outputFiles
  const path = Object.keys(metafile.outputs)[0]
  const temporary = `${path}.${process.pid}.tmp`
  const text = inAscii(file.text)
  writeFileSync(temporary, text)
  chmodSync(temporary, path === 'dist/akaji.cjs' ? 0o755 : 0o644)
  renameSync(temporary, path)
  return { path, bytes: text.length, metafile }
}
