import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import type { NodeId, BinaryNode, Node, SelectNode, UnaryNode } from '../../ir/node.ts'
import type { KernelPlan, KernelStage } from '../kernel/plan-kernel.ts'
import { FunctionWriter } from './function-writer.ts'
import { SAME_WITHIN, wholeExponent } from '../../ir/scalar-operations.ts'
import { IMPORTS } from './build-module.ts'
import type { SimdName } from './instructions.ts'

/** Where everything is in memory; offsets in bytes. */
export interface MemoryLayout {
  /** The table that exponentials read. */
  readonly fractions: number
  /** The columns of inputs, outputs and of what crosses from one year into another; one block long. */
  readonly columns: ReadonlyMap<NodeId, number>
  /** The columns of outputs that hold many draws. */
  readonly kept: ReadonlyMap<NodeId, number>
  /** The bytes of one column. */
  readonly column: number
}

/**
 * Pairs of draws in one turn of the loop. Two chains of operations side by side keep the processor busy where one would
 * wait for its own results; more would not fit into its registers.
 */
const PAIRS = 2
const PAIR_BYTES = 16

/** How many draws a turn of the loop computes: a block is a multiple of it. */
export const DRAWS_PER_TURN = 2 * PAIRS

/** `stage(first)`: computes the nodes of one year for a block whose draws are `first` bytes into kept columns. */
export function emitStage(
  stage: KernelStage,
  plan: KernelPlan,
  layout: MemoryLayout,
): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32'], results: [] })
  const atKept = 0
  const at = code.local('i32')
  const end = code.local('i32')
  code.i32(layout.column)
  code.setLocal(end)
  const pairs = Array.from({ length: PAIRS }, (_, pair) =>
    pairEmitter({ code, plan, layout, at, atKept, shift: pair * PAIR_BYTES }),
  )
  code.loop()
  for (const node of stage.nodes) {
    for (const pair of pairs) {
      emitNode(node, pair)
      pair.keep(node.id)
    }
  }
  code.advance(atKept, PAIRS * PAIR_BYTES)
  code.endLoop(at, { step: PAIRS * PAIR_BYTES, end })
  return code
}

/** Where the code of a pair of draws goes and what it reads. */
interface PairContext {
  readonly code: FunctionWriter
  readonly plan: KernelPlan
  readonly layout: MemoryLayout
  /** The local that counts the bytes of the columns. */
  readonly at: number
  /** The same for kept columns. */
  readonly atKept: number
  /** What the pair is ahead of these, in bytes. */
  readonly shift: number
}

interface PairEmitter extends NodeEmitter {
  /** Puts the value on the stack into a local, and into the column of the node if it has one. */
  keep(id: NodeId): void
}

function pairEmitter({ code, plan, layout, at, atKept, shift }: PairContext): PairEmitter {
  const locals = new Map<NodeId, number>()
  let exp: ExpLocals | undefined
  const constant = (id: NodeId): number | undefined =>
    plan.graph.nodes[id]?.random === false ? plan.constants[id] : undefined
  const columnOf = (id: NodeId): { readonly base: number; readonly offset: number } | undefined => {
    const kept = layout.kept.get(id)
    if (kept !== undefined) return { base: atKept, offset: kept + shift }
    const offset = layout.columns.get(id)
    return offset === undefined ? undefined : { base: at, offset: offset + shift }
  }
  const readColumn = (id: NodeId): void => {
    const column = columnOf(id)
    invariant(column, 'what comes from elsewhere has a column')
    // Once a turn; then it stays in its local.
    const local = code.local('v128')
    code.getLocal(column.base)
    code.loadVector(column.offset)
    code.teeLocal(local)
    locals.set(id, local)
  }
  return {
    code,
    constant,
    exp: () => (exp ??= expLocals(code)),
    fractions: layout.fractions,
    push: (id) => {
      const value = constant(id)
      const local = locals.get(id)
      if (value !== undefined) code.splat(value)
      else if (local !== undefined) code.getLocal(local)
      else readColumn(id)
    },
    keep: (id) => {
      const local = code.local('v128')
      code.setLocal(local)
      locals.set(id, local)
      const column = columnOf(id)
      if (!column) return
      code.getLocal(column.base)
      code.getLocal(local)
      code.storeVector(column.offset)
    },
  }
}

/** What emitting a node for a pair of draws may ask of the function around it. */
interface NodeEmitter {
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
function emitNode(node: Node, stage: NodeEmitter): void {
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

/** Scratch locals of the exponential, shared by every use in a function. */
interface ExpLocals {
  readonly x: number
  readonly rounded: number
  readonly cell: number
  readonly rest: number
  readonly half: number
  readonly scale: number
}

/** Makes the scratch locals. */
function expLocals(code: FunctionWriter): ExpLocals {
  const vector = (): number => code.local('v128')
  return {
    x: vector(),
    rounded: vector(),
    cell: vector(),
    rest: vector(),
    half: vector(),
    scale: vector(),
  }
}

const CELLS_PER_UNIT = 369.3299304675746
const CELL_HIGH = 0.00270760617331689
const CELL_LOW = 7.453964567463233e-13
const ROUNDER = 6755399441055744
const BIAS = 1023
/** Beyond ±this e^x is 0 or infinite whatever x is. */
const FAR = 800

/**
 * e^x of the vector on the stack, with the bits of `exponential` for every x, NaN and infinities included. Free of
 * branches: V8 keeps constants in registers or on the stack only where no branch stands between them and their use.
 * `fractions` is the address of the table of 2^(i/256).
 */
function emitExp(code: FunctionWriter, locals: ExpLocals, fractions: number): void {
  const { x, rounded, cell, rest, scale } = locals
  emitClamp(code, x)
  // The sum has the number of the cell in its low bits.
  code.getLocal(x)
  code.splat(CELLS_PER_UNIT)
  code.simd('f64x2.mul')
  code.splat(ROUNDER)
  code.simd('f64x2.add')
  code.teeLocal(rounded)
  code.splat(ROUNDER)
  code.simd('f64x2.sub')
  code.setLocal(cell)
  // rest = x − cell × high − cell × low
  code.getLocal(x)
  code.getLocal(cell)
  code.splat(CELL_HIGH)
  code.simd('f64x2.mul')
  code.simd('f64x2.sub')
  code.getLocal(cell)
  code.splat(CELL_LOW)
  code.simd('f64x2.mul')
  code.simd('f64x2.sub')
  code.setLocal(rest)
  emitScale(code, locals, fractions)
  // (scale + scale × (e^rest − 1)) × the rest of the power
  code.getLocal(scale)
  code.getLocal(scale)
  emitExpMinusOne(code, rest)
  code.simd('f64x2.mul')
  code.simd('f64x2.add')
  emitOtherHalf(code, locals)
  code.simd('f64x2.mul')
}

/** Keeps NaN: these two give their first operand where a comparison fails. */
function emitClamp(code: FunctionWriter, x: number): void {
  code.splat(FAR)
  code.simd('f64x2.pmin')
  code.splat(-FAR)
  code.simd('f64x2.pmax')
  code.setLocal(x)
}

/**
 * scale = table[cell & 255] × 2^half, where half = cell >> 9. Powers of 2 are added to the exponent; in two halves,
 * neither can leave the range of normal numbers before the last multiplication.
 */
function emitScale(code: FunctionWriter, locals: ExpLocals, fractions: number): void {
  const { rounded, cell, half, scale } = locals
  code.getLocal(rounded)
  code.i32(3)
  code.simd('i64x2.shl')
  code.splatBits(0, 255 << 3)
  code.simd('v128.and')
  code.setLocal(cell)
  code.getLocal(cell)
  code.lane('i32x4.extract_lane', 2)
  code.getLocal(cell)
  code.lane('i32x4.extract_lane', 0)
  code.loadFirstLane(fractions)
  code.loadSecondLane(fractions)
  code.getLocal(rounded)
  code.i32(9)
  code.simd('i32x4.shr_s')
  code.teeLocal(half)
  code.i32(52)
  code.simd('i64x2.shl')
  code.simd('i64x2.add')
  code.setLocal(scale)
}

/** 2^((cell >> 8) − half), from its exponent alone. */
function emitOtherHalf(code: FunctionWriter, { rounded, half }: ExpLocals): void {
  code.getLocal(rounded)
  code.i32(8)
  code.simd('i32x4.shr_s')
  code.getLocal(half)
  code.simd('i32x4.sub')
  code.splatBits(0, BIAS)
  code.simd('i32x4.add')
  code.i32(52)
  code.simd('i64x2.shl')
}

/** r + r × r × (1/2 + r × (1/6 + r × (1/24 + r × (1/120)))). */
function emitExpMinusOne(code: FunctionWriter, rest: number): void {
  code.getLocal(rest)
  code.getLocal(rest)
  code.getLocal(rest)
  code.simd('f64x2.mul')
  code.splat(1 / 2)
  code.getLocal(rest)
  code.splat(1 / 6)
  code.getLocal(rest)
  code.splat(1 / 24)
  code.getLocal(rest)
  code.splat(1 / 120)
  for (let k = 0; k < 3; k++) {
    code.simd('f64x2.mul')
    code.simd('f64x2.add')
  }
  code.simd('f64x2.mul')
  code.simd('f64x2.add')
}
