/** An override as the place of what is wrong with it. */
export interface OverrideSource {
  /** As diagnostics name it: the option as typed. */
  readonly file: string
  /** Line 1 of that: `name=value`, or the value of an option of its own. */
  readonly text: string
}

/** Options of the command that stand for an override: `--definition soumu3` for `--set definition=soumu3`. */
const optionPattern = /^--(definition|horizon|base) (.*)$/su

/** Where diagnostics find an override. */
export function overrideSource(override: string): OverrideSource {
  const value = optionPattern.exec(override)?.[2]
  return value === undefined
    ? { file: `--set ${override}`, text: override }
    : { file: override, text: value }
}

/** What an option stands for, `definition`; undefined of `--set`. */
export function optionOfOverride(override: string): string | undefined {
  return optionPattern.exec(override)?.[1]
}

/** What an override replaces, before anything else of it is read. */
export function targetOfOverride(override: string): string {
  return optionOfOverride(override) ?? override.slice(0, override.indexOf('=')).trim()
}
