import type { DateText } from '../model.ts'
import { backwards } from './dated.ts'
import { clauseOf, date, distinct, fields, identifier, matching } from './decode.ts'
import { noDay, oneOf, several, source, text } from './decode.ts'
import type { Fields } from './decode.ts'
import { levelRuleOf } from './level-rule.ts'
import type { PackInfo, Rules } from './rules.ts'
import { readingAt } from './scope.ts'
import type { Page } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { statuses } from './vocabulary.ts'

type HeadRules = Pick<
  Rules,
  | 'info'
  | 'inForce'
  | 'expiryReading'
  | 'statuses'
  | 'enrolment'
  | 'levels'
  | 'residualReading'
  | 'precedence'
  | 'linkedAdmission'
>

export interface Head {
  readonly rules: HeadRules
  /** The days that dated values must cover: no end where a reading lets the document go on. */
  readonly covered: { readonly from: DateText; readonly to: DateText | undefined }
  /** Ids of the benefits, first claim first. */
  readonly order: readonly string[]
  readonly orderNode: SheetNode
}

const identity = ['id', 'version', 'area', 'document', 'documentNumber']
const clauses = ['inForce', 'enrolment', 'institutionLevels', 'precedence']

/** Decodes the `pack` file: identity, days in force, who is enrolled, levels, precedence. */
export function headOf(page: Page): Head {
  const { sheet } = page
  const required = ['kind', 'format', ...identity, ...clauses]
  const found = fields(sheet, sheet.root, required, ['linkedAdmission'])
  oneOf(sheet, found.get('format'), ['policy-pack/1'])
  const inner = (key: string, must: string[], may: string[] = []): Fields => {
    const node = found.get(key)
    return node === undefined ? new Map() : fields(sheet, node, must, may)
  }
  const inForce = inner('inForce', ['from', 'source'], ['to', 'expiryReading'])
  const enrolment = inner('enrolment', ['statuses', 'source'])
  const precedence = inner('precedence', ['order', 'source'], ['residual'])
  const expiryReading = readingAt(page, inForce.get('expiryReading'))
  const info = infoOf(page, found, inner('area', ['code', 'name']), inForce)
  const order = precedence.get('order')
  const citation = source(sheet, precedence.get('source'))
  const linked = clauseOf(sheet, found.get('linkedAdmission'))
  if (expiryReading !== undefined && !inForce.has('to')) {
    sheet.fault(found.get('inForce') ?? sheet.root, 'expiryReading 说的是届满之后，应同时写明 to')
  }
  return {
    rules: {
      info,
      inForce: source(sheet, inForce.get('source')),
      expiryReading,
      statuses: several(sheet, enrolment.get('statuses'), statuses),
      enrolment: source(sheet, enrolment.get('source')),
      levels: levelRuleOf(page, found.get('institutionLevels')),
      residualReading: readingAt(page, precedence.get('residual')),
      precedence: citation,
      linkedAdmission: linked === undefined ? citation : linked,
    },
    covered: {
      from: info.inForceFrom,
      to: expiryReading === undefined ? info.inForceTo : undefined,
    },
    order: distinct(sheet, order, (item) => text(sheet, item)),
    orderNode: order === undefined ? sheet.root : order,
  }
}

function infoOf({ sheet }: Page, found: Fields, area: Fields, inForce: Fields): PackInfo {
  const to = inForce.get('to')
  const days = {
    from: inForce.has('from') ? date(sheet, inForce.get('from')) : noDay,
    to: to === undefined ? undefined : date(sheet, to),
  }
  if (to !== undefined) backwards(sheet, to, days)
  return {
    packId: identifier(sheet, found.get('id')),
    version: text(sheet, found.get('version')),
    areaCode: matching(sheet, area.get('code'), '^[0-9]{6}$', '六位数字的区划代码，如 610100'),
    areaName: text(sheet, area.get('name')),
    document: text(sheet, found.get('document')),
    documentNumber: text(sheet, found.get('documentNumber')),
    inForceFrom: days.from,
    inForceTo: days.to,
  }
}
