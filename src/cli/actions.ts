import type { Action, ActionName } from './declaration.ts'

/**
 * The code behind every command. The bundler makes a file of its own of this module, so that help, version and usage
 * errors do not load it; within that file each action is set up when it is first asked for.
 */
export const actions = {
  run: async () => (await import('./actions/run.ts')).run,
  validate: async () => (await import('./actions/validate.ts')).validate,
  scenarios: async () => (await import('./actions/scenarios.ts')).listScenarios,
  dataList: async () => (await import('./actions/data.ts')).listData,
  dataShow: async () => (await import('./actions/data.ts')).showData,
  dataVerify: async () => (await import('./actions/data.ts')).verifyData,
  functions: async () => (await import('./actions/functions.ts')).showFunctions,
  schema: async () => (await import('./actions/schema.ts')).printSchema,
  init: async () => (await import('./actions/init.ts')).init,
  completion: async () => (await import('./actions/completion.ts')).printCompletion,
} satisfies Readonly<Record<ActionName, () => Promise<Action>>>
