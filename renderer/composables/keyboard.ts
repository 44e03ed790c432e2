import { onMounted, onScopeDispose } from 'vue'

import { keyBindings } from '../keys.ts'
import type { KeyAction } from '../keys.ts'
import { isComposing } from './item-search.ts'

export interface KeyHandlers {
  readonly act: (action: KeyAction, event?: KeyboardEvent) => void
  /** Esc that nothing nearer has taken. */
  readonly back: () => void
  /** Enter outside every control. */
  readonly forward: () => void
  /** A character is typed while nothing has the focus. */
  readonly typing: () => void
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, a, dialog') !== null
}

/** Function keys for the whole window; held keys act once. */
export function useKeyboard(handlers: KeyHandlers): void {
  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    const binding = keyBindings.find(({ key }) => key === event.key)
    if (binding !== undefined) {
      event.preventDefault()
      if (!event.repeat) handlers.act(binding.action, event)
    } else if (event.key === 'Escape' && !event.defaultPrevented) handlers.back()
    else if (event.key === 'Enter' && !event.repeat && !isControl(event.target)) handlers.forward()
    else if ([...event.key].length === 1 && event.target === document.body) handlers.typing()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
