import type { CatalogueItem } from '../../../shared/contracts/quote.ts'
import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { ok } from '../../../shared/failure/index.ts'
import type { Result } from '../../../shared/failure/index.ts'

/** The items of this site, fetched once; a fetch that failed is tried again when next needed. */
export interface Catalogue {
  items(): Promise<Result<ReadonlyMap<string, CatalogueItem>>>
}

export function catalogueOf(
  fetchItems: () => Promise<Result<readonly CatalogueItem[]>>,
): Catalogue {
  let known: ReadonlyMap<string, CatalogueItem> | undefined
  return {
    async items() {
      if (known !== undefined) return ok(known)
      const fetched = await fetchItems()
      if (!fetched.ok) return fetched
      known = new Map(fetched.value.map((item) => [item.itemCode, item]))
      return ok(known)
    },
  }
}

const shownAtMost = 20

/** How well an item answers what was typed; lower is better, undefined is not at all. */
function rank(item: CatalogueItem, typed: string): number | undefined {
  const fields = [item.itemCode.toUpperCase(), item.initials.toUpperCase(), item.name.toUpperCase()]
  const exact = fields.indexOf(typed)
  if (exact >= 0) return exact
  const start = fields.findIndex((field) => field.startsWith(typed))
  if (start >= 0) return 10 + start
  const inside = fields.findIndex((field) => field.includes(typed))
  return inside >= 0 ? 20 + inside : undefined
}

export function catalogueHandlers(catalogue: Catalogue): CoreHandlers['catalogue'] {
  return {
    async search({ text }) {
      const items = await catalogue.items()
      if (!items.ok) return items
      const typed = text.trim().toUpperCase()
      if (typed === '') return ok({ items: [] })
      const found = [...items.value.values()]
        .map((item) => ({ item, rank: rank(item, typed) }))
        .filter((each): each is { item: CatalogueItem; rank: number } => each.rank !== undefined)
        .sort((left, right) => left.rank - right.rank)
      return ok({ items: found.slice(0, shownAtMost).map((each) => each.item) })
    },
  }
}
