import { readPackFiles } from '../../electron/core/pack-files.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { PackFile } from '../../shared/policy/index.ts'

const packs = new URL('../../shared/policy/packs/', import.meta.url).pathname

/** 西安、铁岭、山西、济南、红河. */
export const areas = ['610100', '211200', '140000', '370100', '532500'] as const
export type Area = (typeof areas)[number]

/** The files of a pack as they ship. */
export function shippedFiles(area: Area): readonly PackFile[] {
  const files = readPackFiles(packs, area)
  if (!files.ok) throw new Error(`the pack of ${area} is missing`)
  return files.value
}

/** The shipped pack with one file changed; it is an error to change nothing. */
export function changedFiles(
  area: Area,
  name: string,
  change: (text: string) => string,
): readonly PackFile[] {
  const path = `${area}/${name}`
  const files = shippedFiles(area)
  const before = files.find((file) => file.path === path)
  if (before === undefined) throw new Error(`no file ${path}`)
  const text = change(before.text)
  if (text === before.text) throw new Error(`nothing changed in ${path}`)
  return files.map((file) => (file.path === path ? { path, text } : file))
}

/** `file:line what`, each. */
export function faultsOf(files: readonly PackFile[]): readonly string[] {
  const compiled = compilePack(files)
  if (compiled.ok) return []
  return compiled.failure.map(({ file, line, what }) => `${file}:${line} ${what}`)
}

/** The faults after one text of one file is replaced by another. */
export function faultsAfter(
  area: Area,
  name: string,
  from: string,
  to: string,
): readonly string[] {
  return faultsOf(changedFiles(area, name, (text) => text.replace(from, () => to)))
}
