import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { node24, outDir, projectDir } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { printed } from './finding.ts'
import type { Finding } from './finding.ts'
import { graphOf } from './imports.ts'
import { directFindings, reachFindings } from './layers.ts'
import { isCode, projectFiles } from './project-files.ts'
import { tidy } from './tidy.ts'

export interface Check {
  readonly name: string
  /** Answers what is wrong, to be printed; nothing when all is well. */
  readonly run: () => Promise<string>
}

const memory = join(outDir, '.check')
const inModules = (path: string): string => join(projectDir, 'node_modules', path)

async function tool(script: string, args: readonly string[]): Promise<string> {
  const done = await run(node24, [inModules(script), ...args], { cwd: projectDir })
  return done.code === 0 ? '' : done.output.trim() || `exit code ${String(done.code)}`
}

const typedFolders = [
  'shared',
  'electron/main',
  'electron/preload',
  'electron/core',
  'electron/training',
  'electron/command',
  'build',
  'test',
] as const

function typesOf(folder: string, compiler: string): Check {
  const remembered = join(memory, `${folder.replace('/', '-')}.tsbuildinfo`)
  const args = ['-p', folder, '--incremental', '--tsBuildInfoFile', remembered, '--pretty', 'false']
  return { name: `types ${folder}`, run: () => tool(compiler, args) }
}

function lines(findings: readonly Finding[]): Promise<string> {
  return Promise.resolve(findings.map(printed).join('\n'))
}

function checkLayers(): Promise<string> {
  const graph = graphOf(projectDir, projectFiles().filter(isCode))
  return lines([...directFindings(graph), ...reachFindings(graph)])
}

function checkTidy(): Promise<string> {
  return lines(
    projectFiles().flatMap((path) => tidy(path, readFileSync(join(projectDir, path), 'utf8'))),
  )
}

/** Without a cache: the rules ask for types, which change with other files than the one cached. */
function lint(): Promise<string> {
  return tool('eslint/bin/eslint.js', ['--max-warnings', '0', '.'])
}

/** Every pack compiles, and accounts for every provision of its document. */
async function checkClauses(): Promise<string> {
  const command = join(projectDir, 'electron', 'command', 'policy.ts')
  const done = await run(node24, [command, 'clauses'], { cwd: projectDir })
  return done.code === 0 ? '' : done.output.trim()
}

/** Everything `npm run check` looks at, the quick ones first. */
export function checks(): Check[] {
  mkdirSync(memory, { recursive: true })
  const folders = typedFolders.filter((folder) => existsSync(join(projectDir, folder)))
  return [
    { name: 'layers', run: checkLayers },
    { name: 'tidy', run: checkTidy },
    { name: 'clauses', run: checkClauses },
    { name: 'unused', run: () => tool('knip/bin/knip.js', ['--no-progress', '--no-config-hints']) },
    { name: 'lint', run: lint },
    ...folders.map((folder) => typesOf(folder, 'typescript/bin/tsc')),
    typesOf('renderer', 'vue-tsc/bin/vue-tsc.js'),
  ]
}
