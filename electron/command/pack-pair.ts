/** Two packs of one area, old and new, from their folders. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import {
  compileFolder,
  digestOfFolder,
  faultLine,
  installedPacks,
  readPackFolder,
} from './packs.ts'

export interface ReadPack {
  readonly pack: Pack
  readonly digest: string
}

export interface PackPair {
  readonly old: ReadPack
  readonly now: ReadPack
}

/** Without `oldFolder` the installed pack of the new one's area. */
export function packPair(
  oldFolder: string | undefined,
  newFolder: string,
  region: string | undefined,
): Result<PackPair, string> {
  const now = readPack(newFolder, region)
  if (!now.ok) return now
  const area = now.value.pack.info.areaCode
  const old = oldFolder === undefined ? readPack(installedPacks(), area) : readPack(oldFolder, area)
  if (!old.ok) return old
  const oldArea = old.value.pack.info.areaCode
  if (oldArea !== area) return failed(`两个政策包不是同一统筹区：${oldArea} 与 ${area}`)
  return ok({ old: old.value, now: now.value })
}

/** A pack's own folder, or a folder of packs together with the area. */
function readPack(folder: string, region: string | undefined): Result<ReadPack, string> {
  const inside = region === undefined ? folder : join(folder, region)
  const own = existsSync(join(folder, 'pack.yaml'))
  if (!own && region === undefined && existsSync(folder)) {
    return failed(`${folder}：里面没有 pack.yaml；若是存放多个统筹区的文件夹，请写 --region 区划代码`)
  }
  const at = own || !existsSync(inside) ? folder : inside
  const read = readPackFolder(at)
  if (!read.ok) return read
  const pack = compileFolder(read.value, at)
  if (!pack.ok) {
    const more = pack.failure.slice(0, 50).map(faultLine).join('\n')
    return failed(`${at}：政策包有 ${pack.failure.length} 处错误：\n${more}`)
  }
  const { areaCode } = pack.value.info
  return ok({ pack: pack.value, digest: digestOfFolder(read.value, areaCode) })
}
