/** What a key of a path looks like: a calendar year. */
export const yearPattern = /^\d{4}$/

/** What the key of one point looks like in the tree, from `usdjpy[2030]: …`: it leaves the other points as they are. */
export const pointPattern = /^\[\d{4}\]$/
