import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'

import { appDir, manifest, outDir, projectDir } from '../setup/places.mjs'
import { copyNativePackages } from './native.ts'

const common: BuildOptions = {
  absWorkingDir: projectDir,
  bundle: true,
  platform: 'node',
  sourcemap: 'linked',
  logLevel: 'warning',
  legalComments: 'none',
}

const cjs: BuildOptions = {
  ...common,
  format: 'cjs',
  target: 'node18',
  external: ['electron'],
}
/** CommonJS packages inside an ESM bundle still ask for `require`. */
const requireForPackages =
  "import { createRequire as makeRequire } from 'node:module'; " +
  'const require = makeRequire(import.meta.url);'
const esm: BuildOptions = {
  ...common,
  format: 'esm',
  target: 'node22',
  external: ['better-sqlite3', 'smartcard'],
  banner: { js: requireForPackages },
}

function copyAfresh(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, filter: (path) => !/\.test\.ts$/.test(path) })
}

const packs = join(projectDir, 'shared/policy/packs')

const shellEntries = {
  main: 'electron/main/main.ts',
  preload: 'electron/preload/preload.ts',
  'paper-preload': 'electron/preload/paper-preload.ts',
} as const

/** The shell and the bridges of its pages, and what Electron reads of an application. */
export async function bundleShell(): Promise<void> {
  await build({
    ...cjs,
    entryPoints: shellEntries,
    outdir: appDir,
    outExtension: { '.js': '.cjs' },
  })
  const { name, productName, version } = manifest()
  const described = { name, productName, version, main: 'main.cjs', gongjiBuild: 'development' }
  writeFileSync(join(appDir, 'package.json'), `${JSON.stringify(described, null, 2)}\n`)
}

/** The core process with its migrations, its packs and the native packages it loads. */
export async function bundleCore(): Promise<void> {
  const outfile = join(appDir, 'core.mjs')
  await build({ ...esm, entryPoints: ['electron/core/main.ts'], outfile })
  copyAfresh(packs, join(appDir, 'packs'))
  copyAfresh(join(projectDir, 'electron/core/ledger/migrations'), join(appDir, 'migrations'))
  copyNativePackages(join(projectDir, 'node_modules'), join(appDir, 'node_modules'))
}

/** The practice centre and its cards. */
export async function bundlePractice(): Promise<void> {
  const outfile = join(appDir, 'practice.mjs')
  await build({ ...esm, entryPoints: ['electron/training/main.ts'], outfile })
}

/** The command of policy staff. */
export async function bundlePolicy(): Promise<void> {
  mkdirSync(outDir, { recursive: true })
  const outfile = join(outDir, 'policy.mjs')
  await build({ ...esm, entryPoints: ['electron/command/policy.ts'], outfile })
  copyAfresh(packs, join(outDir, 'packs'))
}
