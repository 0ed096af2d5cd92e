import { testExamples } from './console.ts'

testExamples('docs/analysis.md')
