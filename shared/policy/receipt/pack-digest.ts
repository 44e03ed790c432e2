import type { PackFile } from '../pack/sheet.ts'

/**
 * What a pack's digest is taken of: every file's name, length and text, in the order of names. Two
 * packs share it only if every file is the same. Names are `<area>/<file>`, wherever they stand.
 */
export function packDigestText(files: readonly PackFile[]): string {
  const ordered = files.toSorted((left, right) => (left.path < right.path ? -1 : 1))
  return ordered.map(({ path, text }) => `${path}\n${text.length}\n${text}\n`).join('')
}
