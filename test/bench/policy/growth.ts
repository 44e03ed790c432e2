import { compilePack } from '../../../shared/policy/index.ts'
import type { Pack, PackFile } from '../../../shared/policy/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { billOf } from './bills.ts'
import type { BenchBill } from './bills.ts'
import type { Contender } from './contender.ts'
import { oursWithoutTrace, policyOf } from './ours.ts'

/** The yardstick of growth: the smaller case and the larger, in one run. */
export interface Growth {
  readonly small: Contender
  readonly large: Contender
}

function compiled(files: readonly PackFile[]): Pack {
  const pack = compilePack(files)
  if (!pack.ok) throw new Error(JSON.stringify(pack.failure.slice(0, 3)))
  return pack.value
}

/** The same pack under the code of another area. */
function underCode(files: readonly PackFile[], code: string): readonly PackFile[] {
  return files.map((file) => ({ ...file, text: file.text.replaceAll("'610100'", `'${code}'`) }))
}

/** One pack loaded, and the same one among so many others, all configured and kept. */
export function packsLoaded(
  files: readonly PackFile[],
  bills: readonly BenchBill[],
  count: number,
): Growth {
  const alone = policyOf(compiled(files))
  const loaded = new Map([['610100', policyOf(compiled(files))]])
  for (let n = 1; n < count; n += 1) {
    const code = String(700_000 + n)
    loaded.set(code, policyOf(compiled(underCode(files, code))))
  }
  const among = loaded.get('610100')
  if (among === undefined || loaded.size !== count) throw new Error('not every pack is loaded')
  return { small: oursWithoutTrace(alone, bills), large: oursWithoutTrace(among, bills) }
}

const firstDay = Date.UTC(2023, 0, 1)
const dayMs = 86_400_000

function day(after: number): string {
  return new Date(firstDay + after * dayMs).toISOString().slice(0, 10)
}

/** The row of a figure with its one dated value: the row's name, and the lines under the date. */
const datedRow = /^( +all:)\n( +)- from: 2023-01-01\n((?:\2 {2}.*\n)+)/gm
const activeRow = /^( +)active:$/gm
const retiredRow = /^( +)retired:\n(?:\1 {2}.*\n)+/gm

/** Every figure with so many values, a day apart: the amounts do not change. */
function dated(text: string, count: number): string {
  return text.replace(datedRow, (_whole, name: string, _indent, body: string) => {
    const fields = body.trim().replaceAll(/\n +/g, ', ')
    const values = Array.from({ length: count }, (_, n) => {
      const to = n + 1 < count ? `to: ${day(n)}, ` : ''
      return `{ from: ${day(n)}, ${to}${fields} }`
    })
    return `${name} [${values.join(', ')}]\n`
  })
}

/**
 * One dated value in every figure of the ordinary benefit, and so many. A file of a pack has a
 * limit of characters, so there is one row for everybody, and everybody is 在职.
 */
export function versionsDated(
  files: readonly PackFile[],
  bills: readonly BenchBill[],
  count: number,
): Growth {
  const versions = (number: number): readonly PackFile[] =>
    files.map((file) => {
      if (!file.text.includes('id: general\n')) return file
      const forAll = file.text.replace(retiredRow, '').replace(activeRow, '$1all:')
      const text = dated(forAll, number)
      const values = text.split('{ from:').length - 1
      if (values !== 3 * number) throw new Error(`${values} dated values in three figures`)
      return { ...file, text }
    })
  const active = bills.map((bill) => ({ ...bill, status: 'active' as const }))
  return {
    small: oursWithoutTrace(policyOf(compiled(versions(1))), active),
    large: oursWithoutTrace(policyOf(compiled(versions(count))), active),
  }
}

/** Bills of so many lines; as many of them as make 20,000 lines in all. */
export function billsOfLines(pack: Pack, lines: number): Contender & { readonly lines: number } {
  const random = seededRandom(lines)
  const count = Math.max(2, 20_000 / lines)
  const bills = Array.from({ length: count }, () => billOf(random, lines))
  return { ...oursWithoutTrace(policyOf(pack), bills), lines: lines * count }
}
