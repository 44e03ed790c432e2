import type { SettleInput, SettleOutcome } from '../model.ts'
import type { Pack } from '../pack/rules.ts'
import { settle } from '../settle.ts'
import { plain, without } from './canonical.ts'
import type { Json } from './canonical.ts'
import { outcomeText, policyDateOf, readingsInFull } from './execution-receipt.ts'
import type { ExecutionReceipt } from './execution-receipt.ts'
import type { ReadReceipt } from './read-receipt.ts'

/** One place where the receipt and the recomputation part; `undefined`: nothing stands there. */
export interface ReceiptDifference {
  /** `result.split.cash`, `trace.3.sentence`. */
  readonly path: string
  readonly receipt: string | undefined
  readonly now: string | undefined
}

export type Recomputation =
  | { readonly kind: 'pack-not-found' }
  | { readonly kind: 'same'; readonly outcome: SettleOutcome }
  | {
      readonly kind: 'differs'
      readonly outcome: SettleOutcome
      readonly differences: readonly ReceiptDifference[]
    }

type Settle = (pack: Pack, input: SettleInput) => SettleOutcome

/**
 * Computes a receipt again under the very pack it names, found by its digest, on the receipt's own
 * date, and compares everything that it says.
 */
export function recompute(
  { receipt, input }: ReadReceipt,
  packOfDigest: (digest: string) => Pack | undefined,
  compute: Settle = settle,
): Recomputation {
  const pack = packOfDigest(receipt.pack.digest)
  if (pack === undefined) return { kind: 'pack-not-found' }
  const outcome = compute(pack, input)
  const now = { ...headOf(pack, input), ...outcomeText(outcome) }
  const differences = (Object.keys(now) as (keyof typeof now)[]).flatMap((name) =>
    differencesOf(name, partOf(receipt, name), now[name]),
  )
  return differences.length === 0
    ? { kind: 'same', outcome }
    : { kind: 'differs', outcome, differences }
}

function headOf({ info, readings }: Pack, input: SettleInput) {
  const full = readingsInFull({ readings }, input.readings)
  return {
    pack: plain({
      id: info.packId,
      version: info.version,
      area: info.areaCode,
      document: info.document,
      documentNumber: info.documentNumber,
    }),
    policyDate: policyDateOf(input.visit, full),
    readings: full,
  }
}

function partOf(receipt: ExecutionReceipt, name: string): Json | undefined {
  return name === 'pack' ? without(receipt.pack, 'digest') : receipt[name]
}

/** Every leaf in which two values part, however deep. */
function differencesOf(
  path: string,
  receipt: Json | undefined,
  now: Json | undefined,
): readonly ReceiptDifference[] {
  if (!isTree(receipt) || !isTree(now)) {
    if (receipt === now) return []
    return [{ path, receipt: leafText(receipt), now: leafText(now) }]
  }
  const names = new Set([...Object.keys(now), ...Object.keys(receipt)])
  const shapes =
    Array.isArray(receipt) === Array.isArray(now)
      ? []
      : [{ path, receipt: leafText(receipt), now: leafText(now) }]
  const inner = [...names].flatMap((name) =>
    differencesOf(`${path}.${name}`, childOf(receipt, name), childOf(now, name)),
  )
  return [...shapes, ...inner]
}

type Tree = Readonly<Record<string, Json>>

function isTree(value: Json | undefined): value is Tree {
  return typeof value === 'object' && value !== null
}

function childOf(value: Tree, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function leafText(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
