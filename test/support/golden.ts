/** Worked cases of a pooling area, run against its pack as it ships: one test a case. */
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { compareCase } from '../../electron/command/case-compare.ts'
import { decodeCase, openCases } from '../../electron/command/case-file.ts'
import type { Case } from '../../electron/command/case-format.ts'
import { runCase, unknownParameter } from '../../electron/command/case-run.ts'
import { readPackFiles } from '../../electron/core/pack-files.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { Pack } from '../../shared/policy/index.ts'

const packs = fileURLToPath(new URL('../../shared/policy/packs/', import.meta.url))
const golden = new URL('../golden/', import.meta.url)

/** The pack of an area, compiled; throws with every fault it has. `folder` holds other packs. */
export function areaPack(areaCode: string, folder = packs): Pack {
  const files = readPackFiles(folder, areaCode)
  if (!files.ok) throw new Error(`${areaCode}: no pack`)
  const pack = compilePack(files.value)
  if (pack.ok) return pack.value
  const faults = pack.failure.map(({ file, line, what }) => `${file}:${line} ${what}`)
  throw new Error(faults.join('\n'))
}

/** A case of a file that is not yet known to be well-formed. */
interface GivenCase {
  readonly id: string
  readonly decode: () => Case
}

function givenIn(file: string): readonly GivenCase[] {
  const opened = openCases(fileURLToPath(new URL(file, golden)))
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value.map((given, index) => {
    const named = typeof given === 'object' && given !== null && 'id' in given
    return {
      id: named ? String(given.id) : `${file} ${index + 1}`,
      decode: () => {
        const decoded = decodeCase(file, index, given)
        if (!decoded.ok) throw new Error(decoded.failure)
        return decoded.value
      },
    }
  })
}

/** The cases of `files` (names under `test/golden`); throws at one that is not well-formed. */
export function casesIn(files: readonly string[]): readonly Case[] {
  return files.flatMap((file) => givenIn(file)).map(({ decode }) => decode())
}

/** The pack, compiled when it is first asked for: a fault fails tests, not their collection. */
function packOnce(areaCode: string, folder?: string): () => Pack {
  let pack: Pack | undefined
  return () => (pack ??= areaPack(areaCode, folder))
}

function differences(pack: Pack, each: Case) {
  return compareCase(each.expect, runCase(pack, each))
}

/** One test for each case of `files` (names under `test/golden`). */
export function goldenArea(areaCode: string, files: readonly string[], folder?: string): void {
  const pack = packOnce(areaCode, folder)
  const given = files.flatMap((file) => givenIn(file))
  describe(`worked cases of ${areaCode}`, () => {
    for (const { id, decode } of given) {
      it(id, () => {
        const each = decode()
        expect(each.region).toBe(areaCode)
        expect(unknownParameter(pack(), each)).toBeUndefined()
        expect(differences(pack(), each)).toEqual([])
      })
    }

    it('no two of a name', () => {
      expect(new Set(given.map(({ id }) => id)).size).toBe(given.length)
    })
  })
}

/** A cancellation is no case of the format; what this reading changes is tested with cancelling. */
const notInCases: ReadonlySet<string> = new Set(['G-14'])

/** Every other choice of every reading has a case that comes out otherwise by the default. */
export function goldenReadings(
  areaCode: string,
  files: readonly string[],
  folder?: string,
): void {
  const pack = packOnce(areaCode, folder)
  it(`each choice of a reading shows its difference: ${areaCode}`, () => {
    const cases = files.flatMap((file) => givenIn(file)).map(({ decode }) => decode())
    const shown = (name: string) =>
      cases.some((each) => {
        if (each.readings?.includes(name) !== true) return false
        return differences(pack(), { ...each, readings: [] }).length > 0
      })
    const asked = pack().readings.filter(({ id }) => !notInCases.has(id))
    const others = asked.flatMap(({ id, standard, choices }) =>
      [...choices.keys()].filter((letter) => letter !== standard).map((letter) => id + letter),
    )
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((name) => !shown(name))).toEqual([])
  })
}

/** Every provision that is computed is named by a case, and the totals are the document's. */
export function goldenLedger(
  areaCode: string,
  files: readonly string[],
  totals: { readonly computed: number; readonly parameter: number; readonly management: number },
  folder?: string,
): void {
  const pack = packOnce(areaCode, folder)
  it(`accounts for every provision: ${areaCode}`, () => {
    const { ledger } = pack()
    const idsOf = (treatment: string) =>
      ledger.filter((each) => each.treatment === treatment).map(({ id }) => id)
    const named = new Set(
      files.flatMap((file) => givenIn(file)).flatMap(({ decode }) => decode().clauses ?? []),
    )
    const computed = idsOf('computed')
    expect(computed.filter((id) => !named.has(id))).toEqual([])
    expect({
      computed: computed.length,
      parameter: idsOf('parameter').length,
      management: idsOf('management').length,
    }).toEqual(totals)
  })
}
