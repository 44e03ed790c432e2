import { describe, expect, it } from 'vitest'

import type { DeviceFault, Failure, InputFault, NotAllowed } from '../../shared/failure/index.ts'
import { failureWords } from './failure.ts'

const deviceFaults = Object.keys({
  'no-reader': 0,
  'no-card': 0,
  'card-removed': 0,
  'not-a-social-security-card': 0,
  'card-mute': 0,
  'no-printer': 0,
  'print-failed': 0,
} satisfies Record<DeviceFault, 0>) as DeviceFault[]

const inputFaults = Object.keys({
  malformed: 0,
  checksum: 0,
  unknown: 0,
  missing: 0,
  negative: 0,
  'too-large': 0,
  'does-not-add-up': 0,
  expired: 0,
} satisfies Record<InputFault, 0>) as InputFault[]

const notAllowed = Object.keys({
  'electronic-code-offline': 0,
  'member-unknown-offline': 0,
  'member-in-doubt': 0,
  'bill-already-settled': 0,
  'quote-out-of-date': 0,
  'only-in-training': 0,
  'ledger-not-writable': 0,
} satisfies Record<NotAllowed, 0>) as NotAllowed[]

const because = '本年度限额未知'
const every: readonly Failure[] = [
  { kind: 'not-sent', because: 'offline' },
  { kind: 'not-sent', because: 'not-signed-in' },
  { kind: 'refused', infcode: '-1', wording: '参保人已停保' },
  { kind: 'in-doubt', msgid: 'm', infno: '2207' },
  ...(['platform', 'store', 'card'] as const).map(
    (source): Failure => ({ kind: 'unreadable', field: 'hifp_pay', source }),
  ),
  ...deviceFaults.map(
    (fault): Failure => ({ kind: 'device', device: 'card-reader', fault }),
  ),
  ...(['not-in-force', 'needs-site-parameter', 'config-rejected', 'rejected'] as const).map(
    (outcome): Failure => ({ kind: 'policy', outcome, because, clause: '第十一条' }),
  ),
  ...inputFaults.map((fault): Failure => ({ kind: 'input', field: 'idNumber', fault })),
  ...notAllowed.map((reason): Failure => ({ kind: 'not-allowed', because: reason })),
  { kind: 'core-lost' },
]

describe('words for every failure', () => {
  it.each(every)('says what, what it means, and what next: %j', (failure) => {
    const { title, meaning, next, code } = failureWords(failure)
    for (const words of [title, meaning, next]) {
      expect(words).toMatch(/\p{Script=Han}/u)
      expect(words).not.toMatch(/我们|抱歉|对不起|undefined/)
    }
    expect(code).toMatch(/^[A-Z0-9]/)
  })

  it('gives every failure its own code and title', () => {
    const codes = every.map((failure) => failureWords(failure).code)
    expect(new Set(codes).size).toBe(every.length)
    const titles = every.map((failure) => failureWords(failure).title)
    expect(new Set(titles).size).toBeGreaterThan(every.length - 4)
  })

  it('says 请勿重复收费 wherever the centre may have acted', () => {
    const mayHaveActed: readonly Failure[] = [
      { kind: 'in-doubt', msgid: 'm', infno: '2207' },
      { kind: 'core-lost' },
      { kind: 'not-allowed', because: 'member-in-doubt' },
      { kind: 'not-allowed', because: 'bill-already-settled' },
    ]
    for (const failure of mayHaveActed) {
      expect(failureWords(failure).meaning).toContain('请勿重复收费')
    }
  })

  it("keeps the centre's own words, the clause and the parameter", () => {
    expect(failureWords({ kind: 'refused', infcode: '-1', wording: '已停保' }).title).toContain(
      '已停保',
    )
    const policy = failureWords({
      kind: 'policy',
      outcome: 'needs-site-parameter',
      because,
      key: 'overallCap',
      clause: '第十二条',
    })
    expect(policy.meaning).toContain(because)
    expect(policy.meaning).toContain('第十二条')
    expect(policy.next).toContain('overallCap')
  })

  it('says 无法核验 and offers the card for a code without a line', () => {
    const words = failureWords({ kind: 'not-allowed', because: 'electronic-code-offline' })
    expect(words.title).toContain('无法核验')
    expect(words.next).toContain('社会保障卡')
  })
})
