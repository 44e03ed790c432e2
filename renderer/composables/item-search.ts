import { computed, ref, shallowRef } from 'vue'

import type { CatalogueItem } from '../../shared/contracts/quote.ts'
import type { Failure } from '../../shared/failure/index.ts'
import { useBill } from '../stores/bill.ts'
import { useDesk } from './desk.ts'
import { newestOnly } from './newest.ts'

/** True of a key that belongs to the input method: its Enter ends a composition, nothing else. */
export function isComposing(event: KeyboardEvent): boolean {
  // 229 is the only sign left by input methods that end the composition before the key arrives.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === 229
}

const numberPad = /^Numpad(?:\d|Decimal)$/

/** Finds items for the text as it is typed. */
function useItemFinder() {
  const desk = useDesk()
  const text = ref('')
  const items = shallowRef<readonly CatalogueItem[]>([])
  /** The text that `items` answers. */
  const answered = ref('')
  const active = ref(0)
  const failure = shallowRef<Failure>()
  const wanted = computed(() => text.value.trim())
  const open = computed(() => wanted.value !== '' && answered.value !== '')

  const search = newestOnly(
    async () => {
      const asked = wanted.value
      if (asked === '') return { asked, answer: undefined }
      return { asked, answer: await desk.catalogue.search({ text: asked.slice(0, 40) }) }
    },
    ({ asked, answer }) => {
      answered.value = answer?.ok === true ? asked : ''
      items.value = answer?.ok === true ? answer.value.items : []
      failure.value = answer?.ok === false ? answer.failure : undefined
      active.value = 0
    },
  )

  function type(typed: string): void {
    text.value = typed
    void search()
  }

  function clear(): void {
    items.value = []
    answered.value = ''
    type('')
  }

  return { text, items, answered, active, failure, wanted, open, type, clear }
}

/** The search box: finds items, and while it is empty its keys edit the selected line. */
export function useItemSearch() {
  const bill = useBill()
  const { text, items, answered, active, failure, wanted, open, type, clear } = useItemFinder()

  function add(item: CatalogueItem): void {
    bill.add(item)
    clear()
  }

  /** Enter adds only what answers the text as it stands, never what an older text found. */
  function addActive(): void {
    const item = items.value[active.value]
    if (item !== undefined && answered.value === wanted.value) add(item)
  }

  function move(by: 1 | -1): void {
    const count = items.value.length
    if (open.value && count > 0) active.value = (active.value + by + count) % count
    else bill.select(Math.max(0, bill.selected + by))
  }

  function editLine(event: KeyboardEvent): boolean {
    if (event.key === '+') bill.step(1)
    else if (event.key === '-') bill.step(-1)
    else if (event.key === 'Delete') bill.removeSelected()
    else if (numberPad.test(event.code) && /^[\d.]$/.test(event.key)) bill.typeDigit(event.key)
    else return false
    return true
  }

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') addActive()
    else if (event.key === 'Escape' && text.value !== '') {
      clear()
      event.stopPropagation()
    } else if (text.value !== '' || bill.entries.length === 0 || !editLine(event)) return
    event.preventDefault()
  }

  return { text, items, active, open, answered, failure, type, clear, add, onKey }
}
