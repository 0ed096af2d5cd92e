import { readsCentralCase, statisticCall } from '../compile/lower-probe.ts'
import type { ProgramProbe } from '../compile/program.ts'
import { percentileOf } from '../formula/functions/function-table.ts'
import type { Expr } from '../formula/syntax.ts'
import type { EnsemblePart, PartNodes } from './ensemble/draw-numbers.ts'
import { quantilesWithErrors } from './ensemble/number-statistics.ts'
import type { SampledNumber } from './ensemble/summarize-outputs.ts'
import { evaluateQuestion } from './evaluate-probe.ts'
import type { Answer } from './types.ts'
import { isCondition, unitOfPart } from './unit-of-part.ts'

/**
 * The numbers that the questions of a run ask for, in order. All parts were compiled with the same questions, so that
 * the parts of these stand in the same order in each.
 */
export function questionNumbers(parts: readonly EnsemblePart[]): readonly PartNodes[] {
  const byPart = parts.map(({ program }) =>
    program.probes.flatMap(({ nodes }) => [...nodes.values()]),
  )
  return (byPart[0] ?? []).map((_, k) => byPart.map((nodes) => nodes[k]))
}

/** Answers the questions of a run from their numbers, which are in the order of `questionNumbers`. */
export function answerQuestions(
  parts: readonly EnsemblePart[],
  numbers: readonly SampledNumber[],
): readonly Answer[] {
  const [first] = parts
  if (!first) return []
  const { probes, graph } = first.program
  let start = 0
  return probes.map((probe, k): Answer => {
    const known = new Map<Expr, SampledNumber>()
    for (const part of probe.nodes.keys()) {
      const number = numbers[start++]
      if (number) known.set(part, number)
    }
    const { expr, text } = probe.formula
    const read = { number: (part: Expr) => known.get(part), foreign: () => Number.NaN }
    return {
      question: text,
      kind: kindOf(expr),
      value: evaluateQuestion(expr, read),
      unit: probe.unit ?? unitOfPart(expr, probe, graph),
      standardError: errorOf(probe, known),
      central: parts.some(({ program }) =>
        readsCentralCase(program.probes[k] ?? probe, program.graph),
      ),
    }
  })
}

function kindOf(expr: Expr): Answer['kind'] {
  if (isCondition(expr)) return 'condition'
  return statisticCall(expr)?.name === 'prob' ? 'probability' : 'quantity'
}

/** The standard error of a question that is one statistic. */
function errorOf(
  { formula }: ProgramProbe,
  known: ReadonlyMap<Expr, SampledNumber>,
): number | undefined {
  const call = statisticCall(formula.expr)
  const [argument] = call?.arguments ?? []
  const number = argument && known.get(argument.value)
  if (!call || !number) return undefined
  const { sink } = number
  if (!sink) return 0
  const percentile = percentileOf(call.name)
  if (percentile !== undefined) return quantilesWithErrors(sink, [percentile / 100]).errors[0]
  const { standardError, sdError } = sink.moments()
  if (call.name === 'sd') return sdError
  // A share is known with its expected variance p (1 − p), where draws have the sample's with n − 1.
  return call.name === 'prob' ? standardError * Math.sqrt(1 - 1 / sink.draws) : standardError
}
