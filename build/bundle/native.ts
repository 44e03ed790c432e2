import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What of each native package is needed to run, for the system we are on. */
function needed(modules: string): Readonly<Record<string, readonly string[]>> {
  const { platform, arch } = process
  const prebuilt = readdirSync(join(modules, 'better-sqlite3', 'prebuilds'))
    .filter((name) => name.startsWith(platform) && name.includes(arch))
    .map((name) => `prebuilds/${name}`)
  return {
    'better-sqlite3': ['package.json', 'LICENSE', 'lib', ...prebuilt],
    smartcard: ['package.json', 'LICENSE', 'dist/lib', 'build/Release/smartcard_napi.node'],
  }
}

/** Copies the files that run, no sources, no build tools. The reader's driver may be absent. */
export function copyNativePackages(modules: string, target: string): void {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [name, paths] of Object.entries(needed(modules))) {
    if (!paths.every((path) => existsSync(join(modules, name, path)))) {
      if (name === 'smartcard') continue
      throw new Error(`The package ${name} is not whole.`)
    }
    for (const path of paths) {
      const to = join(target, name, path)
      mkdirSync(dirname(to), { recursive: true })
      cpSync(join(modules, name, path), to, { recursive: true })
    }
  }
}
