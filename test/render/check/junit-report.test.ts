import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { junitReport } from '../../../src/render/check/junit-report.ts'
import { report } from '../../support/build-check-report.ts'
import { everything, hostile, japanese, plain } from './sample-reports.ts'

const schema = readFileSync(join(import.meta.dirname, '../../fixtures/junit/junit.xsd'), 'utf8')

/** What a validating parser says against documents; empty where they are valid. */
async function problems(...documents: readonly string[]): Promise<readonly string[]> {
  const xml = documents.map((contents, k) => ({ fileName: `${String(k)}.xml`, contents }))
  const { valid, errors } = await validateXML({ xml, schema: [{ fileName: 'junit.xsd', contents: schema }] })
  return valid ? [] : errors.map(({ message }) => message)
} // prettier-ignore

describe('junitReport', () => {
  test('is valid against the schema, whatever a report holds', async () => {
    const reports = [everything, report({}), hostile(), report({ problems: everything.problems })]
    const documents = reports.flatMap((one) =>
      [plain, japanese, { ...plain, strict: true }].map((options) => junitReport(one, options)),
    )
    expect(await problems(...documents)).toEqual([])
  })

  test('is valid with any text', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), 60)
    expect(await problems(...texts.map((text) => junitReport(hostile(text), plain)))).toEqual([])
  })

  test('the schema finds what is not valid', async () => {
    const document = junitReport(everything, plain)
    expect(await problems(document.replace('<testcase name=', '<testcase title='))).not.toEqual([])
    expect(await problems(document.replace('<failure', '<falure'))).not.toEqual([])
    expect(await problems(document.replace('</testsuites>', ''))).not.toEqual([])
  })

  test('has a suite for each scenario and variant, and a case for each condition and for saved results', () => {
    const lines = junitReport(everything, plain).split('\n')
    expect(lines.filter((line) => /<testsuites? /.test(line)).map((line) => line.trim())).toEqual([
      '<testsuites name="akaji check" tests="7" failures="2" errors="2">',
      '<testsuite name="akaji check" tests="1" failures="0" errors="1">',
      '<testsuite name="weak-yen" tests="1" failures="0" errors="0" file="scenarios/weak-yen.yaml">',
      '<testsuite name="genai-30m@high" tests="3" failures="2" errors="0" file="scenarios/genai-30m.yaml">',
      '<testsuite name="new" tests="1" failures="0" errors="0" file="scenarios/new.yaml">',
      '<testsuite name="broken" tests="1" failures="0" errors="1" file="scenarios/broken.yaml">',
    ])
  })

  test('a failure says what it comes to, and where it stands', () => {
    expect(junitReport(everything, plain)).toContain(
      `<failure type="expectation" message="deficit[2030] is 10.75兆円, expected &lt; 10兆円.">deficit[2030] is 10.75兆円, expected &lt; 10兆円.
scenarios/genai-30m.yaml:12</failure>`,
    )
  })

  test('moved results say which figures moved, and why', () => {
    const text = junitReport(everything, plain)
    expect(text).toContain('net[2035]: −13.10 → −13.28 JPY tn, −0.18 (−1.4%), 2034..2035')
    expect(text).toContain('formula of assumption usdjpy: { 2024: 151.5, 2030: 140 }')
  })

  test('a warning passes and is told as output, but fails with --strict', () => {
    expect(junitReport(everything, plain)).toContain(
      '<system-out>warning: It is 30兆円: too much.\nchecks/a.check.yaml:4</system-out>',
    )
    const strict = junitReport(everything, { ...plain, strict: true })
    expect(strict).toContain('<failure type="expectation" message="It is 30兆円: too much.">')
    expect(strict).toContain('tests="7" failures="4" errors="2"')
  })
})
