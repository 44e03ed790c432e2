import type { Finding } from './finding.ts'
import type { Graph } from './imports.ts'
import { isTest, objection, unreachable, within } from './layer-table.ts'

/** Every import that the table of folders does not allow. */
export function directFindings(graph: Graph): Finding[] {
  return [...graph].flatMap(([path, imports]) =>
    imports.flatMap((seen) => {
      const why = objection(path, seen)
      return why === undefined ? [] : [{ path, line: seen.line, rule: 'layers', sentence: why }]
    }),
  )
}

/** A folder of ours (`electron/`), or a package of that very name (`electron`). */
function isForbidden(to: string, kind: string, forbidden: string): boolean {
  if (forbidden === 'node:') return kind === 'node'
  if (forbidden.includes('/')) return kind === 'own' && within(to, forbidden)
  return kind === 'package' && to === forbidden
}

/** The fewest imports that lead from a file to what it must not reach; types do not count. */
export function shortestPath(
  graph: Graph,
  from: string,
  forbidden: string,
): readonly string[] | undefined {
  const seen = new Set([from])
  let reached: string[][] = [[from]]
  while (reached.length > 0) {
    const next: string[][] = []
    for (const path of reached) {
      for (const { to, kind, typeOnly } of graph.get(path.at(-1) ?? '') ?? []) {
        if (typeOnly || seen.has(to)) continue
        seen.add(to)
        if (isForbidden(to, kind, forbidden)) return [...path, to]
        next.push([...path, to])
      }
    }
    reached = next
  }
  return undefined
}

/** One finding a rule: the shortest of all the ways that break it. */
export function reachFindings(graph: Graph): Finding[] {
  const starts = [...graph.keys()].filter((path) => !isTest(path))
  return unreachable.flatMap(({ from, to }) =>
    to.flatMap((forbidden) => {
      const paths = starts
        .filter((path) => within(path, from) && !within(path, forbidden))
        .map((path) => shortestPath(graph, path, forbidden))
        .filter((path) => path !== undefined)
        .sort((left, right) => left.length - right.length)
      const [shortest] = paths
      if (shortest === undefined) return []
      const what = forbidden === 'node:' ? 'Node' : forbidden
      const sentence = `${from} must not reach ${what}:\n    ${shortest.join('\n    → ')}`
      return [{ path: shortest[0] ?? from, line: 1, rule: 'layers', sentence }]
    }),
  )
}
