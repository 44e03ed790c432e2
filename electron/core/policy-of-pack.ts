import { createHash } from 'node:crypto'

import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import { parsePrice, parseRate } from '../../shared/money/index.ts'
import {
  checkParameters,
  compilePack,
  settle,
  splitBillLine,
  yearStandard,
} from '../../shared/policy/index.ts'
import type { Pack, PackFile } from '../../shared/policy/index.ts'
import { packDigestText } from '../../shared/policy/receipt/index.ts'
import { readPackFiles } from './pack-files.ts'
import type { PolicyDesk } from './services/policy-desk.ts'
import { StartRefusal } from './start-refusal.ts'

type PolicySettings = Pick<CoreStart, 'packsDir' | 'site' | 'parameters' | 'readings'>

/** The site's pack, compiled and configured. Throws `StartRefusal` where it may not be used. */
export function policyOfPack(settings: PolicySettings): PolicyDesk {
  const { packsDir, site, parameters, readings } = settings
  const files = readPackFiles(packsDir, site.areaCode)
  if (!files.ok) {
    throw new StartRefusal(
      `没有统筹区 ${site.areaCode} 的待遇规则包，不能试算和结算。账目没有变动。请检查设置或重新安装。`,
    )
  }
  const pack = compiled(files.value)
  const configured = checkParameters(pack, parameters)
  if (configured.outcome !== 'accepted') {
    throw new StartRefusal(`待遇参数没有通过检查：${configured.because}。账目没有变动。请改正设置。`)
  }
  const { info } = pack
  return {
    info: {
      packId: info.packId,
      document: info.documentNumber,
      inForceFrom: info.inForceFrom,
      digest: digestOf(files.value),
      areaName: info.areaName,
    },
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
    settle: (input) => settle(pack, { ...input, parameters, readings }),
    yearStandard: (date, status) =>
      yearStandard(pack, { date, status, level: site.level, parameters, readings }),
  }
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

/** Names and texts of every file, so that a settlement tells which words it was made by. */
function digestOf(files: readonly PackFile[]): string {
  return createHash('sha256').update(packDigestText(files)).digest('hex')
}
