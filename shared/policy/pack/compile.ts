import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { accountOf } from './account.ts'
import { benefitOf } from './benefit.ts'
import { entries, fields, oneOf } from './decode.ts'
import { gatesOf } from './gate.ts'
import { headOf } from './head.ts'
import type { Head } from './head.ts'
import { ledgerOf } from './ledger.ts'
import { checkCalls, parametersOf } from './parameters.ts'
import { checkUses, readingsOf } from './readings.ts'
import type { ReadingUse } from './readings.ts'
import type { BenefitRule, Pack, Rules, SecondPaymentRule } from './rules.ts'
import type { Page, Scope } from './scope.ts'
import { secondPaymentOf } from './second-payment-rule.ts'
import { openSheet } from './sheet.ts'
import type { PackFault, PackFile, Sheet, SheetNode } from './sheet.ts'
import { kinds } from './vocabulary.ts'
import type { Kind } from './vocabulary.ts'

const filesMax = 50
const charactersMax = 400_000

/**
 * Makes a pack from its YAML files, or answers every fault found. Pure: the same files, the same
 * answer. A pack with any fault is refused whole.
 */
export function compilePack(files: readonly PackFile[]): Result<Pack, readonly PackFault[]> {
  const faults: PackFault[] = []
  const whole = (what: string) => void faults.push({ file: '', line: 0, what })
  if (files.length > filesMax) {
    whole(`政策包文件超过 ${filesMax} 个，应合并`)
    return failed(faults)
  }
  if (files.reduce((sum, file) => sum + file.text.length, 0) > charactersMax) {
    whole(`政策包合计超过 ${charactersMax} 个字符，应删减`)
    return failed(faults)
  }
  const sheets = sheetsByKind(files, faults)
  const single = (kind: Kind): Sheet | undefined => {
    const [first, second] = sheets.get(kind) ?? []
    if (second !== undefined) second.fault(second.root, `kind: ${kind} 的文件只能有一个`)
    return first
  }
  const needed = (kind: Kind): Sheet | undefined => {
    if (!sheets.has(kind)) whole(`缺少 kind: ${kind} 的文件，应补上一个`)
    return single(kind)
  }
  const benefits = sheets.get('benefit') ?? []
  if (benefits.length === 0) whole('缺少 kind: benefit 的文件，每项待遇应有一个')
  const pack = assemble(faults, {
    pack: needed('pack'),
    readings: needed('readings'),
    parameters: needed('parameters'),
    gates: needed('gates'),
    account: needed('account'),
    ledger: needed('ledger'),
    second: single('second-payment'),
    benefits,
  })
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
    const node = entries(sheet, sheet.root).get('kind')
    if (node === undefined) {
      sheet.fault(sheet.root, `缺少“kind”，应为 ${kinds.join('、')}`)
      continue
    }
    const kind = oneOf(sheet, node, kinds)
    if (node.kind !== 'text' || node.text !== kind) continue
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
  readonly second: Sheet | undefined
  readonly benefits: readonly Sheet[]
}

function assemble(faults: readonly PackFault[], parts: Parts): Pack | undefined {
  const { pack, readings, parameters, gates, account, ledger, second } = parts
  if (!pack || !readings || !parameters || !gates || !account || !ledger) return undefined
  const uses: ReadingUse[] = []
  const page = (sheet: Sheet): Page => ({ sheet, uses })
  const head = headOf(page(pack))
  const sheetOfParameters = body(parameters, 'parameters')
  const declared = parametersOf(page(parameters), sheetOfParameters)
  const called = new Set<string>()
  const scope = (sheet: Sheet): Scope => ({
    ...page(sheet),
    inForce: head.covered,
    parameters: declared,
    called,
  })
  const benefits = parts.benefits.map((sheet) => benefitOf(scope(sheet)))
  const known = benefits.map((benefit) => benefit.id).filter((id) => id !== '')
  const secondPayment = second && secondPaymentOf(scope(second), known)
  checkOrder(pack, head, benefits)
  checkClaims(parts.benefits, benefits)
  checkFunds(pack, benefits, secondPayment)
  const asked = readingsOf(readings, body(readings, 'readings'))
  const rules: Rules = {
    ...head.rules,
    gates: gatesOf(scope(gates), body(gates, 'gates')),
    benefits: head.order.flatMap((id) => benefits.filter((benefit) => benefit.id === id)),
    secondPayment,
    account: accountOf(scope(account)),
    readings: asked.readings,
    parameters: declared,
  }
  const provisions = ledgerOf(scope(ledger), body(ledger, 'provisions'))
  checkUses(asked, uses)
  // Said only of a pack that is sound so far: a clause with a fault may call for less.
  if (faults.length === 0) checkCalls(page(parameters), sheetOfParameters, called)
  if (faults.length > 0) return undefined
  return { info: rules.info, readings: [...rules.readings.values()], ledger: provisions, rules }
}

/** The one thing that a file of this kind holds. */
function body(sheet: Sheet, key: string): SheetNode | undefined {
  return fields(sheet, sheet.root, ['kind', key]).get(key)
}

/** precedence.order names each benefit once and nothing else. */
function checkOrder(sheet: Sheet, { order, orderNode }: Head, benefits: readonly BenefitRule[]) {
  const known = benefits.map((benefit) => benefit.id).filter((id) => id !== '')
  for (const id of known) {
    if (!order.includes(id)) sheet.fault(orderNode, `precedence.order 缺少待遇“${id}”，应补上`)
  }
  for (const id of order) {
    if (id === '' || known.includes(id)) continue
    sheet.fault(orderNode, `precedence.order 中没有待遇“${id}”，应为 ${known.join('、')}`)
  }
}

/** A line has one benefit, a rescue visit's line one that takes it. */
function checkClaims(sheets: readonly Sheet[], benefits: readonly BenefitRule[]): void {
  for (const key of ['lines', 'rescueTakes'] as const) {
    const claimed = new Map<string, string>()
    benefits.forEach((benefit, index) => {
      const sheet = sheets[index]
      for (const line of benefit[key]) {
        const other = claimed.get(line)
        if (other !== undefined && sheet !== undefined) {
          const at = entries(sheet, sheet.root).get(key) ?? sheet.root
          sheet.fault(at, `费用行“${line}”已归待遇“${other}”，同一类费用行只能归一项待遇`)
        }
        claimed.set(line, benefit.id)
      }
    })
  }
}

/** What the fund pays is kept by these ids: each names one thing. */
function checkFunds(
  sheet: Sheet,
  benefits: readonly BenefitRule[],
  second: SecondPaymentRule | undefined,
): void {
  const beyond = benefits.flatMap((benefit) => (benefit.beyond ? [benefit.beyond.id] : []))
  const ids = [...benefits.map((benefit) => benefit.id), ...beyond, ...(second ? [second.id] : [])]
  const repeated = ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index)
  for (const id of new Set(repeated)) {
    sheet.fault(sheet.root, `待遇的 id“${id}”重复，应各不相同`)
  }
}
