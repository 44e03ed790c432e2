/** The same input gives the same bytes: of the execution receipt, canonical text and seal. */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import { describe, expect } from 'vitest'

import { readPackFiles } from '../../electron/core/pack-files.ts'
import { compilePack, settle } from '../../shared/policy/index.ts'
import type { Pack, SettleInput } from '../../shared/policy/index.ts'
import {
  canonicalText,
  executionReceipt,
  packDigestText,
} from '../../shared/policy/receipt/index.ts'
import { lawsOver, packs } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { reversed } from './laws.ts'

const law = lawsOver({ seed: 601, count: 120 })
const folder = fileURLToPath(new URL('../../shared/policy/packs/', import.meta.url))

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function filesOf(area: string) {
  const files = readPackFiles(folder, area)
  if (!files.ok) throw new Error(`no pack of ${area}`)
  return files.value
}

const digests = new Map(
  [...packs.keys()].map((area) => [area, hash(packDigestText(filesOf(area)))]),
)

/** The same packs, read from their files in the other order. */
const readAgain = new Map(
  [...packs.keys()].map((area): [string, Pack] => {
    const pack = compilePack(reversed(filesOf(area)))
    if (!pack.ok) throw new Error(`the pack of ${area} depends on the order of its files`)
    return [area, pack.value]
  }),
)

/** The same facts, every object's members the other way round. */
function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    return items.map(turned) as Value
  }
  if (typeof value !== 'object' || value === null) return value
  const isPlain = Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain) return value
  const own = Object.entries(value as Readonly<Record<string, unknown>>)
  const members = reversed(own).map(([name, each]) => [name, turned(each)])
  return Object.fromEntries(members) as Value
}

/** Every object of it closed to writing: a core that wrote to its input would throw. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const each of Object.values(value)) frozen(each)
  return Object.freeze(value)
}

function bytesOf(pack: Pack | undefined, { area, visit, site }: Drawn, turn = false): string {
  if (pack === undefined) throw new Error(`no pack of ${area}`)
  const { parameters, readings } = site
  const given: SettleInput = { ...visit, parameters, readings }
  const input = turn ? turned(given) : given
  const outcome = settle(pack, input)
  const digest = digests.get(area) ?? ''
  return canonicalText(executionReceipt({ pack, digest, input, outcome }, hash))
}

describe('the same input', () => {
  law('gives the same bytes, from the same pack and from one read again', (drawn) => {
    const bytes = bytesOf(packs.get(drawn.area), drawn)
    expect(bytesOf(packs.get(drawn.area), drawn)).toBe(bytes)
    expect(bytesOf(readAgain.get(drawn.area), drawn)).toBe(bytes)
  })

  law('gives the same bytes in whatever order its facts are named', (drawn) => {
    const bytes = bytesOf(packs.get(drawn.area), drawn)
    expect(bytesOf(packs.get(drawn.area), drawn, true)).toBe(bytes)
  })

  law('is not written to', (drawn) => {
    const bytes = bytesOf(packs.get(drawn.area), drawn)
    const { visit, site } = drawn
    const kept = { ...drawn, visit: frozen(visit), site: frozen({ ...site }) }
    expect(bytesOf(packs.get(drawn.area), kept)).toBe(bytes)
  })
})
