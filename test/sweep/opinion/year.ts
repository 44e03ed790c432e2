/** The year after a visit: what is known advances, what is unknown stays unknown. */
import type { Fen, Sums, SumsByName, Year } from './bill.ts'
import { above } from './fen.ts'

export interface Advance {
  readonly deductible?: Fen
  readonly fund?: Fen
  readonly inScope?: Fen
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] }
type Names = 'benefits' | 'drugs' | 'diseases'

/** Amounts are added only to amounts that are known. */
function plus(known: Fen | undefined, added: Fen | undefined): Fen | undefined {
  return known === undefined ? undefined : known + (added ?? 0)
}

export class YearBook {
  private readonly year: Writable<Year>

  constructor(before: Year) {
    this.year = { ...before }
  }

  sums(name: string, among: Names = 'benefits'): Sums {
    return this.year[among]?.[name] ?? {}
  }

  advance(name: string, { deductible, fund, inScope }: Advance, among: Names = 'benefits'): void {
    const sums = this.sums(name, among)
    const next: Sums = {
      deductiblePaid: plus(sums.deductiblePaid, deductible),
      fundPaid: plus(sums.fundPaid, fund),
      capRemaining:
        sums.capRemaining === undefined ? undefined : above(sums.capRemaining - (fund ?? 0)),
      inScope: plus(sums.inScope, inScope),
    }
    const all: SumsByName = { ...this.year[among], [name]: next }
    this.year[among] = all
  }

  takeInpatient(amount: Fen): void {
    const { inpatient } = this.year
    this.year.inpatient = {
      ...inpatient,
      capRemaining:
        inpatient?.capRemaining === undefined ? undefined : inpatient.capRemaining - amount,
      capUsedAdded: (inpatient?.capUsedAdded ?? 0) + amount,
    }
  }

  pooledLeft(): Fen | undefined {
    return this.year.pooledFund?.capRemaining
  }

  takePooled(amount: Fen): void {
    const left = this.pooledLeft()
    if (left !== undefined) this.year.pooledFund = { capRemaining: above(left - amount) }
  }

  inpatientLeft(): Fen | undefined {
    return this.year.inpatient?.capRemaining
  }

  /** 个人累计负担 of the year, by either way of counting it. */
  bear(burden: Fen): void {
    const { largeAmount } = this.year
    this.year.largeAmount = {
      ...largeAmount,
      burden: plus(largeAmount?.burden, burden),
      insuredYearBurden: plus(largeAmount?.insuredYearBurden, burden),
    }
  }

  paySecond(fund: Fen): void {
    const { largeAmount } = this.year
    this.year.largeAmount = { ...largeAmount, fundPaid: plus(largeAmount?.fundPaid, fund) }
  }

  done(): Year {
    return this.year
  }
}
