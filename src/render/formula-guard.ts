/** What spreadsheets read as the start of a formula; the full-width forms count in some of them. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/

/**
 * Makes a text from a user harmless in a spreadsheet: one that a cell would run as a formula gets a leading apostrophe.
 * Only for text; numbers such as −5 must stay numbers and never come here.
 */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text
}
