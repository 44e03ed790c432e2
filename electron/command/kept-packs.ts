import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import { compileFolder, digestOfFolder, readPackFolder } from './packs.ts'
import type { PackFolder } from './packs.ts'
import { faultOfSystem } from './text-file.ts'

const depthMax = 4
const foldersMax = 10_000

/**
 * Finds a pack by area and digest among the folders under `directory`, whatever they are named: a
 * version that was kept is still the same bytes. Failure: the directory cannot be read.
 */
export function keptPacks(
  directory: string,
): Result<(areaCode: string, digest: string) => Pack | undefined, string> {
  let folders: readonly PackFolder[]
  try {
    folders = packFoldersIn(directory)
  } catch (error) {
    return failed(`${directory}：${faultOfSystem(error)}`)
  }
  const known = new Map<string, Pack | undefined>()
  return ok((areaCode, digest) => {
    const key = `${areaCode} ${digest}`
    if (!known.has(key)) known.set(key, packOf(folders, areaCode, digest))
    return known.get(key)
  })
}

function packFoldersIn(directory: string): readonly PackFolder[] {
  const found: PackFolder[] = []
  const waiting = [{ folder: directory, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder, depth } = next
    const entries = readdirSync(folder, { withFileTypes: true })
    if (entries.some((entry) => entry.isFile() && entry.name === 'pack.yaml')) {
      const read = readPackFolder(folder)
      if (read.ok) found.push(read.value)
    }
    if (depth === depthMax || found.length + waiting.length > foldersMax) continue
    for (const entry of entries) {
      if (entry.isDirectory()) waiting.push({ folder: join(folder, entry.name), depth: depth + 1 })
    }
  }
  return found
}

function packOf(
  folders: readonly PackFolder[],
  areaCode: string,
  digest: string,
): Pack | undefined {
  const same = folders.find((folder) => digestOfFolder(folder, areaCode) === digest)
  if (same === undefined) return undefined
  const pack = compileFolder(same, areaCode)
  return pack.ok ? pack.value : undefined
}
