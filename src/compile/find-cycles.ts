import { cycle } from '../diagnostics/messages/compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { Expr, Formula, NameExpr } from '../formula/syntax.ts'
import { childrenOf } from '../formula/walk-expr.ts'
import type { Assumption } from '../scenario/types.ts'
import type { SymbolTable } from './symbols.ts'

/** Assumptions that need their own value of the same year, whatever asks for them. */
export interface FoundCycles {
  /** Ids of all members. */
  readonly members: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** One name in a formula that has to be known before the formula is. */
interface Need {
  readonly assumption: Assumption
  readonly name: NameExpr
  readonly formula: Formula
}

/**
 * Finds cycles that no year can break: names read in the same year and on every path through the formula. Lags
 * (`prev`, `x[…]`) and the branches of `if` are left to the run, which knows the years.
 */
export function findCycles(assumptions: readonly Assumption[], symbols: SymbolTable): FoundCycles {
  const members = new Set<string>()
  const diagnostics: Diagnostic[] = []
  const settled = new Set<string>()
  for (const start of assumptions) {
    // A walk in depth with a stack of its own: chains may be longer than the language's stack.
    const open: { readonly assumption: Assumption; readonly needs: Need[] }[] = []
    const enter = (assumption: Assumption): void => {
      open.push({ assumption, needs: [...needsOf(assumption, symbols)] })
    }
    if (!settled.has(start.id)) enter(start)
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const need = top.needs.shift()
      if (!need) {
        settled.add(top.assumption.id)
        open.pop()
        continue
      }
      const at = open.findIndex(({ assumption }) => assumption.id === need.assumption.id)
      if (at >= 0) {
        const path = [...open.slice(at).map(({ assumption }) => assumption.id), need.assumption.id]
        for (const id of path) members.add(id)
        diagnostics.push(cycle(path, need.formula.locate(need.name.span)))
      } else if (!settled.has(need.assumption.id)) enter(need.assumption)
    }
  }
  return { members, diagnostics }
}

function needsOf({ value }: Assumption, symbols: SymbolTable): readonly Need[] {
  const formulas =
    value.kind === 'formula' ? [value.formula] : value.points.map(({ formula }) => formula)
  return formulas.flatMap((formula) =>
    namesNeeded(formula.expr).flatMap((name) => {
      const symbol = name.scenario === undefined ? symbols.find(name.name, value.scope) : undefined
      return symbol?.kind === 'assumption' ? [{ assumption: symbol.assumption, name, formula }] : []
    }),
  )
}

function namesNeeded(expr: Expr): readonly NameExpr[] {
  if (expr.kind === 'name') return [expr]
  if (expr.kind === 'index') return namesNeeded(expr.year)
  if (expr.kind !== 'call') return childrenOf(expr).flatMap(namesNeeded)
  const [first, ...rest] = expr.arguments.map(({ value }) => value)
  // The condition of an if is needed always; lags and lines are not read in the same year, or not as numbers.
  if (expr.name === 'if') return first ? namesNeeded(first) : []
  if (expr.name === 'prev') return rest.flatMap(namesNeeded)
  if (findFunction(expr.name)?.entry.group === 'line') return []
  return childrenOf(expr).flatMap(namesNeeded)
}
