import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { projectDir } from '../setup/places.mjs'

const folders = ['shared', 'electron', 'renderer', 'build', 'test', 'docs', '.ci']
const notOurs = /^test\/output\/|^docs\/pictures\/|\.(png|pdf|woff2?)$/

function walk(folder: string): string[] {
  return readdirSync(join(projectDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return folder === '.' ? [] : walk(path)
    return entry.isFile() ? [path] : []
  })
}

/** Every file that people of this project wrote, by its path inside the project, in order. */
export function projectFiles(): string[] {
  const inFolders = folders.flatMap((folder) => {
    try {
      return walk(folder)
    } catch {
      return []
    }
  })
  return [...walk('.'), ...inFolders].filter((path) => !notOurs.test(path)).sort()
}

export function isCode(path: string): boolean {
  return /\.(ts|mts|mjs|cjs|js|vue)$/.test(path)
}
