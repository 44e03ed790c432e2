import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import type { InstitutionLevel } from '../model.ts'
import { accountOf } from './account.ts'
import { benefitOf, gatesOf, readingAt, secondPaymentOf } from './benefit.ts'
import { date, entries, fields, list, oneOf, source, text } from './decode.ts'
import type { Fields } from './decode.ts'
import { levels, statuses } from './figure.ts'
import type { FigureContext } from './figure.ts'
import { parametersOf } from './parameters.ts'
import { checkUses, readingsOf } from './readings.ts'
import type { ReadingUse } from './readings.ts'
import type { Pack, PackInfo, Provision, Rules } from './rules.ts'
import { openSheet } from './sheet.ts'
import type { PackFault, PackFile, Sheet } from './sheet.ts'

const kinds = ['pack', 'readings', 'parameters', 'gates', 'benefit', 'account', 'ledger', 'second-payment'] as const
type Kind = (typeof kinds)[number]

const filesMax = 50

/**
 * Makes a pack from its YAML files, or answers every fault found. Pure: the same files, the same
 * answer. A pack with any fault is refused whole.
 */
export function compilePack(files: readonly PackFile[]): Result<Pack, readonly PackFault[]> {
  const faults: PackFault[] = []
  if (files.length > filesMax) {
    return failed([{ file: '', line: 0, what: `政策包文件超过 ${filesMax} 个` }])
  }
  const sheets = sheetsByKind(files, faults)
  const single = (kind: Kind): Sheet | undefined => {
    const [first, second] = sheets.get(kind) ?? []
    if (second !== undefined) second.fault(second.root, `kind: ${kind} 的文件只能有一个`)
    if (first === undefined) faults.push({ file: '', line: 0, what: `缺少 kind: ${kind} 的文件` })
    return first
  }
  const parts = {
    pack: single('pack'),
    readings: single('readings'),
    parameters: single('parameters'),
    gates: single('gates'),
    account: single('account'),
    ledger: single('ledger'),
    benefits: sheets.get('benefit') ?? [],
    second: sheets.get('second-payment')?.[0],
  }
  const pack = assemble(parts, faults)
  return pack === undefined || faults.length > 0 ? failed(faults) : ok(pack)
}

function sheetsByKind(
  files: readonly PackFile[],
  faults: PackFault[],
): ReadonlyMap<Kind, readonly Sheet[]> {
  const sheets = new Map<Kind, Sheet[]>()
  for (const file of files) {
    const sheet = openSheet(file, faults)
    if (sheet === undefined) continue
    const kindNode = entries(sheet, sheet.root).get('kind')
    if (kindNode === undefined) {
      sheet.fault(sheet.root, '缺少“kind”')
      continue
    }
    const kind = oneOf(sheet, kindNode, kinds)
    sheets.set(kind, [...(sheets.get(kind) ?? []), sheet])
  }
  return sheets
}

interface Parts {
  readonly pack: Sheet | undefined
  readonly readings: Sheet | undefined
  readonly parameters: Sheet | undefined
  readonly gates: Sheet | undefined
  readonly account: Sheet | undefined
  readonly ledger: Sheet | undefined
  readonly benefits: readonly Sheet[]
  readonly second: Sheet | undefined
}

function assemble(parts: Parts, faults: PackFault[]): Pack | undefined {
  const { pack, readings, parameters, gates, account, ledger } = parts
  if (!pack || !readings || !parameters || !gates || !account || !ledger) return undefined
  const uses: ReadingUse[] = []
  const body = (sheet: Sheet, key: string) => fields(sheet, sheet.root, ['kind', key]).get(key)
  const head = headOf(pack, uses)
  const rulesOfParameters = parametersOf(parameters, body(parameters, 'parameters'), uses)
  const context: FigureContext = {
    uses,
    inForce: { from: head.info.inForceFrom, to: head.info.inForceTo },
    parameterTypes: new Map([...rulesOfParameters].map(([key, rule]) => [key, rule.type])),
  }
  const benefits = parts.benefits.map((sheet) => benefitOf(sheet, context, uses))
  const ordered = head.order.flatMap((id) => benefits.filter((benefit) => benefit.id === id))
  const named = new Set(benefits.map((benefit) => benefit.id))
  if (named.size !== benefits.length || ordered.length !== benefits.length) {
    pack.fault(pack.root, 'precedence.order 必须把每项待遇恰好列出一次')
  }
  if (ordered.length !== head.order.length) {
    pack.fault(pack.root, 'precedence.order 中有没有定义的待遇')
  }
  const claimed = benefits.flatMap((benefit) => benefit.lines)
  if (new Set(claimed).size !== claimed.length) {
    pack.fault(pack.root, '同一类费用行只能归一项待遇')
  }
  const allReadings = readingsOf(readings, body(readings, 'readings'))
  const rules: Rules = {
    ...head.rules,
    gates: gatesOf(gates, body(gates, 'gates'), uses),
    benefits: ordered,
    account: accountOf(account, context, uses),
    readings: allReadings,
    parameters: rulesOfParameters,
    secondPayment: parts.second && secondPaymentOf(parts.second, context, uses),
  }
  const provisions = ledgerOf(ledger, body(ledger, 'provisions'))
  checkUses(readings, allReadings, uses)
  if (faults.length > 0) return undefined
  return { info: rules.info, readings: [...allReadings.values()], ledger: provisions, rules }
}

type HeadRules = Pick<
  Rules,
  | 'info'
  | 'inForce'
  | 'statuses'
  | 'enrolment'
  | 'levels'
  | 'expiryReading'
  | 'linkedAdmission'
  | 'residualReading'
  | 'precedence'
>

/** Decodes the `pack` file: identity, days in force, who is enrolled, levels, precedence. */
function headOf(
  sheet: Sheet,
  uses: ReadingUse[],
): { readonly info: PackInfo; readonly rules: HeadRules; readonly order: readonly string[] } {
  const inner = (node: Fields, key: string, required: string[], optional: string[] = []) =>
    fields(sheet, node.get(key) ?? sheet.root, required, optional)
  const keys = ['kind', 'format', 'id', 'version', 'area', 'document', 'documentNumber']
  const found = fields(sheet, sheet.root, [
    ...keys, 'inForce', 'enrolment', 'institutionLevels', 'precedence',
  ], ['linkedAdmission'])
  oneOf(sheet, found.get('format'), ['policy-pack/1'])
  const area = inner(found, 'area', ['code', 'name'])
  const areaCode = text(sheet, area.get('code'))
  if (!/^\d{6}$/.test(areaCode)) sheet.fault(area.get('code') ?? sheet.root, '区划代码应为六位数字')
  const inForce = inner(found, 'inForce', ['from', 'source'], ['to', 'expiryReading'])
  const to = inForce.get('to')
  const enrolment = inner(found, 'enrolment', ['statuses', 'source'])
  const institutions = inner(found, 'institutionLevels', ['subtypes', 'source'], ['countAs', 'specialties', 'pharmacy'])
  const subtypeLevels = new Map<string, InstitutionLevel>()
  for (const [subtype, level] of entries(sheet, institutions.get('subtypes'))) {
    subtypeLevels.set(subtype, oneOf(sheet, level, levels))
  }
  const precedence = inner(found, 'precedence', ['order', 'source'], ['residual'])
  const residual = precedence.get('residual')
  const residualReading = residual === undefined ? undefined : text(sheet, residual)
  if (residual !== undefined && residualReading !== undefined) {
    uses.push({ id: residualReading, letters: ['a', 'b'], at: residual, sheet })
  }
  const info: PackInfo = {
    packId: text(sheet, found.get('id')),
    version: text(sheet, found.get('version')),
    areaCode,
    areaName: text(sheet, area.get('name')),
    document: text(sheet, found.get('document')),
    documentNumber: text(sheet, found.get('documentNumber')),
    inForceFrom: date(sheet, inForce.get('from')),
    inForceTo: to === undefined ? undefined : date(sheet, to),
  }
  const rules: HeadRules = {
    info,
    inForce: source(sheet, inForce.get('source')),
    statuses: list(sheet, enrolment.get('statuses')).map((node) => oneOf(sheet, node, statuses)),
    enrolment: source(sheet, enrolment.get('source')),
    expiryReading: readingAt(sheet, inForce.get('expiryReading'), uses),
    levels: {
      subtypes: subtypeLevels,
      countAs: levelMap(sheet, institutions.get('countAs')),
      specialties: specialtiesOf(sheet, institutions.get('specialties'), uses),
      pharmacy: pharmacyOf(sheet, institutions.get('pharmacy'), uses),
      citation: source(sheet, institutions.get('source')),
    },
    linkedAdmission: source(sheet, found.has('linkedAdmission') ? entries(sheet, found.get('linkedAdmission')).get('source') : precedence.get('source')),
    residualReading,
    precedence: source(sheet, precedence.get('source')),
  }
  const order = list(sheet, precedence.get('order')).map((node) => text(sheet, node))
  return { info, rules, order }
}

function levelMap(sheet: Sheet, node: ReturnType<Fields['get']>): ReadonlyMap<string, InstitutionLevel> {
  return new Map([...entries(sheet, node)].map(([k, n]) => [k, oneOf(sheet, n, levels)]))
}
function specialtiesOf(sheet: Sheet, node: ReturnType<Fields['get']>, uses: ReadingUse[]): Rules['levels']['specialties'] {
  if (node === undefined) return undefined
  const f = entries(sheet, node)
  return { names: list(sheet, f.get('names')).map((n) => text(sheet, n)), level: oneOf(sheet, f.get('level'), levels), places: list(sheet, f.get('places')).map((n) => oneOf(sheet, n, ['local', 'filed-place', 'in-province', 'out-of-province'])), reading: readingAt(sheet, f.get('reading'), uses) ?? '', citation: source(sheet, f.get('source')) }
}
function pharmacyOf(sheet: Sheet, node: ReturnType<Fields['get']>, uses: ReadingUse[]): Rules['levels']['pharmacy'] {
  if (node === undefined) return undefined
  if (node.kind === 'text') return { reading: undefined, fixed: new Map() }
  const f = entries(sheet, node)
  const fixed = levelMap(sheet, f.get('fixed'))
  return { reading: readingAt(sheet, f.get('reading'), uses, ['a', ...fixed.keys()]), fixed }
}

/** Decodes the `ledger` file: every provision of the document, accounted for. */
function ledgerOf(sheet: Sheet, node: ReturnType<Fields['get']>): readonly Provision[] {
  const seen = new Set<string>()
  return list(sheet, node).map((item) => {
    const found = fields(sheet, item, ['id', 'article', 'subject', 'treatment', 'where'], ['keys'])
    const id = text(sheet, found.get('id'))
    if (seen.has(id)) sheet.fault(item, `条款“${id}”重复`)
    seen.add(id)
    return {
      id,
      article: text(sheet, found.get('article')),
      subject: text(sheet, found.get('subject')),
      treatment: oneOf(sheet, found.get('treatment'), ['computed', 'parameter', 'management']),
      where: text(sheet, found.get('where')),
      keys: list(sheet, found.get('keys')).map((n) => text(sheet, n)),
    }
  })
}
