/** Names that belong together, in disjoint groups. */
export interface Groups {
  /** Adds a name as a group of its own, unless it is known. */
  add(name: string): void
  /** Makes one group of the groups of two names. */
  join(first: string, second: string): void
  /** The name that stands for the group of a name; itself where it is not known. */
  find(name: string): string
}

/** Starts without any group. */
export function createGroups(): Groups {
  const parents = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    for (
      let next = parents.get(root);
      next !== undefined && next !== root;
      next = parents.get(root)
    ) {
      root = next
    }
    return root
  }
  const add = (name: string): void => {
    if (!parents.has(name)) parents.set(name, name)
  }
  return {
    add,
    find,
    join: (first, second) => {
      add(first)
      add(second)
      parents.set(find(second), find(first))
    },
  }
}
