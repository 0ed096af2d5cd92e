import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Property tests and spawned processes share two cores with other work: be patient rather than flaky.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest leaves one core free, which on two is half the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No module of ours keeps state, so files can share what is imported: half of the time went into importing it again.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/{cli,ci}/**'] },
      },
      {
        extends: true,
        // These spawn the built command, so it is built first where a source is newer.
        test: {
          name: 'cli',
          include: ['test/{cli,ci}/**/*.test.ts'],
          globalSetup: ['test/cli/build-command.ts'],
        },
      },
    ],
  },
})
