import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './load-workload.mjs'

const folder = join(root, 'bench/reference')

/** Vector code for this very processor, and no more care for rounding than a compiler wants: the fastest that C gives. */
const FLAGS = ['-O3', '-march=native', '-ffast-math']

/** The C reference, compiled into a folder; without `run` where there is no compiler that can. */
export function compileC(into) {
  const program = join(into, 'workload')
  const source = join(folder, 'workload.c')
  // Only glibc has the library of vector functions.
  for (const libraries of [['-lmvec', '-lm'], ['-lm']]) {
    const { status } = spawnSync('cc', [...FLAGS, source, '-o', program, ...libraries])
    if (status !== 0) continue
    const version = spawnSync('cc', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]
    return {
      description: `${version}, ${[...FLAGS, ...libraries].join(' ')}`,
      run: (draws, repeats) => answerOf(program, [String(draws), String(repeats)]),
    }
  }
  return { description: 'no compiler `cc` that takes the flags; left out' }
}

/** The NumPy reference; without `run` where there is none. */
export function findNumPy() {
  const python = 'python3'
  const ask = 'import sys, numpy; print(f"{numpy.__version__}, Python {sys.version.split()[0]}")'
  const { status, stdout } = spawnSync(python, ['-c', ask], { encoding: 'utf8' })
  if (status !== 0) return { description: '`python3` does not have it; left out' }
  const script = join(folder, 'workload.py')
  return {
    description: stdout.trim(),
    run: (draws, repeats) => answerOf(python, [script, String(draws), String(repeats)]),
  }
}

/** References print "draws seconds p5 p50 p95". */
function answerOf(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stderr}`)
  const [, seconds, p5, p50, p95] = stdout.trim().split(' ').map(Number)
  return { seconds, p5, p50, p95 }
}
