import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Linter } from 'eslint'
import ts from 'typescript'
import typescript from 'typescript-eslint'
import { afterEach, describe, expect, it } from 'vitest'

import { node24, projectDir } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { importsByFolder } from './lint-imports.ts'
import { runChecks } from './run-checks.ts'

const made: string[] = []
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
})

/** What the compiler says of one line of code inside a folder, with that folder's own settings. */
function complaints(folder: string, code: string): string[] {
  const dir = join(projectDir, folder)
  const read = (path: string): string | undefined => ts.sys.readFile(path)
  const settings = ts.readConfigFile(join(dir, 'tsconfig.json'), read) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, dir)
  const name = join(dir, 'imagined.ts')
  const host = ts.createCompilerHost(options)
  const real = host.getSourceFile.bind(host)
  host.getSourceFile = (path, language) =>
    path === name ? ts.createSourceFile(path, code, language) : real(path, language)
  const program = ts.createProgram([name], options, host)
  const source = program.getSourceFile(name)
  return program
    .getSemanticDiagnostics(source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('what a folder can see', () => {
  it.each([
    ['shared', 'export const a = process.pid', /Cannot find name 'process'/],
    ['shared', 'export const a = window', /Cannot find name 'window'/],
    ['shared', "export const a = fetch('x')", /Cannot find name 'fetch'/],
    ['renderer', 'export const a = process.pid', /Cannot find name 'process'/],
    ['renderer', "import 'node:fs'", /Cannot find module 'node:fs'|node:fs/],
    ['electron/core', 'export const a = document', /Cannot find name 'document'/],
    ['electron/preload', 'export const a = process.pid', /Cannot find name 'process'/],
    ['shared', 'export const a: number[] = []; export const b: number = a[0]', /undefined/],
  ])('%s refuses %s', (folder, code, why) => {
    expect(complaints(folder, code).join('\n')).toMatch(why)
  })

  it('lets the page have its document and the core its process', () => {
    expect(complaints('renderer', 'export const a = document.title')).toEqual([])
    expect(complaints('electron/core', 'export const a = process.pid')).toEqual([])
  })
})

describe('the lint rule on imports', () => {
  const linter = new Linter()
  const lint = (path: string, code: string): string[] =>
    linter
      .verify(
        code,
        {
          files: ['**/*.ts'],
          languageOptions: { parser: typescript.parser },
          plugins: { house: { rules: { 'imports-by-folder': importsByFolder } } },
          rules: { 'house/imports-by-folder': 'error' },
        },
        join(projectDir, path),
      )
      .map(({ message }) => message)

  it('refuses what the table refuses, in every form of import', () => {
    const sentence = 'electron/core/services may not use better-sqlite3'
    const path = 'electron/core/services/x.ts'
    expect(lint(path, "import Database from 'better-sqlite3'")).toEqual([sentence])
    expect(lint(path, "export * from 'better-sqlite3'")).toEqual([sentence])
    expect(lint(path, "const a = import('better-sqlite3')")).toEqual([sentence])
  })

  it('lets types of the ledger into services', () => {
    const path = 'electron/core/services/x.ts'
    expect(lint(path, "import type { A } from '../ledger/index.ts'")).toEqual([])
    expect(lint(path, "import { type A } from '../ledger/index.ts'")).toEqual([])
    expect(lint(path, "import { a } from '../ledger/index.ts'")).toHaveLength(1)
  })
})

describe('unused code', () => {
  it('is found: a file, an export, a dependency', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gongji-unused-'))
    made.push(dir)
    const manifest = { name: 'x', type: 'module', main: 'a.ts', dependencies: { vue: '3.5.45' } }
    writeFileSync(join(dir, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(dir, 'knip.json'), '{ "entry": ["a.ts"], "project": ["*.ts"] }')
    writeFileSync(join(dir, 'a.ts'), "import { b } from './b.ts'\nb()\n")
    writeFileSync(join(dir, 'b.ts'), 'export const b = () => 1\nexport const lonely = 2\n')
    writeFileSync(join(dir, 'nobody.ts'), 'export const c = 1\n')
    const knip = join(projectDir, 'node_modules/knip/bin/knip.js')
    const { code, output } = await run(node24, [knip, '--no-progress'], { cwd: dir })
    expect(code).toBe(1)
    expect(output).toMatch(/nobody\.ts/)
    expect(output).toMatch(/lonely/)
    expect(output).toMatch(/vue/)
  })
})

describe('a run of checks', () => {
  it('counts, and prints what is wrong under the name of the check', async () => {
    const printed: string[] = []
    const fine = { name: 'fine', run: () => Promise.resolve('') }
    const wrong = { name: 'wrong', run: () => Promise.resolve('first\nsecond') }
    const tally = await runChecks([fine, wrong], 1, (line) => printed.push(line))
    expect(tally).toEqual({ passed: 1, failed: 1 })
    expect(printed[0]).toMatch(/^✓ fine \(\d+\.\d s\)$/)
    expect(printed[1]).toMatch(/^✗ wrong \(\d+\.\d s\)\n {2}first\n {2}second$/)
  })
})
