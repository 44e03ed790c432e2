import { relations } from '../vocabulary.ts'
import { creditOf } from './credit-rule.ts'
import { datedValues, mustCover } from './dated.ts'
import { clauseOf, fields, matching, several, source } from './decode.ts'
import type { AccountRule } from './rules.ts'
import { parameterAt, readingAt } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { categories } from './vocabulary.ts'

const required = ['kind', 'use', 'forbidden', 'relations', 'credit']
const optional = [
  'mutualAid',
  'nationalCode',
  'sameProvince',
  'pharmacyReading',
  'retiredFromNextMonth',
  'civilServant',
]

/** Decodes the `account` file. */
export function accountOf(scope: Scope): AccountRule {
  const { sheet } = scope
  const found = fields(sheet, sheet.root, required, optional)
  const forbidden = found.get('forbidden')
  const barred =
    forbidden === undefined
      ? new Map<string, SheetNode>()
      : fields(sheet, forbidden, ['categories', 'source'])
  return {
    citation: clauseOf(sheet, found.get('use')) ?? source(sheet, undefined),
    relations: relationsOf(scope, found.get('relations')),
    sameProvince: sameProvinceOf(scope, found.get('sameProvince')),
    pharmacyReading: readingAt(scope, found.get('pharmacyReading')),
    forbiddenCategories: several(sheet, barred.get('categories'), categories),
    forbidden: source(sheet, barred.get('source')),
    mutualAid: clauseOf(sheet, found.get('mutualAid')),
    nationalCode: clauseOf(sheet, found.get('nationalCode')),
    credit: creditOf(scope, found.get('credit')),
    retiredFromNextMonth: clauseOf(sheet, found.get('retiredFromNextMonth')),
    civilServant: civilServantOf(scope, found.get('civilServant')),
  }
}

function relationsOf(scope: Scope, node: SheetNode | undefined): AccountRule['relations'] {
  const { sheet } = scope
  const values = datedValues(sheet, node, ['value'], (found, item) => {
    if (!found.has('value')) sheet.fault(item, `缺少“value”，应为列表 ${relations.join('、')}`)
    return several(sheet, found.get('value'), relations)
  })
  if (node !== undefined) mustCover(sheet, node, values, scope.inForce)
  return values
}

function sameProvinceOf(scope: Scope, node: SheetNode | undefined): AccountRule['sameProvince'] {
  if (node === undefined) return undefined
  const { sheet } = scope
  const found = fields(sheet, node, ['province', 'parameter', 'source'])
  return {
    province: matching(sheet, found.get('province'), '^[1-9][0-9]$', '两位省级代码，如 53'),
    parameter: parameterAt(scope, found.get('parameter'), ['switch']),
    citation: source(sheet, found.get('source')),
  }
}

function civilServantOf(scope: Scope, node: SheetNode | undefined): AccountRule['civilServant'] {
  if (node === undefined) return undefined
  const { sheet } = scope
  const found = fields(sheet, node, ['parameter', 'source'])
  return {
    parameter: parameterAt(scope, found.get('parameter'), ['amounts']),
    citation: source(sheet, found.get('source')),
  }
}
