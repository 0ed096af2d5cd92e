import type { Text } from '../../diagnostics/text.ts'
import type { CommandDeclaration, IdleOptions, OptionValues } from '../declaration.ts'
import { formOfFile, textOption } from './option-values.ts'

/** An option that was given and has no use. */
export interface IdleOption {
  /** As users write it. */
  readonly name: string
  readonly where: Text
}

/** The options that were given and have no use, by the command's declaration or anywhere: nothing that was asked for is dropped in silence. */
export function findIdleOptions(
  options: OptionValues,
  { idle }: Pick<CommandDeclaration, 'idle'>,
): readonly IdleOption[] {
  const rules = [...(idle?.(options) ?? []), ...idleAnywhere(options)]
  const found = rules.flatMap(({ names, where }) =>
    names.filter((name) => options[keyOf(name)] !== undefined).map((name) => ({ name, where })),
  )
  return [...new Map(found.map((one) => [one.name, one])).values()]
}

/** What is true of an option of any command that has it. */
function idleAnywhere(options: OptionValues): readonly IdleOptions[] {
  const form = formOf(options)
  const isDelimited = form === 'csv' || form === 'tsv'
  const where = { en: 'without --format csv or tsv', ja: '--format csv か tsv なしでは' }
  const samples = textOption(options, 'samples')
  return [
    ...(isDelimited ? [] : [{ names: ['--wide'], where }]),
    ...(isDelimited || samples?.endsWith('.csv') ? [] : [{ names: ['--excel'], where }]),
    ...(form.endsWith('json')
      ? [
          {
            names: ['--unit'],
            where: { en: 'in JSON, which is always in yen', ja: 'JSON(常に円)では' },
          },
        ]
      : []),
    ...(textOption(options, 'draws')?.trim() === '0'
      ? [
          {
            names: ['--seed', '--sampler', '--quantiles', '--workers'],
            where: { en: 'together with --draws 0', ja: '--draws 0 と一緒には' },
          },
        ]
      : []),
  ]
}

/** The form of the output as asked for, before anything is known to be wrong with it. */
export function formOf(options: OptionValues): string {
  const output = textOption(options, 'output')
  const ending = output === undefined ? undefined : formOfFile(output)
  return textOption(options, 'format') ?? ending ?? 'table'
}

/** The options of drawing, where a command draws only for statistics and none of these texts asks for one. */
export function idleDraws(
  options: OptionValues,
  texts: readonly (string | undefined)[],
): readonly IdleOptions[] {
  const statistic = /(?:^|[^\p{L}\p{N}_.])(?:prob|mean|sd|p\d+(?:\.\d+)?)\s*[((]/u
  if (texts.some((text = '') => statistic.test(text))) return []
  const where = {
    en: 'where nothing asks for a statistic over draws, such as p50(…)',
    ja: 'p50(…) のような試行の統計量を尋ねないときは',
  }
  // To ask for no draws is to say so.
  const draws = textOption(options, 'draws')?.trim() === '0' ? [] : ['--draws']
  return [{ names: [...draws, '--seed', '--sampler', '--quantiles'], where }]
}

/** `--changed-only` is `changedOnly` among the values. */
function keyOf(name: string): string {
  return name.replace(/^--/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
