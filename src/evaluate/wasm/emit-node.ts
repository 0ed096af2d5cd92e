import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import type { BinaryNode, Node, NodeId, SelectNode, UnaryNode } from '../../ir/node.ts'
import { SAME_WITHIN, wholeExponent } from '../../ir/scalar-operations.ts'
import { IMPORTS } from './build-module.ts'
import type { ExpLocals } from './emit-exp.ts'
import { emitExp } from './emit-exp.ts'
import type { FunctionWriter } from './function-writer.ts'
import type { SimdName } from './instructions.ts'

/** What emitting a node for a pair of draws may ask of the function around it. */
export interface NodeEmitter {
  readonly code: FunctionWriter
  /** Puts the value of a node on the stack, wherever it is kept. */
  push(id: NodeId): void
  /** The value of a node that no draw changes. */
  constant(id: NodeId): number | undefined
  readonly exp: () => ExpLocals
  /** The address of the table that exponentials read. */
  readonly fractions: number
}

/** Leaves the value of a node on the stack. */
export function emitNode(node: Node, stage: NodeEmitter): void {
  switch (node.kind) {
    case 'unary':
      return emitUnary(node, stage)
    case 'binary':
      return emitBinary(node, stage)
    case 'select':
      return emitSelect(node, stage)
    case 'constant':
    case 'sample':
    case 'quantile':
      invariant(false, 'constants, samples and quantiles are not compiled')
      break
    default:
      return unreachable(node)
  }
}

function emitUnary(node: UnaryNode, stage: NodeEmitter): void {
  const { code } = stage
  switch (node.operation) {
    case 'negate':
      return apply(stage, [node.operand], 'f64x2.neg')
    case 'absolute':
      return apply(stage, [node.operand], 'f64x2.abs')
    case 'sqrt':
      return apply(stage, [node.operand], 'f64x2.sqrt')
    case 'exp':
      stage.push(node.operand)
      return emitExp(code, stage.exp(), stage.fractions)
    case 'ln':
      return emitByLane(stage, 'ln', [node.operand])
    case 'not':
      stage.push(node.operand)
      code.splat(0)
      code.simd('f64x2.eq')
      return emitTruth(code)
    default:
      return unreachable(node.operation)
  }
}

function emitBinary(node: BinaryNode, stage: NodeEmitter): void {
  const { code } = stage
  const operands = [node.left, node.right]
  switch (node.operation) {
    case 'add':
      return apply(stage, operands, 'f64x2.add')
    case 'subtract':
      return apply(stage, operands, 'f64x2.sub')
    case 'multiply':
      return apply(stage, operands, 'f64x2.mul')
    case 'divide':
      return apply(stage, operands, 'f64x2.div')
    case 'minimum':
      return apply(stage, operands, 'f64x2.min')
    case 'maximum':
      return apply(stage, operands, 'f64x2.max')
    case 'below':
      apply(stage, operands, 'f64x2.lt')
      return emitTruth(code)
    case 'less':
      return emitComparison(node, stage, { exactly: 'f64x2.lt', same: 'v128.andnot' })
    case 'less-or-equal':
      return emitComparison(node, stage, { exactly: 'f64x2.le', same: 'v128.or' })
    case 'equal':
      return emitComparison(node, stage, { exactly: 'f64x2.eq', same: 'v128.or' })
    case 'not-equal':
      return emitComparison(node, stage, { exactly: 'f64x2.ne', same: 'v128.andnot' })
    case 'and':
    case 'or':
      return emitConnective(node, stage)
    case 'power':
      return emitPower(node, stage)
    default:
      return unreachable(node.operation)
  }
}

/** An exact comparison, mended where both sides are the same but for rounding, as `isSame` has it; never beside a 0. */
function emitComparison(
  { left, right }: BinaryNode,
  stage: NodeEmitter,
  { exactly, same }: { readonly exactly: SimdName; readonly same: 'v128.or' | 'v128.andnot' },
): void {
  const { code } = stage
  apply(stage, [left, right], exactly)
  if (stage.constant(left) !== 0 && stage.constant(right) !== 0) {
    apply(stage, [left, right], 'f64x2.sub')
    code.simd('f64x2.abs')
    for (const side of [left, right]) apply(stage, [side], 'f64x2.abs')
    code.simd('f64x2.max')
    code.splat(SAME_WITHIN)
    code.simd('f64x2.mul')
    code.simd('f64x2.lt')
    code.simd(same)
  }
  emitTruth(code)
}

function emitConnective(node: BinaryNode, stage: NodeEmitter): void {
  const { code } = stage
  for (const operand of [node.left, node.right]) {
    stage.push(operand)
    code.splat(0)
    code.simd('f64x2.ne')
  }
  code.simd(node.operation === 'and' ? 'v128.and' : 'v128.or')
  emitTruth(code)
}

function emitSelect(node: SelectNode, stage: NodeEmitter): void {
  const { code } = stage
  stage.push(node.whenTrue)
  stage.push(node.whenFalse)
  stage.push(node.condition)
  code.splat(0)
  code.simd('f64x2.ne')
  code.simd('v128.bitselect')
}

/** Whole exponents as the same products as `power`; all others lane by lane. */
function emitPower(node: BinaryNode, stage: NodeEmitter): void {
  const exponent = stage.constant(node.right)
  const whole = exponent === undefined ? undefined : wholeExponent(exponent)
  if (whole === undefined) return emitByLane(stage, 'power', [node.left, node.right])
  const { code } = stage
  const square = code.local('v128')
  const result = code.local('v128')
  stage.push(node.left)
  code.setLocal(square)
  code.splat(1)
  code.setLocal(result)
  for (let rest = Math.abs(whole); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) multiplyInto(code, result, [result, square])
    if (rest > 1) multiplyInto(code, square, [square, square])
  }
  if (whole < 0) code.splat(1)
  code.getLocal(result)
  if (whole < 0) code.simd('f64x2.div')
}

function multiplyInto(
  code: FunctionWriter,
  target: number,
  factors: readonly [number, number],
): void {
  code.getLocal(factors[0])
  code.getLocal(factors[1])
  code.simd('f64x2.mul')
  code.setLocal(target)
}

/** Calls a function of JavaScript for each lane: for what formulas seldom use. */
function emitByLane(
  stage: NodeEmitter,
  name: (typeof IMPORTS)[number],
  operands: readonly NodeId[],
): void {
  const { code } = stage
  const result = code.local('v128')
  for (const lane of [0, 1] as const) {
    if (lane === 0) code.splat(0)
    else code.getLocal(result)
    for (const operand of operands) {
      stage.push(operand)
      code.lane('f64x2.extract_lane', lane)
    }
    code.call(IMPORTS.indexOf(name))
    code.lane('f64x2.replace_lane', lane)
    code.setLocal(result)
  }
  code.getLocal(result)
}

function apply(stage: NodeEmitter, operands: readonly NodeId[], name: SimdName): void {
  for (const operand of operands) stage.push(operand)
  stage.code.simd(name)
}

/** Turns a mask into 1 and 0. */
function emitTruth(code: FunctionWriter): void {
  code.splat(1)
  code.simd('v128.and')
}
