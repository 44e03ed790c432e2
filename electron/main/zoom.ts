const zoomSteps = [1, 1.25, 1.5, 1.75, 2] as const

/** The next zoom from 100 to 200 %, by Ctrl with plus, minus or zero; undefined: another key. */
export function zoomAfter(now: number, key: string): number | undefined {
  if (key === '0') return 1
  if (key === '+' || key === '=') return zoomSteps.find((step) => step > now + 0.01) ?? 2
  if (key === '-') return zoomSteps.findLast((step) => step < now - 0.01) ?? 1
  return undefined
}
