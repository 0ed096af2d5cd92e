import { testExamples } from './console.ts'

testExamples('docs/uncertainty.md')
