import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { Pack, PackFile } from '../../shared/policy/index.ts'

/** `packs` beside the bundled command; the source folder where it runs from source. */
function packsDirectory(): string {
  const beside = fileURLToPath(new URL('./packs/', import.meta.url))
  if (existsSync(beside)) return beside
  return fileURLToPath(new URL('../../shared/policy/packs/', import.meta.url))
}

/** Packs by area, each read and compiled once; failure: a Chinese sentence. */
export function packLibrary(): (areaCode: string) => Result<Pack, string> {
  const directory = packsDirectory()
  const known = new Map<string, Result<Pack, string>>()
  return (areaCode) => {
    const before = known.get(areaCode)
    if (before !== undefined) return before
    const loaded = load(directory, areaCode)
    known.set(areaCode, loaded)
    return loaded
  }
}

function load(directory: string, areaCode: string): Result<Pack, string> {
  const folder = join(directory, areaCode)
  if (!existsSync(folder)) return failed(`统筹区 ${areaCode} 尚无政策包`)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).toSorted()
  const files = names.map((name): PackFile => ({
    path: `${areaCode}/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }))
  const pack = compilePack(files)
  if (pack.ok) return ok(pack.value)
  const faults = pack.failure.map(({ file, line, what }) => `  ${file}:${line} ${what}`)
  return failed(`统筹区 ${areaCode} 的政策包有误：\n${faults.join('\n')}`)
}
