import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import { InvariantViolation, failed, ok } from '../../shared/failure/index.ts'
import { parsePrice, parseRate } from '../../shared/money/index.ts'
import {
  checkParameters,
  compilePack,
  configure,
  settleVisit,
  splitBillLine,
  yearStandardOf,
} from '../../shared/policy/index.ts'
import type { Pack, PackFile, Policy } from '../../shared/policy/index.ts'
import {
  canonicalText,
  executionReceipt,
  readReceipt,
  recompute,
  sealOf,
} from '../../shared/policy/receipt/index.ts'
import { digestOf, keepPack, keptPackFiles, sha256 } from './kept-packs.ts'
import { readPackFiles } from './pack-files.ts'
import { alsoUnset, fundNameOf, setParameters } from './pack-words.ts'
import type { PolicyDesk, Recomputed } from './services/policy-desk.ts'
import { StartRefusal } from './start-refusal.ts'

type PolicySettings = Pick<
  CoreStart,
  'packsDir' | 'dataDir' | 'site' | 'parameters' | 'readings'
>

/**
 * The site's pack, compiled, configured and kept for good. Throws `StartRefusal` where it may not
 * be used.
 */
export function policyOfPack(settings: PolicySettings): PolicyDesk {
  const { packsDir, dataDir, site, parameters, readings } = settings
  const files = filesOf(packsDir, site.areaCode)
  const pack = compiled(files)
  const policy = configured(pack, settings)
  keep(dataDir, files)
  const digest = digestOf(files)
  const { info } = pack
  const earlier = keptPacks(dataDir)
  return {
    info: {
      packId: info.packId,
      document: info.documentNumber,
      inForceFrom: info.inForceFrom,
      digest,
      areaName: info.areaName,
    },
    parameters: setParameters(pack, parameters),
    fundName: (fund) => fundNameOf(pack, fund),
    splitLine(item, unitPrice, quantity) {
      const priorSelfPayRate = parseRate(item.priorSelfPayRate)
      const priceCeiling = item.priceCeiling === null ? undefined : parsePrice(item.priceCeiling)
      if (priorSelfPayRate === undefined) {
        return failed({ kind: 'unreadable', field: 'priorSelfPayRate', source: 'store' })
      }
      const { itemClass } = item
      const priced = { unitPrice, quantity, itemClass, priorSelfPayRate, priceCeiling }
      return ok(splitBillLine(priced))
    },
    settle: (visit) => settleVisit(policy, visit),
    alsoUnset: (key) => alsoUnset(pack, parameters, key),
    receipt(visit, outcome) {
      const input = { ...visit, parameters, readings }
      return canonicalText(executionReceipt({ pack, digest, input, outcome }, sha256))
    },
    recompute: (text) =>
      recomputed(text, (area, named) => (named === digest ? pack : earlier(area, named))),
    yearStandard: (date, status) => yearStandardOf(policy, { date, status, level: site.level }),
  }
}

type PackOfDigest = (areaCode: string, digest: string) => Pack | undefined

/** Packs of earlier days, each compiled once. */
function keptPacks(dataDir: string): PackOfDigest {
  const known = new Map<string, Pack>()
  return (areaCode, digest) => {
    const before = known.get(digest)
    if (before !== undefined) return before
    const files = keptPackFiles(dataDir, digest, areaCode)
    const pack = files.ok ? compilePack(files.value) : undefined
    if (pack?.ok !== true) return undefined
    known.set(digest, pack.value)
    return pack.value
  }
}

function recomputed(text: string, packOf: PackOfDigest): Recomputed {
  const read = readReceipt(text)
  if (!read.ok) return 'unreadable'
  const { receipt } = read.value
  if (sealOf(receipt, sha256) !== receipt.seal) return 'differs'
  try {
    return recompute(read.value, (digest) => packOf(receipt.pack.area, digest)).kind
  } catch (error) {
    // What cannot even be computed again does not come out the same.
    if (error instanceof InvariantViolation) return 'differs'
    throw error
  }
}

function filesOf(packsDir: string, areaCode: string): readonly PackFile[] {
  const files = readPackFiles(packsDir, areaCode)
  if (files.ok) return files.value
  throw new StartRefusal(
    `没有统筹区 ${areaCode} 的待遇规则包，不能试算和结算。账目没有变动。请检查设置或重新安装。`,
  )
}

function compiled(files: readonly PackFile[]): Pack {
  const pack = compilePack(files)
  if (pack.ok) return pack.value
  const [fault] = pack.failure
  const where = fault === undefined ? '' : `${fault.file} 第 ${fault.line} 行：${fault.what}`
  throw new StartRefusal(
    `待遇规则包有 ${pack.failure.length} 处错误，不能使用（${where}）。账目没有变动。请重新安装规则包。`,
  )
}

function configured(pack: Pack, { parameters, readings }: PolicySettings): Policy {
  const refuse = (because: string): StartRefusal =>
    new StartRefusal(`待遇参数没有通过检查：${because}。账目没有变动。请改正设置。`)
  const checked = checkParameters(pack, parameters)
  if (checked.outcome !== 'accepted') throw refuse(checked.because)
  const policy = configure(pack, parameters, readings)
  if (!policy.ok) throw refuse(policy.failure.because)
  return policy.value
}

/** Before anything is quoted by it: what is settled must be computable again later. */
function keep(dataDir: string, files: readonly PackFile[]): void {
  try {
    keepPack(dataDir, files)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new StartRefusal(
      '待遇规则包不能存入数据目录，以后无法按原规则复算。账目没有变动。请检查磁盘空间与权限。',
    )
  }
}
