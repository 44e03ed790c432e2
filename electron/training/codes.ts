import type { Chance } from './chance.ts'
import type { PracticeClock } from './clock.ts'

/** A code lives about a minute and is used once. */
const codeLifeMs = 60_000

/** 医保电子凭证 on the member's practice telephone: 28 digits, one-time. Kept in memory only. */
export function createCodes(clock: PracticeClock, chance: Chance, areaCode: string) {
  const shown = new Map<string, { readonly personNo: string; readonly untilMs: number }>()
  return {
    /** `424`, 17 and 2 digits of chance, the area's province, extension 0000. */
    show(personNo: string): string {
      const code = `424${chance.digits(19)}${areaCode.slice(0, 2)}0000`
      shown.set(code, { personNo, untilMs: clock.nowMs() + codeLifeMs })
      return code
    },
    /** The holder, once; undefined for a code never shown, used before, or too old. */
    take(code: string): string | undefined {
      const found = shown.get(code)
      shown.delete(code)
      return found !== undefined && clock.nowMs() <= found.untilMs ? found.personNo : undefined
    },
  }
}

export type Codes = ReturnType<typeof createCodes>
