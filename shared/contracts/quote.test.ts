import * as v from 'valibot'
import { expect, it } from 'vitest'

import { SplitView } from './quote.ts'

/** As a program before the funds by kind, the parameters and the several readings stored it. */
const stored = {
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
  cashDue: '0.00',
  steps: [
    {
      id: 'general.rate',
      title: '支付比例',
      citation: { document: '市医保发〔2022〕123号', clause: '第十一条（二）' },
      inputs: [],
      value: null,
      reading: { id: 'G-01', choice: 'a' },
      rounding: null,
      result: '49.50',
      sentence: '按 55% 支付。',
    },
  ],
}

it('a split of an earlier program is still read', () => {
  const read = v.parse(SplitView, stored)
  expect(read.funds).toEqual([])
  expect(read.steps).toMatchObject([{ id: 'general.rate', parameter: null, readings: [] }])
})
