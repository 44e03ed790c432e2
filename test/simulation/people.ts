import { money } from '../../shared/money/index.ts'
import type { PersonInfo } from '../../electron/core/ports.ts'
import { samplePerson } from '../support/sample-settlement.ts'

const numbers = ['610104197001010013', '610104198001010026', '610104199001010039']

/** Three members near every threshold of the plain rule: deductible, cap, empty account. */
export const simulatedPeople: readonly PersonInfo[] = numbers.map((idNumber, index) => ({
  ...samplePerson,
  personNo: `P-${index}`,
  idNumber,
  accountBalance: money(['300.00', '0.00', '5000.00'][index] ?? '0.00'),
  yearToDate: {
    year: 2026,
    deductiblePaid: money(['0.00', '150.00', '200.00'][index] ?? '0.00'),
    fundPaid: money(['0.00', '0.00', '2300.00'][index] ?? '0.00'),
  },
}))
