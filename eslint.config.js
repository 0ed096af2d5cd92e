import tseslint from 'typescript-eslint'

/** Folders that also run in a browser: what belongs to a process is passed in by `src/cli`. */
const pureFiles = ['src/**/*.ts']

/** A name of underscores says that a value is left out on purpose. */
const unusedNames = { argsIgnorePattern: '^_+$', varsIgnorePattern: '^_+$' }

/** Rules of the core: no process, no clock, no chance. */
const purity = {
  'no-console': 'error',
  'no-restricted-imports': [
    'error',
    {
      patterns: [{ regex: '^node:', message: 'Only src/cli may use Node modules.' }],
      paths: [{ name: 'zod', message: "Use `import * as z from 'zod/mini'`: it starts faster." }],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['process', 'Buffer', 'require', '__dirname', 'global', 'fetch', 'setTimeout'].map(
      (name) => ({ name, message: 'Only src/cli touches the process.' }),
    ),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
    { object: 'Math', property: 'random', message: 'Randomness comes from a seeded stream.' },
  ],
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'schemas/', '**/*.cjs'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A kernel indexes within a loop over the bounds; elsewhere review decides.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-unused-vars': ['error', unusedNames],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 600 }],
      'max-params': ['error', 3],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name every export.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
    },
  },
  { files: pureFiles, ignores: ['src/cli/**'], rules: purity },
  {
    // A bundle is CommonJS and loads the others as such.
    files: ['src/cli/require-bundle.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // An operation with its operands, in the order written, and the place of it: one call for each node of a program.
    files: ['src/ir/graph-builder.ts'],
    rules: { 'max-params': ['error', 4] },
  },
  {
    files: ['test/**/*.ts', 'vitest.config.ts'],
    rules: {
      'max-params': ['error', 4],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['scripts/**/*.mjs', 'bench/**/*.mjs', 'eslint.config.js'],
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 600 }],
      'no-unused-vars': ['error', unusedNames],
    },
  },
)
