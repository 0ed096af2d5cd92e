/** What a key of a path looks like: a calendar year. */
export const yearPattern = /^\d{4}$/
