/** What a folder may import; paths end where a name ends. Longest row wins. */
export interface Layer {
  readonly folder: string
  /** Folders or files of this project. */
  readonly own: readonly string[]
  /** The same, for types only. */
  readonly ownTypes?: readonly string[]
  readonly packages: readonly string[]
  readonly node: boolean
}

const shared = [
  'shared/money',
  'shared/failure',
  'shared/policy',
  'shared/contracts',
  'shared/identity',
]
const sharedForThePage = shared.filter((folder) => folder !== 'shared/policy')
/** Invented institutions and figures: what may hold them, and nobody who handles real money. */
const training = 'shared/training'
const ports = 'electron/core/ports.ts'

/** The table of `ARCHITECTURE.md`. */
export const layers: readonly Layer[] = [
  { folder: 'shared/failure', own: [], packages: [], node: false },
  { folder: 'shared/money', own: ['shared/failure'], packages: ['decimal.js'], node: false },
  { folder: 'shared/identity', own: ['shared/failure'], packages: [], node: false },
  {
    folder: 'shared/policy',
    own: ['shared/money', 'shared/failure'],
    packages: ['valibot', 'yaml'],
    node: false,
  },
  {
    folder: 'shared/contracts',
    own: ['shared/money', 'shared/failure'],
    packages: ['valibot'],
    node: false,
  },
  { folder: training, own: ['shared/contracts'], packages: [], node: false },
  {
    folder: 'electron/main',
    own: [...shared, training],
    packages: ['electron', 'valibot'],
    node: true,
  },
  {
    folder: 'electron/preload',
    own: ['shared/contracts'],
    packages: ['electron', 'valibot'],
    node: false,
  },
  {
    folder: 'electron/core',
    own: ['electron/core', ...shared],
    packages: ['valibot'],
    node: true,
  },
  {
    folder: 'electron/core/services',
    own: [ports, ...shared],
    ownTypes: ['electron/core/ledger'],
    packages: ['valibot'],
    node: false,
  },
  {
    folder: 'electron/core/ledger',
    own: [ports, ...shared],
    packages: ['better-sqlite3', 'valibot'],
    node: true,
  },
  { folder: 'electron/core/centre', own: [ports, ...shared], packages: ['valibot'], node: true },
  { folder: 'electron/core/devices', own: [ports, ...shared], packages: ['smartcard'], node: true },
  {
    folder: 'electron/training',
    own: [...shared, training],
    packages: ['better-sqlite3', 'valibot'],
    node: true,
  },
  { folder: 'electron/command', own: shared, packages: ['valibot'], node: true },
  { folder: 'renderer', own: sharedForThePage, packages: ['vue', 'pinia', 'valibot'], node: false },
]

/** What must not be reached over any number of imports. `node:` is any of Node's own modules. */
export const unreachable: readonly { readonly from: string; readonly to: readonly string[] }[] = [
  { from: 'shared', to: ['electron', 'node:', 'electron/', 'renderer/', 'vue'] },
  { from: 'renderer', to: ['shared/policy', 'electron', 'electron/', 'node:', 'better-sqlite3'] },
  { from: 'electron/preload', to: ['shared/policy', 'electron/core', 'node:', 'better-sqlite3'] },
  { from: 'electron/main', to: ['electron/core', 'electron/training', 'better-sqlite3'] },
  {
    from: 'electron/core',
    to: ['electron', 'electron/main', 'electron/training', training, 'renderer/'],
  },
  { from: 'electron/core/services', to: ['better-sqlite3', 'smartcard', 'node:'] },
  { from: 'electron/training', to: ['electron', 'electron/main', 'electron/core'] },
  { from: 'electron/command', to: ['electron', 'better-sqlite3', 'electron/core'] },
]

/** Inside a folder, or the very file. */
export function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The row of a file; undefined where the table has none. */
export function layerOf(path: string, table: readonly Layer[] = layers): Layer | undefined {
  const rows = table.filter((row) => within(path, row.folder))
  return rows.sort((left, right) => right.folder.length - left.folder.length)[0]
}

export function isTest(path: string): boolean {
  return path.startsWith('test/') || path.endsWith('.test.ts')
}

export interface ImportSeen {
  /** `shared/money/index.ts`, `vue`, `node:fs`. */
  readonly to: string
  readonly kind: 'own' | 'package' | 'node'
  readonly typeOnly: boolean
}

/** Why a file may not import this; undefined where it may. */
export function objection(from: string, seen: ImportSeen): string | undefined {
  if (isTest(from) || from.startsWith('build/') || !from.includes('/')) return undefined
  const layer = layerOf(from)
  if (layer === undefined) return `${from} is in no row of the table of folders`
  if (seen.kind === 'node') {
    return layer.node ? undefined : `${layer.folder} may not use Node's ${seen.to}`
  }
  if (seen.kind === 'package') {
    return layer.packages.includes(seen.to) ? undefined : `${layer.folder} may not use ${seen.to}`
  }
  const own = [layer.folder, ...layer.own, ...(seen.typeOnly ? (layer.ownTypes ?? []) : [])]
  return own.some((folder) => within(seen.to, folder))
    ? undefined
    : `${layer.folder} may not import ${seen.to}`
}
