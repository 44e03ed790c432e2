import { money } from '../../shared/money/index.ts'
import type { PersonInfo } from '../../electron/core/ports.ts'
import type { Ledger, NewSettlement, Sending } from '../../electron/core/ledger/index.ts'

export const sampleSite = {
  institutionName: '练习市第一医院',
  institutionCode: 'H61010000001',
  level: '3',
  windowName: '3号窗口',
  windowNo: 3,
  areaCode: '610100',
  operatorNo: '0007',
  operatorName: '周敏',
} as const

export const samplePerson: PersonInfo = {
  personNo: '61010000000000000000000001',
  idNumber: '610104195203151229',
  name: '王秀兰',
  status: 'retired',
  insuranceCode: '310',
  insuredAdmDivision: '610100',
  accountBalance: money('312.46'),
  mutualAid: [{ relation: 'child', balance: money('150.00') }],
  diseases: [{ code: 'M03900', name: '高血压' }],
  yearToDate: {
    year: 2026,
    deductiblePaid: money('200.00'),
    fundPaid: money('1000.00'),
    pooledFundCapRemaining: money('300000.00'),
  },
}

/** One whole settlement of `person`, committed as a service would. Answers its message. */
export function commitSample(
  ledger: Ledger,
  options: {
    nowMs: number
    state: 'ready' | 'sending'
    person?: PersonInfo
    /** False: as a program that kept no 执行回执. */
    working?: boolean
  },
): { billNo: string; settlementNo: string; sent: Sending } {
  const { nowMs, state, person = samplePerson, working = true } = options
  return ledger.transact(() => {
    const personKey = ledger.personKeyOf(person.personNo)
    const billNo = ledger.issueBillNumber(sampleSite, nowMs)
    const settlementNo = ledger.nextSettlementNumber(sampleSite, nowMs)
    const amounts = {
      fullySelfPaid: money('0.00'),
      overCeilingSelfPaid: money('0.00'),
      priorSelfPaid: money('10.00'),
      inScope: money('90.00'),
    }
    const line = {
      itemCode: 'ITEM-1',
      name: '普通门诊诊查费',
      itemClass: '甲' as const,
      unitPrice: '100.00',
      quantity: '1',
      priorSelfPayRate: '0.1000',
      amount: '100.00',
      fullySelfPaid: '0.00',
      overCeilingSelfPaid: '0.00',
      priorSelfPaid: '10.00',
      inScope: '90.00',
    }
    const bill = { billNo, personKey, visitDate: '2026-11-23', committedAtMs: nowMs }
    ledger.insertBill({ ...bill, total: money('100.00'), ...amounts, lines: [line] })
    ledger.insertSettlement(
      sampleSettlement({ billNo, settlementNo, personKey, person, nowMs, state }),
    )
    if (working) ledger.insertWorking(sampleWorking(settlementNo))
    const msgid = ledger.nextMsgid(sampleSite, nowMs)
    const sent = ledger.insertOutbox({ settlementNo, personKey, msgid, state, nowMs })
    return { billNo, settlementNo, sent }
  })
}

function sampleWorking(settlementNo: string) {
  return {
    settlementNo,
    receipt: '{"format":"execution-receipt/1"}\n',
    largeAmountPaid: money('0.00'),
    burdenAdded: money('0.00'),
    inpatientCapUsed: money('0.00'),
  }
}

function sampleSettlement(of: {
  billNo: string
  settlementNo: string
  personKey: string
  person: PersonInfo
  nowMs: number
  state: 'ready' | 'sending'
}): NewSettlement {
  const { person, billNo } = of
  const parts = {
    pooledFundPaid: money('49.50'),
    personalAccountPaid: money('50.00'),
    mutualAidPaid: money('0.50'),
    cashPaid: money('0.00'),
  }
  return {
    settlementNo: of.settlementNo,
    billNo,
    personKey: of.personKey,
    mode: of.state === 'ready' ? 'provisional' : 'online',
    confirmedAtMs: of.nowMs,
    operatorNo: sampleSite.operatorNo,
    visitDate: '2026-11-23',
    total: money('100.00'),
    parts,
    localParts: parts,
    deductiblePaid: money('0.00'),
    accountBalanceAfter: money('262.46'),
    mutualAidDetail: [{ relation: 'child', amount: money('0.50') }],
    split: {
      outcome: 'settled',
      because: null,
      totals: {
        total: '100.00',
        fullySelfPaid: '0.00',
        overCeilingSelfPaid: '0.00',
        priorSelfPaid: '10.00',
        inScope: '90.00',
      },
      payers: [],
      funds: [],
      cashDue: '0.00',
      steps: [],
    },
    packId: '610100',
    packDigest: 'digest',
    policyDocument: '市医保发〔2022〕123号',
    order: {
      personNo: person.personNo,
      insuranceCode: person.insuranceCode,
      insuredAdmDivision: person.insuredAdmDivision,
      credential: { kind: 'card', cardNumber: 'A12345678', cardSerial: '0'.repeat(32) },
      visitId: billNo,
      chargeBatchNo: billNo,
      visitDate: '2026-11-23',
      useAccount: true,
      total: money('100.00'),
      fullySelfPaid: money('0.00'),
      overCeilingSelfPaid: money('0.00'),
      priorSelfPaid: money('10.00'),
      inScope: money('90.00'),
    },
    member: {
      name: person.name,
      idNumber: person.idNumber,
      status: person.status,
      insuranceCode: person.insuranceCode,
    },
  }
}
