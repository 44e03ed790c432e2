import { describe, expect, it } from 'vitest'

import { settle } from '../../shared/policy/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import {
  canonicalText,
  executionReceipt,
  readReceipt,
  recompute,
} from '../../shared/policy/receipt/index.ts'
import { settleInputOf } from './case-input.ts'
import { goldenCases, goldenFolder } from './golden-cases.ts'
import { packLibrary } from './packs.ts'
import { documents } from './provisions.ts'
import { sha256 } from './sha256.ts'

const folder = goldenFolder()
const golden = folder === undefined ? undefined : goldenCases(folder)
if (golden?.ok !== true) throw new Error('no worked cases')
const cases = golden.value
const library = packLibrary()
const digest = sha256('the files of the pack')

describe.each(documents.map(({ areaCode }) => areaCode))('receipts of %s', (area) => {
  const own = cases.filter((each) => each.region === area && each.kind === 'settle')

  it('of every worked case are computed again to the same', () => {
    const loaded = library(area)
    if (!loaded.ok) throw new Error(loaded.failure)
    const pack: Pack = loaded.value
    expect(own.length).toBeGreaterThan(10)
    for (const each of own) {
      if (each.kind !== 'settle') continue
      const input = settleInputOf(pack, each)
      const outcome = settle(pack, input)
      const text = canonicalText(executionReceipt({ pack, digest, input, outcome }, sha256))
      const read = readReceipt(text)
      if (!read.ok) throw new Error(`${each.id} ${read.failure.field}: ${read.failure.what}`)
      expect(read.value.canonical, each.id).toBe(true)
      const again = recompute(read.value, () => pack)
      expect(again.kind === 'differs' ? again.differences : again.kind, each.id).toBe('same')
    }
  })
})
