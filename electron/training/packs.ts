import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { checkParameters, compilePack, settle } from '../../shared/policy/index.ts'
import type { PackFile, Parameters, ReadingChoices } from '../../shared/policy/index.ts'
import type { Policy } from './split.ts'

/** What the site chose: the practice centre settles by the same as the window. */
export interface SiteChoices {
  readonly parameters: Parameters
  readonly readings: ReadingChoices
}

/** The policy core with the pack of one area. Throws, in Chinese, where the pack cannot be used. */
export function loadPolicy(packsDir: string, areaCode: string, choices: SiteChoices): Policy {
  const pack = compilePack(readPack(packsDir, areaCode))
  if (pack.ok) {
    const checked = checkParameters(pack.value, choices.parameters)
    if (checked.outcome !== 'accepted') throw new Error(checked.because)
    return (input) => settle(pack.value, { ...input, ...choices })
  }
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
