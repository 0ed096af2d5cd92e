import { defaultRenderOptions, plainStyle } from '../../render/render-options.ts'
import type { RenderOptions } from '../../render/render-options.ts'
import { chooseColour } from './choose-colour.ts'
import type { Invocation } from '../declaration.ts'
import { flagOption, textOption } from '../options/option-values.ts'
import { isTerminal } from './write-output.ts'

/** The width of a terminal that does not tell its own. */
const usualWidth = 80

/**
 * How to render for where the output goes: as wide as the terminal and coloured there, without limit and plain in files and
 * pipes (unless colour is asked for).
 */
export async function renderSettings({
  options,
  language,
  colour,
}: Invocation): Promise<RenderOptions> {
  const toFile = textOption(options, 'output') !== undefined
  const onTerminal = !toFile && isTerminal(1)
  const coloured =
    !toFile && chooseColour({ flag: colour, environment: process.env, isTerminal: onTerminal })
  return {
    ...defaultRenderOptions,
    language,
    width: onTerminal ? process.stdout.columns || usualWidth : undefined,
    style: coloured ? (await import('../bundles/colour.ts')).colouredStyle : plainStyle,
    layout: flagOption(options, 'wide') ? 'wide' : 'long',
    excel: flagOption(options, 'excel'),
  }
}
