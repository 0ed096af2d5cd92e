/** The library's part for Node.js: the files that a run needs, from this package and from a project. */
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileNotFound } from '../diagnostics/messages/cli.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { bandsFromBacktest } from '../report/bands-scenario.ts'
import type { RunSetting } from '../run-scenario.ts'
import { hashTexts } from './inputs/hash-texts.ts'
import { loadBaseline } from './inputs/load-baseline.ts'
import { version } from './package-folder.ts'
import { createScenarioReader } from './inputs/scenario-reader.ts'

/** Where the files of runs are. */
export interface NodeSettingOptions {
  /** A data package to use instead of the one shipped. */
  readonly dataFolder?: string
  /**
   * What paths of scenarios are relative to, and what their references must not leave. Default: the working folder; and
   * references stay within the project of their scenario, the nearest folder above it with `.git`, else with `package.json`.
   */
  readonly projectFolder?: string
}

/** What runs work with, and the texts that they have read. */
export interface NodeSetting extends RunSetting {
  /** The texts of scenarios and modules read so far by the names that diagnostics give them. */
  readonly sources: ReadonlyMap<string, string>
}

/**
 * A setting for `runScenario` in Node.js: shipped data, scenarios and modules by name, files by path, SHA-256. The same
 * scenario has the same hash as from the command. Each file is read once: make another setting to see a change.
 * Codes: file-not-found, and those of reading a data package.
 */
export function createNodeSetting(options: NodeSettingOptions = {}): Result<NodeSetting> {
  const { projectFolder, dataFolder } = options
  const folder = realFolder(projectFolder ?? '.')
  if (folder === undefined) {
    return failure([fileNotFound({ name: projectFolder ?? '.', location: undefined }, undefined)])
  }
  const { baseline } = loadBaseline(dataFolder, hashTexts)
  if (!baseline.ok) return baseline
  const root = projectFolder === undefined ? undefined : folder
  const { read, sources } = createScenarioReader({ folder, root })
  const setting = {
    baseline: baseline.value,
    read,
    hash: hashTexts,
    version,
    sources,
    writeBands: bandsFromBacktest,
  }
  return success(setting, baseline.warnings)
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync(resolve(path))
  } catch {
    return undefined
  }
}
