import { join } from 'node:path'

/** Where one story keeps its pictures; git ignores it. */
export function picturesOf(story: string): string {
  return join(import.meta.dirname, '../output', story)
}
