/** Something that a data package gives an id and a title. */
interface Titled {
  readonly id: string
  readonly title: { readonly en: string; readonly ja: string }
}

/** What people call the sides of an account; they are ids of no table. */
const measures: readonly Titled[] = [
  { id: 'receipts', title: { en: 'credits', ja: '受取' } },
  { id: 'payments', title: { en: 'debits', ja: '支払' } },
  { id: 'net', title: { en: 'balance', ja: '収支' } },
  { id: 'deficit', title: { en: 'deficit', ja: '赤字' } },
]

/**
 * The id that a title stands for, part by part: `コンピュータサービス.支払` is `computer.payments`. Undefined where a part is
 * neither an id nor the title of one thing, or where there are ids only.
 */
export function idOfTitle(word: string, titled: readonly Titled[]): string | undefined {
  const known = [...titled, ...measures]
  const ids = word
    .normalize('NFKC')
    .split('.')
    .map((part) => {
      if (known.some(({ id }) => id === part)) return part
      const [one, ...more] = known.filter((candidate) => isTitle(part, candidate))
      return more.length === 0 ? one?.id : undefined
    })
  const id = ids.includes(undefined) ? undefined : ids.join('.')
  return id === word ? undefined : id
}

function isTitle(part: string, { title }: Titled): boolean {
  return [title.en, title.ja].some((text) => text.normalize('NFKC') === part)
}
