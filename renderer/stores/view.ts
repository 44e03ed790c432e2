import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

export type Dialog = 'help' | 'by-hand' | 'queue' | 'recent'
export type Theme = 'system' | 'light' | 'dark'

const themeAfter: Readonly<Record<Theme, Theme>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
}

/** What is open and lit; nothing here outlives the window. */
export const useView = defineStore('view', () => {
  const dialog = ref<Dialog>()
  const reasonsOpen = ref(false)
  /** The step of the working to bring into sight. */
  const reasonStep = ref<string>()
  /** One quiet line, e.g. why a key did nothing. */
  const notice = ref('')
  const theme = ref<Theme>('system')
  /** The sentence of a broken invariant; the page then shows nothing else. */
  const broken = shallowRef<string>()

  function toggleDialog(name: Dialog): void {
    dialog.value = dialog.value === name ? undefined : name
  }

  function openReasons(step?: string): void {
    reasonStep.value = step
    reasonsOpen.value = true
  }

  function closeReasons(): void {
    reasonsOpen.value = false
    reasonStep.value = undefined
  }

  function nextTheme(): void {
    theme.value = themeAfter[theme.value]
  }

  function breakDown(error: unknown): void {
    broken.value ??= error instanceof Error ? error.message : String(error)
  }

  return {
    dialog,
    reasonsOpen,
    reasonStep,
    notice,
    theme,
    broken,
    toggleDialog,
    openReasons,
    closeReasons,
    nextTheme,
    breakDown,
  }
})
