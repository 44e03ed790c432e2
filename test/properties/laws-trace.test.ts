/** From every amount it is one step to its clause, and the working recomputes the split. */
import { describe, expect } from 'vitest'

import { payerOf, settleVisit } from '../../shared/policy/index.ts'
import type { TraceStep } from '../../shared/policy/index.ts'
import { lawsOver } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { sum } from './laws.ts'

const law = lawsOver({ seed: 801, count: 800 })
const decimal = /^(?:0|[1-9]\d*)\.\d\d$/

/** Yuan as the working writes them, in fen. */
function fen(text: string): number {
  if (!decimal.test(text)) throw new Error(`no amount: ${text}`)
  return Number(text.replace('.', ''))
}

const workings = new WeakMap<Drawn, readonly TraceStep[]>()

function workingOf(drawn: Drawn): readonly TraceStep[] {
  const kept = workings.get(drawn)
  if (kept !== undefined) return kept
  const outcome = settleVisit(drawn.policy, drawn.visit)
  if (!('trace' in outcome)) throw new Error('it was settled without its working')
  workings.set(drawn, outcome.trace)
  return outcome.trace
}

function only(steps: readonly TraceStep[], id: string): TraceStep {
  const found = steps.filter((step) => step.id === id)
  const [step] = found
  if (step === undefined || found.length > 1) throw new Error(`${found.length} steps ${id}`)
  return step
}

/** Steps of one part of one benefit, of each drug or disease that counts by itself. */
function partsOf(steps: readonly TraceStep[], id: string): readonly TraceStep[] {
  return steps.filter((step) => step.id === id || step.id.startsWith(`${id}:`))
}

function inputOf(step: TraceStep, name: string): string | undefined {
  return step.inputs.find((each) => each.name === name)?.value
}

describe('every amount', () => {
  law('has a step with its clause, its sentence and its inputs', (drawn) => {
    const { documentNumber } = drawn.policy.rules.info
    const wrong = workingOf(drawn).filter(({ citation, sentence, title, inputs }) => {
      const cited = citation.document === documentNumber && citation.clause !== ''
      const said = sentence.endsWith('。') && !sentence.includes('undefined') && title !== ''
      const unsaid = inputs.some(({ name, value }) => name === '' || value === 'undefined')
      return !cited || !said || unsaid
    })
    expect(wrong).toEqual([])
    const payers = new Set(workingOf(drawn).map(payerOf))
    expect([...payers].toSorted()).toEqual(
      ['cash', 'mutual-aid', 'personal-account', 'pooled-fund'],
    )
  })

  law('is the result of its own step', (drawn) => {
    const steps = workingOf(drawn)
    const { funds, personalAccount, mutualAid, cash, deductiblePaid } = drawn.answer
    for (const [id, paid] of Object.entries(funds)) {
      const own = steps.filter((step) => step.id === `${id}.fund`)
      // A benefit all of whose lines are barred has the gate for its step.
      if (own.length === 0) expect(paid).toBe(0)
      else expect(fen(only(steps, `${id}.fund`).result)).toBe(paid)
    }
    expect(fen(only(steps, 'account.own').result)).toBe(personalAccount)
    expect(fen(only(steps, 'account.mutual-aid').result)).toBe(mutualAid)
    expect(fen(only(steps, 'cash').result)).toBe(cash)
    const deductibles = steps.filter(({ id }) => /\.deductible(?::|$)/.test(id))
    expect(sum(deductibles.map(({ result }) => fen(result)))).toBe(deductiblePaid)
  })

  law('adds up: the funds to the fund’s whole, the payers to the bill', (drawn) => {
    const steps = workingOf(drawn)
    const total = fen(only(steps, 'fund.total').result)
    const funds = steps.filter(({ id }) => id.endsWith('.fund'))
    expect(sum(funds.map(({ result }) => fen(result)))).toBe(total)
    const named = only(steps, 'fund.total').inputs.map(({ value }) => fen(value))
    expect(sum(named)).toBe(total)
    const others = ['account.own', 'account.mutual-aid', 'cash']
    const bill = sum(drawn.bill.visit.lines.map((line) => line.total))
    expect(total + sum(others.map((id) => fen(only(steps, id).result)))).toBe(bill)
    expect(fen(inputOf(only(steps, 'cash'), '个人负担') ?? '')).toBe(bill - total)
  })

  law('follows from what its step was given', (drawn) => {
    const steps = workingOf(drawn)
    let tried = 0
    for (const { rule } of drawn.policy.benefits) {
      const fund = steps.find(({ id }) => id === `${rule.id}.fund`)
      if (fund === undefined) continue
      tried += 1
      // 统筹支付 = the least of 按比例 and whatever limits are named.
      const limits = fund.inputs.map(({ value }) => value).filter((value) => decimal.test(value))
      expect(fen(fund.result)).toBe(Math.min(...limits.map(fen)))
      const byRate = partsOf(steps, `${rule.id}.rate`).map(({ result }) => fen(result))
      // 红河 HH-A6 b and the part within a cap of expense are less than what the rate made.
      expect(fen(inputOf(fund, '按比例计算') ?? '')).toBeLessThanOrEqual(sum(byRate))
      const scope = partsOf(steps, `${rule.id}.in-scope`).map(({ result }) => fen(result))
      const above = partsOf(steps, `${rule.id}.rate`).map((step) =>
        fen(inputOf(step, '起付线以上的费用') ?? ''),
      )
      expect(sum(above)).toBeLessThanOrEqual(sum(scope))
      if (drawn.site.readings['G-04'] === 'b') continue
      const taken = partsOf(steps, `${rule.id}.deductible`).map(({ result }) => fen(result))
      expect(sum(above)).toBe(sum(scope) - sum(taken))
    }
    return tried > 0
  })

  law('names the readings it rests on, with the choice taken', (drawn) => {
    const { settings, rules } = drawn.policy
    for (const { readings } of workingOf(drawn)) {
      for (const { id, choice } of readings) {
        expect(rules.readings.has(id)).toBe(true)
        expect(choice).toBe(settings.choice(id))
      }
      expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length)
    }
  })

  law('that was held against a limit says how far it is from it', (drawn) => {
    const limits = workingOf(drawn).flatMap(({ limit }) => (limit === undefined ? [] : [limit]))
    for (const { amount, limit } of limits) expect([fen(amount), fen(limit)]).toHaveLength(2)
    return limits.length > 0
  })
})
