import { expect, it } from 'vitest'

import { faultsAfter } from './pack-faults.ts'
import type { Area } from './pack-faults.ts'

/** What is refused, where, what is written instead of what, and the fault that says so. */
export type Guard = readonly [
  name: string,
  at: `${Area}/${string}`,
  from: string,
  to: string,
  fault: string,
  /** How many faults there are when others follow from it; one unless said. */
  count?: number,
]

/** A fault says where, what is wrong, and what would be right. */
const wellSaid = /^\S+:\d+ .*(?:应|必须|只能|不得)/

/** One test a guard: the shipped pack, so changed, has that fault and no more than it brings. */
export function refusesEach(guards: readonly Guard[]): void {
  for (const [name, at, from, to, fault, count = 1] of guards) {
    it(name, () => {
      const area = at.slice(0, 6) as Area
      const faults = faultsAfter(area, at.slice(7), from, to)
      expect(faults).toContainEqual(expect.stringContaining(fault))
      expect(faults).toHaveLength(count)
      for (const each of faults) expect(each).toMatch(wellSaid)
    })
  }
}
