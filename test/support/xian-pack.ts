import { readPackFiles } from '../../electron/core/pack-files.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { Pack, PackFile } from '../../shared/policy/index.ts'

const packs = new URL('../../shared/policy/packs/', import.meta.url).pathname

/** The files of the Xi'an pack as they ship. */
export function xianFiles(): readonly PackFile[] {
  const files = readPackFiles(packs, '610100')
  if (!files.ok) throw new Error('the Xi’an pack is missing')
  return files.value
}

/** The Xi'an pack, compiled. */
export function xianPack(): Pack {
  const pack = compilePack(xianFiles())
  if (!pack.ok) throw new Error(JSON.stringify(pack.failure))
  return pack.value
}
