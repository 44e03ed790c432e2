/** What a site has configured, read on the day in question. */
import type { Fen, Parameters, Ticks } from './bill.ts'
import { fenOfText, ticksOfText } from './fen.ts'
import { Refusal } from './refusal.ts'

/** The words by which a table is read: 人员类别 and 机构级别. */
export interface Cell {
  readonly status: string
  readonly level: string
}

export interface Deductible {
  readonly perVisit: boolean
  readonly amountAt: (cell: Cell) => Fen
  /** The least amount over all levels. */
  readonly least: (status: string) => Fen
}

type Table = Readonly<Record<string, unknown>>

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Dated {
  readonly from: string
  readonly to?: string
  readonly value: unknown
}

/** A list of `{from, to?, value}` is a value that changes with time; anything else stands. */
function isDated(value: unknown): value is readonly Dated[] {
  return Array.isArray(value) && value.every((each) => isTable(each) && 'from' in each)
}

export class Site {
  private readonly given: Parameters
  private readonly day: string

  constructor(given: Parameters, day: string) {
    this.given = given
    this.day = day
  }

  /** The value on the day; undefined where the site has configured none. */
  value(key: string): unknown {
    const value = this.given[key]
    if (value === null) return undefined
    if (!isDated(value) || value.length === 0) return value
    const standing = value.find(
      ({ from, to }) => from <= this.day && (to === undefined || this.day <= to),
    )
    return standing?.value
  }

  isOn(key: string): boolean {
    return this.value(key) === true
  }

  missing(key: string): never {
    throw new Refusal('needs-site-parameter', `not configured: ${key}`, key)
  }

  /** A rate that the document leaves to the site, at a status and level. */
  rate(key: string, cell: Cell): Ticks {
    return this.read(key, cell, ticksOfText) ?? this.missing(key)
  }

  optionalRate(key: string, cell: Cell): Ticks | undefined {
    return this.value(key) === undefined ? undefined : this.rate(key, cell)
  }

  amount(key: string, cell: Cell): Fen {
    return this.read(key, cell, fenOfText) ?? this.missing(key)
  }

  optionalAmount(key: string, cell: Cell): Fen | undefined {
    return this.value(key) === undefined ? undefined : this.amount(key, cell)
  }

  /** 起付标准: a text, or how often it is due with a text or a table by level. */
  deductible(key: string, plainIsPerVisit = false): Deductible {
    const value = this.value(key)
    if (value === undefined) return this.missing(key)
    const basis = plainIsPerVisit ? 'per-visit' : 'annual'
    const whole = isTable(value) && 'amount' in value ? value : { basis, amount: value }
    const { amount } = whole
    const at = (cell: Cell) => lookedUp(amount, cell, fenOfText)
    return {
      perVisit: whole['basis'] === 'per-visit',
      amountAt: (cell) => at(cell) ?? this.missing(key),
      least: (status) =>
        Math.min(...['1', '2', '3'].flatMap((level) => at({ status, level }) ?? [])),
    }
  }

  names(key: string): readonly string[] | undefined {
    const value = this.value(key)
    return Array.isArray(value) ? value.map(String) : undefined
  }

  private read<Value>(
    key: string,
    cell: Cell,
    parse: (text: unknown) => Value | undefined,
  ): Value | undefined {
    return lookedUp(this.value(key), cell, parse)
  }
}

/** A text, or a table by status, by level, or by status and then level. */
function lookedUp<Value>(
  value: unknown,
  { status, level }: Cell,
  parse: (text: unknown) => Value | undefined,
): Value | undefined {
  if (!isTable(value)) return parse(value)
  const inner = status in value ? value[status] : value[level]
  return parse(isTable(inner) ? inner[level] : inner)
}
