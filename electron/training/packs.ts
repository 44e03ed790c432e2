import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { compilePack, settle } from '../../shared/policy/index.ts'
import type { PackFile } from '../../shared/policy/index.ts'
import type { Policy } from './split.ts'

/** The policy core with the pack of one area. Throws, in Chinese, where the pack cannot be used. */
export function loadPolicy(packsDir: string, areaCode: string): Policy {
  const pack = compilePack(readPack(packsDir, areaCode))
  if (pack.ok) return (input) => settle(pack.value, input)
  const [fault] = pack.failure
  const where = fault === undefined ? '' : `${fault.file} 第 ${fault.line} 行：${fault.what}`
  throw new Error(`统筹区 ${areaCode} 的政策包不能使用。${where}`)
}

function readPack(packsDir: string, areaCode: string): readonly PackFile[] {
  const folder = join(packsDir, areaCode)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.toSorted().map((name) => ({
    path: `${areaCode}/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }))
}
