/**
 * A pack made ready for one site: parameters checked, readings decided, figures resolved. Done
 * once; a visit then asks only for what it needs, so its cost does not grow with packs or versions.
 */
import { ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { Money, Rate, Rounding } from '../money/index.ts'
import { moneyView, rateView } from './lookup.ts'
import type { View } from './lookup.ts'
import type { Parameters, ReadingChoices, Refusal } from './model.ts'
import type { BenefitRule, Pack, Rules } from './pack/rules.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { timeline } from './timeline.ts'
import type { Timeline } from './timeline.ts'

/** A benefit with its figures ready and the choices of its readings taken. */
export interface BenefitPlan {
  readonly rule: BenefitRule
  readonly deductible: View<Money>
  readonly repeatedDeductible: View<Money> | undefined
  readonly rate: View<Rate>
  readonly annualCap: View<Money> | undefined
  readonly beyond:
    | { readonly rate: View<Rate>; readonly deductible: View<Money> }
    | undefined
  /** 各机构合并或分别, by day; undefined: merged. */
  readonly across: Timeline<'merged' | 'separate'> | undefined
  readonly perDisease: boolean
  readonly perDiseaseCap: boolean
}

export interface SecondPaymentPlan {
  readonly threshold: View<Money>
  readonly rate: View<Rate>
  readonly annualCap: View<Money>
}

/** The general readings that every visit asks for. */
export interface Choices {
  readonly rounding: Rounding
  readonly roundingName: string
  /** G-05 d. */
  readonly lineByLine: boolean
  /** G-02. */
  readonly capBasis: string
  /** G-04 b. */
  readonly deductibleByTotal: boolean
  /** G-07 b. */
  readonly withPriorSelfPay: boolean
  /** G-11 b. */
  readonly accountsInScopeOnly: boolean
  /** G-16 b. */
  readonly oneBenefitABill: boolean
  /** Choice b of the pack's own reading. */
  readonly residualEntersLast: boolean
}

export interface Policy {
  readonly pack: Pack
  readonly rules: Rules
  readonly settings: Settings
  readonly choices: Choices
  /** In the order in which lines may claim them. */
  readonly benefits: readonly BenefitPlan[]
  readonly byLine: ReadonlyMap<string, BenefitPlan>
  /** Lines of a rescue visit that belong elsewhere. */
  readonly byRescueLine: ReadonlyMap<string, BenefitPlan>
  readonly secondPayment: SecondPaymentPlan | undefined
  /** What each benefit is called, by its id. */
  readonly names: ReadonlyMap<string, string>
}

/** Refused as a whole where a parameter or a reading is not what the document allows. */
export function configure(
  pack: Pack,
  parameters: Parameters,
  readings: ReadingChoices,
): Result<Policy, Refusal> {
  const { rules } = pack
  const read = readSettings(rules, parameters, readings)
  if (!read.ok) return read
  const settings = read.value
  const benefits = rules.benefits.map((rule) => benefitPlan(rule, rules, settings))
  const lineTo = (linesOf: (rule: BenefitRule) => readonly string[]) =>
    new Map(benefits.flatMap((plan) => linesOf(plan.rule).map((line) => [line, plan] as const)))
  const { secondPayment } = rules
  return ok({
    pack,
    rules,
    settings,
    choices: choicesOf(rules, settings),
    benefits,
    byLine: lineTo((rule) => rule.lines),
    byRescueLine: lineTo((rule) => rule.rescueTakes),
    secondPayment: secondPayment && {
      threshold: moneyView(secondPayment.threshold, rules, settings),
      rate: rateView(secondPayment.rate, rules, settings),
      annualCap: moneyView(secondPayment.annualCap, rules, settings),
    },
    names: namesOf(rules),
  })
}

function namesOf({ benefits, secondPayment }: Rules): ReadonlyMap<string, string> {
  const beyond = benefits.flatMap((rule) => (rule.beyond === undefined ? [] : [rule.beyond]))
  const second = secondPayment === undefined ? [] : [secondPayment]
  return new Map([...benefits, ...beyond, ...second].map(({ id, name }) => [id, name]))
}

const roundings: Readonly<Record<string, readonly [Rounding, string]>> = {
  a: ['half-away-from-zero', '四舍五入到分'],
  b: ['toward-zero', '截去分以下尾数'],
  c: ['half-even', '四舍六入五成双到分'],
  d: ['half-away-from-zero', '逐行四舍五入到分'],
}
const standardRounding = ['half-away-from-zero', '四舍五入到分'] as const

function choicesOf(rules: Rules, settings: Settings): Choices {
  const choice = (id: string) => settings.choice(id)
  const chosen = roundings[choice('G-05')]
  const [rounding, roundingName] = chosen === undefined ? standardRounding : chosen
  const residual = rules.residualReading
  return {
    rounding,
    roundingName,
    lineByLine: choice('G-05') === 'd',
    capBasis: choice('G-02'),
    deductibleByTotal: choice('G-04') === 'b',
    withPriorSelfPay: choice('G-07') === 'b',
    accountsInScopeOnly: choice('G-11') === 'b',
    oneBenefitABill: choice('G-16') === 'b',
    residualEntersLast: residual !== undefined && choice(residual) === 'b',
  }
}

function benefitPlan(rule: BenefitRule, rules: Rules, settings: Settings): BenefitPlan {
  const { deductible, annualCap, beyond, perDiseaseCapReading } = rule
  const { repeated, perDiseaseReading } = deductible
  const isB = (reading: string | undefined) =>
    reading !== undefined && settings.choice(reading) === 'b'
  return {
    rule,
    deductible: moneyView(deductible.figure, rules, settings),
    repeatedDeductible: repeated && moneyView(repeated.figure, rules, settings),
    rate: rateView(rule.rate, rules, settings),
    annualCap: annualCap && moneyView(annualCap, rules, settings),
    beyond: beyond && {
      rate: rateView(beyond.rate, rules, settings),
      deductible: moneyView(beyond.deductible, rules, settings),
    },
    across: acrossOf(rule, settings),
    perDisease: isB(perDiseaseReading),
    perDiseaseCap: isB(perDiseaseCapReading),
  }
}

/** A reading that is chosen goes first, then the site's parameter, then the document by date. */
function acrossOf(rule: BenefitRule, settings: Settings): BenefitPlan['across'] {
  const { across } = rule.deductible
  if (across === undefined) return settings.choice('G-04') === 'c' ? () => 'separate' : undefined
  const letter = across.reading === undefined ? 'a' : settings.choice(across.reading)
  if (letter === 'c' || settings.choice('G-04') === 'c') return () => 'separate'
  if (letter === 'b') return () => 'merged'
  const stated = timeline(across.values)
  const set = across.parameter === undefined ? undefined : settings.values.get(across.parameter)
  if (set === undefined) return stated
  return (date) => {
    const setting = set.on(date)
    return setting?.type === 'across' ? setting.value : stated(date)
  }
}
