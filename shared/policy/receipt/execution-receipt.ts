/** What a settlement was computed from and came to, to be computed again years later. */
import type { Pack } from '../pack/rules.ts'
import type { Parameters, ReadingChoices, SettleInput, SettleOutcome, Visit } from '../model.ts'
import { canonicalText, plain, without } from './canonical.ts'
import type { Json } from './canonical.ts'
import { engineVersion } from './engine-version.ts'
import { MemberForm, VisitForm, YearForm } from './input-form.ts'
import { writeForm } from './write-form.ts'

export const receiptFormat = 'execution-receipt/1'

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal; passed in, because this folder has no Node. */
export type Hash = (text: string) => string

type JsonObject = { readonly [name: string]: Json }

export interface ExecutionReceipt extends JsonObject {
  readonly format: typeof receiptFormat
  readonly engine: string
  readonly pack: {
    readonly id: string
    readonly version: string
    readonly digest: string
    readonly area: string
    readonly document: string
    readonly documentNumber: string
  }
  /** The day whose values were used: reading G-08 says which of the visit's two. */
  readonly policyDate: string
  /** Every reading of the pack with the choice taken, defaults too. */
  readonly readings: Readonly<Record<string, string>>
  /** Every parameter that was configured. */
  readonly parameters: JsonObject
  /** Member, visit, year so far, use of accounts; no name and no number of a person. */
  readonly input: JsonObject
  readonly result: JsonObject
  readonly trace: readonly Json[]
  /** Hash of the canonical text of everything else. */
  readonly seal: string
}

export interface ReceiptParts {
  readonly pack: Pack
  readonly digest: string
  readonly input: SettleInput
  readonly outcome: SettleOutcome
}

/** Throws `InvariantViolation` where a parameter holds a fraction: amounts and rates are text. */
export function executionReceipt(parts: ReceiptParts, hash: Hash): ExecutionReceipt {
  const { pack, digest, input, outcome } = parts
  const { info } = pack
  const readings = readingsInFull(pack, input.readings)
  const unsealed = {
    format: receiptFormat,
    engine: engineVersion,
    pack: {
      id: info.packId,
      version: info.version,
      digest,
      area: info.areaCode,
      document: info.document,
      documentNumber: info.documentNumber,
    },
    policyDate: policyDateOf(input.visit, readings),
    readings,
    parameters: plainObject(input.parameters),
    input: inputText(input),
    ...outcomeText(outcome),
  } as const
  return { ...unsealed, seal: sealOf(unsealed, hash) }
}

/** The seal over a receipt; its own `seal` is left out. */
export function sealOf(receipt: JsonObject, hash: Hash): string {
  return hash(canonicalText(without(receipt, 'seal')))
}

export function readingsInFull(
  pack: Pick<Pack, 'readings'>,
  chosen: ReadingChoices,
): Record<string, string> {
  const standard = pack.readings.map(({ id, standard: letter }): [string, string] => [id, letter])
  return { ...Object.fromEntries(standard), ...chosen }
}

export function policyDateOf(visit: Visit, readings: ReadingChoices): string {
  const bySettlement = readings['G-08'] === 'b' && visit.settledOn !== undefined
  return bySettlement ? visit.settledOn : visit.date
}

/** The result and the working, as a receipt writes them. */
export function outcomeText(outcome: SettleOutcome): {
  readonly result: JsonObject
  readonly trace: readonly Json[]
} {
  if (!('split' in outcome)) return { result: plainObject(outcome), trace: [] }
  const { trace, ...result } = outcome
  return { result: plainObject(result), trace: trace.map(plain) }
}

function inputText(input: SettleInput): JsonObject {
  const { useAccount, relativesFirst } = input
  return {
    member: writeForm(MemberForm, input.member),
    visit: writeForm(VisitForm, input.visit),
    before: writeForm(YearForm, input.before),
    ...(useAccount !== undefined && { useAccount }),
    ...(relativesFirst !== undefined && { relativesFirst }),
  }
}

function plainObject(value: Parameters | SettleOutcome | object): JsonObject {
  return plain(value) as JsonObject
}
