/**
 * What the services need from outside: time, chance, the centre, the reader, the log. Adapters
 * implement these; tests and simulation pass their own. No service imports an adapter.
 */
import type { CatalogueItem } from '../../shared/contracts/quote.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { MemberPlan, MemberStatus, Relation } from '../../shared/policy/model.ts'

export interface Clock {
  /** Wall clock, milliseconds since 1970 UTC; may jump. */
  nowMs(): number
  /** Never goes back; for durations only. */
  monotonicMs(): number
  /** Runs once after `ms`; answers the way to call it off. */
  after(ms: number, run: () => void): () => void
}

export interface Random {
  bytes(count: number): Uint8Array
}

/** JSON lines. Fields are counts, states, ids of our own; never a name, a number, a diagnosis. */
export interface Log {
  write(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
}

// ---------------------------------------------------------------------------- ledger

/** The disk refused a write (full, read-only, failing); nothing of its transaction was kept. */
export class LedgerNotWritable extends Error {
  override readonly name = 'LedgerNotWritable'
}

// ---------------------------------------------------------------------------- card reader

export type CardReaderState =
  | { readonly kind: 'no-reader' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'present' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** 社会保障卡 as read from EF05 and EF06. */
export interface SocialSecurityCard {
  /** 卡识别码, 32 hex digits. */
  readonly cardSerial: string
  /** 卡号, 9 characters: the number of credential kind 03. */
  readonly cardNumber: string
  /** 社会保障号码, 18 characters. */
  readonly idNumber: string
  readonly name: string
  readonly sex: 'male' | 'female' | 'unknown'
  /** `YYYY-MM-DD`; absent where the card has none. */
  readonly birthDate?: string | undefined
  readonly issuedOn?: string | undefined
  readonly validUntil?: string | undefined
  readonly generation: '1' | '2' | '3'
}

export interface CardReader {
  state(): CardReaderState
  /** Hears every change; answers the way to stop. */
  onState(hear: (state: CardReaderState) => void): () => void
  /** Reads the card that lies in the reader now. Ready again within 2 s after any failure. */
  read(): Promise<Result<SocialSecurityCard>>
  close(): Promise<void>
}

// ---------------------------------------------------------------------------- the centre

export type Credential =
  | { readonly kind: 'electronic-code'; readonly ecToken: string }
  | { readonly kind: 'id-number'; readonly idNumber: string }
  | { readonly kind: 'card'; readonly cardNumber: string; readonly cardSerial: string }

/** 1101 with 5301 and 5206: the member as the centre knows them now. */
export interface PersonInfo {
  /** 人员编号. */
  readonly personNo: string
  readonly idNumber: string
  readonly name: string
  readonly status: MemberStatus
  /** 单建统筹 … where the centre says so. */
  readonly plan?: MemberPlan | undefined
  /** 310 职工基本医疗保险 … */
  readonly insuranceCode: string
  /** 参保地医保区划. */
  readonly insuredAdmDivision: string
  readonly accountBalance: Money
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: Money }[]
  readonly diseases: readonly { readonly code: string; readonly name: string }[]
  readonly yearToDate: {
    readonly year: number
    readonly deductiblePaid: Money
    readonly fundPaid: Money
    /** What is left of the overall annual fund cap; undefined where the centre does not say. */
    readonly pooledFundCapRemaining?: Money | undefined
    /** 大额补助: what the member has borne this year and what was paid of it, where counted. */
    readonly largeAmount?: { readonly burden: Money; readonly fundPaid: Money } | undefined
    /** 住院最高支付限额, what is left of it, where the centre says. */
    readonly inpatientCapRemaining?: Money | undefined
  }
}

/** The centre's split, R1–R3 already checked. */
export interface CentreSplit {
  readonly total: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
  readonly deductiblePaid: Money
  readonly pooledFundPaid: Money
  readonly fundPaidTotal: Money
  /** 职工大额医疗费用补助, of the total; undefined where the reply does not name it. */
  readonly largeAmountPaid?: Money | undefined
  readonly personalShareTotal: Money
  readonly personalAccountPaid: Money
  readonly familyMutualAidPaid: Money
  readonly cashPaid: Money
  readonly hospitalShare: Money
  /** 余额, after this settlement; undefined in a preview that does not carry it. */
  readonly accountBalance?: Money | undefined
}

export interface CentreSettlement extends CentreSplit {
  readonly centreSettlementId: string
  /** The centre's own time, as it wrote it. */
  readonly settledAt: string
}

/** What 2206 and 2207 say of one visit. Frozen at confirmation and stored before it is sent. */
export interface SettlementOrder {
  readonly personNo: string
  readonly insuranceCode: string
  readonly insuredAdmDivision: string
  readonly credential: Credential
  /** 就诊ID of this window: the bill number. */
  readonly visitId: string
  readonly chargeBatchNo: string
  /** The original day of the visit, `YYYY-MM-DD`, also when sent later. */
  readonly visitDate: string
  readonly useAccount: boolean
  readonly total: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
}

export interface OriginalMessage {
  readonly msgid: string
  readonly infno: string
  /** 参保地 of the member, as the original said it; absent: this window's own area. */
  readonly insuredAdmDivision?: string | undefined
}

/**
 * The insurance centre. Every method answers a `Result`; the kind of failure says whether the
 * centre may have acted (`Failure`). Nothing here retries: the queue decides.
 */
export interface Centre {
  /** A signed-in no-op: the only witness of the line. */
  probe(): Promise<Result<{ readonly roundTripMs: number }>>
  /** 电子凭证解码; a code lives about a minute and is used once. */
  decodeElectronicCode(code: string): Promise<Result<{ idNumber: string; ecToken: string }>>
  personInfo(credential: Credential): Promise<Result<PersonInfo>>
  /** 2206. Changes nothing at the centre. */
  preview(order: SettlementOrder): Promise<Result<CentreSplit>>
  /** 2207 with this `msgid`. Never called twice with the same one. */
  settle(order: SettlementOrder, msgid: string): Promise<Result<CentreSettlement>>
  /** 2601 冲正 of a message whose outcome is unknown. ok: the centre accepted it. */
  reverse(
    personNo: string,
    original: OriginalMessage,
    msgid: string,
  ): Promise<Result<Record<string, never>>>
}

/** Makes the ids of messages that move no money; money's own ids come from the ledger. */
export type NextMsgid = () => string

// ---------------------------------------------------------------------------- practice

export interface PracticeCard {
  readonly cardId: string
  readonly label: string
}

/** 培训模式 only: the practice process' control port. */
export interface PracticeControl {
  cards(): Promise<Result<readonly PracticeCard[]>>
  catalogue(): Promise<Result<readonly CatalogueItem[]>>
  insertCard(cardId: string): Promise<Result<Record<string, never>>>
  removeCard(): Promise<Result<Record<string, never>>>
  cutLine(): Promise<Result<Record<string, never>>>
  restoreLine(): Promise<Result<Record<string, never>>>
  showCode(cardId: string): Promise<Result<{ readonly code: string }>>
}
