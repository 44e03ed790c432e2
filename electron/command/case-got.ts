/** The policy core's outcome in the words of a case's `expect`. */
import { formatMoney } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  Accumulator,
  CreditOutcome,
  Refusal,
  SettleOutcome,
  YearToDate,
} from '../../shared/policy/index.ts'

/** What came out, in the shape of `expect`. */
export type Got = Readonly<Record<string, unknown>> & { readonly outcome: string }

export function refusalGot({ outcome, because, key }: Refusal): Got {
  return { outcome, because, ...(key !== undefined && { key }) }
}

export function creditGot(outcome: CreditOutcome): Got {
  if (outcome.outcome !== 'credited') return refusalGot(outcome)
  return { outcome: 'credited', credits: textsOf(outcome.credits) }
}

/** With `detailed`, which relative's account paid what is told of a single relative too. */
export function settleGot(outcome: SettleOutcome, detailed: boolean): Got {
  if (!('split' in outcome)) return refusalGot(outcome)
  const { split, after, because } = outcome
  const detail = split.mutualAidDetail.map(({ relation, amount }) => ({
    relation,
    amount: formatMoney(amount),
  }))
  return {
    outcome: outcome.outcome,
    fund: textsOf(split.funds),
    personalAccount: formatMoney(split.personalAccount),
    mutualAid: formatMoney(split.mutualAid),
    ...((detailed || detail.length > 1) && { mutualAidDetail: detail }),
    cash: formatMoney(split.cash),
    after: yearText(after),
    ...(because !== undefined && { because }),
  }
}

type Texts = Readonly<Record<string, string>>

/** The amounts that are known, as text; unknown ones are left out. */
function textsOf(amounts: Readonly<Record<string, Money | undefined>>): Texts {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([name, amount]) =>
      amount === undefined ? [] : [[name, formatMoney(amount)]],
    ),
  )
}

function sumsOf(each: Readonly<Record<string, Accumulator>>): Readonly<Record<string, Texts>> {
  const texts = Object.entries(each).map(([name, sum]): [string, Texts] => [
    name,
    textsOf({ ...sum }),
  ])
  return Object.fromEntries(texts)
}

/** The year after the visit as the cases print it: whatever of it is known. */
function yearText(year: YearToDate): Readonly<Record<string, unknown>> {
  const { benefits, drugs, diseases, inpatient, pooledFund, largeAmount } = year
  const { otherInstitutions, previousYear } = year
  const parts: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    'negotiated-drug': drugs && sumsOf(drugs),
    'diseases': diseases && sumsOf(diseases),
    'inpatient': inpatient && inpatientText(inpatient),
    'pooledFund': pooledFund && textsOf({ ...pooledFund }),
    'large-amount': largeAmount && textsOf({ ...largeAmount }),
    'previousYear': previousYear && yearText(previousYear),
  }
  const known = Object.entries(parts).filter(
    ([, part]) => part !== undefined && Object.keys(part).length > 0,
  )
  const elsewhere = otherInstitutions && Object.entries(sumsOf(otherInstitutions))
  return {
    ...sumsOf(benefits),
    ...Object.fromEntries(known),
    ...(elsewhere && {
      otherInstitutions: elsewhere.map(([institution, sums]) => ({ institution, ...sums })),
    }),
  }
}

function inpatientText(given: NonNullable<YearToDate['inpatient']>) {
  const { admissions, ...amounts } = given
  return { ...textsOf(amounts), ...(admissions !== undefined && { admissions }) }
}
