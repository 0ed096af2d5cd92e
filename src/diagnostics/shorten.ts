/** The start of a text that a message quotes, at most `longest` characters with the `…` that stands for the rest. */
export function shorten(text: string, longest = 60): string {
  if (text.length <= longest) return text
  const characters = [...text.slice(0, 2 * (longest + 1))]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}
