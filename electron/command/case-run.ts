/** Carries a case to the policy core and its outcome back, in the case format's own words. */
import { checkParameters, credit, settle } from '../../shared/policy/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import type { Case } from './case-format.ts'
import { creditGot, refusalGot, settleGot } from './case-got.ts'
import type { Got } from './case-got.ts'
import { creditInputOf, parametersOf, settleInputOf } from './case-input.ts'

export { unknownParameter } from './case-input.ts'

export function runCase(pack: Pack, each: Case): Got {
  switch (each.kind) {
    case 'configure': {
      const checked = checkParameters(pack, parametersOf(each))
      return checked.outcome === 'accepted' ? checked : refusalGot(checked)
    }
    case 'credit':
      return creditGot(credit(pack, creditInputOf(pack, each)))
    case 'settle': {
      const detailed = each.expect.mutualAidDetail !== undefined
      return settleGot(settle(pack, settleInputOf(pack, each)), detailed)
    }
  }
}
