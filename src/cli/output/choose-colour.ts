/** What decides about colour. */
export interface ColourSituation {
  /** `--color` or `--no-color`, where given. */
  readonly flag: boolean | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isTerminal: boolean
}

/**
 * Whether to colour a stream: the flag first, then FORCE_COLOR (`0` and `false` mean no), then NO_COLOR, of which
 * an empty value says nothing, then whether the stream is a terminal that is not dumb.
 */
export function chooseColour({ flag, environment, isTerminal }: ColourSituation): boolean {
  if (flag !== undefined) return flag
  const forced = environment['FORCE_COLOR']
  // The conventions (force-color.org, no-color.org) count any value that is not empty.
  if (forced) return forced !== '0' && forced !== 'false'
  if (environment['NO_COLOR']) return false
  return isTerminal && environment['TERM'] !== 'dumb'
}
