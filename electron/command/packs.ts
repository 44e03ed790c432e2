import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { Pack, PackFault, PackFile } from '../../shared/policy/index.ts'
import { packDigestText } from '../../shared/policy/receipt/index.ts'
import { sha256 } from './sha256.ts'
import { faultOfSystem, readText } from './text-file.ts'

/** A pack folder as it was read: names and texts, in the order of names. */
export interface PackFolder {
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** `packs` beside the bundled command; the source folder where it runs from source. */
export function installedPacks(): string {
  const beside = fileURLToPath(new URL('./packs/', import.meta.url))
  if (existsSync(beside)) return beside
  return fileURLToPath(new URL('../../shared/policy/packs/', import.meta.url))
}

/** Packs by area, each read and compiled once; failure: a Chinese sentence. */
export function packLibrary(): (areaCode: string) => Result<Pack, string> {
  const directory = installedPacks()
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
  if (!/^\d{6}$/.test(areaCode)) return failed(`“${areaCode}”不是六位行政区划代码`)
  const folder = join(directory, areaCode)
  if (!existsSync(folder)) return failed(`统筹区 ${areaCode} 尚无政策包`)
  const read = readPackFolder(folder)
  if (!read.ok) return read
  const pack = compileFolder(read.value, areaCode)
  if (pack.ok) return pack
  return failed(`统筹区 ${areaCode} 的政策包有误：\n${pack.failure.map(faultLine).join('\n')}`)
}

/** File, line, what is wrong and what would be right. */
export function faultLine({ file, line, what }: PackFault): string {
  if (file === '') return `  ${what}`
  return line === 0 ? `  ${file}：${what}` : `  ${file} 第 ${line} 行：${what}`
}

export function readPackFolder(folder: string): Result<PackFolder, string> {
  const names = sheetNames(folder)
  if (!names.ok) return names
  if (names.value.length === 0) return failed(`${folder}：没有政策包文件（*.yaml）`)
  const files: { readonly name: string; readonly text: string }[] = []
  for (const name of names.value) {
    const text = readText(join(folder, name))
    if (!text.ok) return text
    files.push({ name, text: text.value })
  }
  return ok({ folder, files })
}

function sheetNames(folder: string): Result<readonly string[], string> {
  try {
    return ok(readdirSync(folder).filter((name) => name.endsWith('.yaml')).toSorted())
  } catch (error) {
    return failed(`${folder}：${faultOfSystem(error)}`)
  }
}

/** `prefix` names the files in faults. */
export function compileFolder(
  { files }: PackFolder,
  prefix: string,
): Result<Pack, readonly PackFault[]> {
  return compilePack(filesOf(files, prefix))
}

function filesOf(files: PackFolder['files'], prefix: string): readonly PackFile[] {
  return files.map(({ name, text }) => ({ path: `${prefix}/${name}`, text }))
}

/** The digest that a settlement of this area carries, wherever the folder stands now. */
export function digestOfFolder({ files }: PackFolder, areaCode: string): string {
  return sha256(packDigestText(filesOf(files, areaCode)))
}

/** The installed pack of an area with its digest. */
export function installedPack(
  areaCode: string,
): Result<{ readonly pack: Pack; readonly digest: string }, string> {
  const pack = packLibrary()(areaCode)
  if (!pack.ok) return pack
  const read = readPackFolder(join(installedPacks(), areaCode))
  return read.ok ? ok({ pack: pack.value, digest: digestOfFolder(read.value, areaCode) }) : read
}
