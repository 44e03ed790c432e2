import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { node24, projectDir } from './places.mjs'

/**
 * @typedef {object} Outcome
 * @property {number} code
 * @property {string} output stdout and stderr together
 */

/**
 * Runs a program to its end and keeps what it wrote.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  const { timeoutMs, ...rest } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...rest })
    let output = ''
    child.stdout.on('data', (text) => (output += String(text)))
    child.stderr.on('data', (text) => (output += String(text)))
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), timeoutMs)
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: 127, output: error.message })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output })
    })
  })
}

/**
 * npm, run by the Node that runs npm itself, never by the one inside node_modules.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function npm(args, options = {}) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const quiet = { ...process.env, ...options.env, npm_config_loglevel: 'error' }
  const withQuiet = { cwd: projectDir, ...options, env: quiet }
  if (script !== undefined && node !== undefined && /\.c?js$/.test(script)) {
    return run(node, [script, ...args], withQuiet)
  }
  const windows = process.platform === 'win32'
  return run(windows ? 'npm.cmd' : 'npm', args, { ...withQuiet, shell: windows })
}

/**
 * Hands over to a TypeScript command on Node 24 and answers its exit code. Signals reach the
 * child too; it ends first.
 * @param {string} script path inside the project
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function handOver(script, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(node24, [join(projectDir, script), ...args], { stdio: 'inherit', env })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGTERM', pass)
    process.on('SIGINT', () => undefined)
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** @param {string} command @param {readonly string[]} args @returns {string | undefined} */
export function outputOf(command, args) {
  const answer = spawnSync(command, args, { encoding: 'utf8' })
  return answer.error === undefined ? answer.stdout : undefined
}
