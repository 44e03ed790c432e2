import { writeSync } from 'node:fs'

import { stopped } from './command.ts'
import type { Command, ExitCode, Output } from './command.ts'
import { commands } from './commands.ts'

/** One command, from its words to its exit code. Nothing ends it without a Chinese sentence. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  const kept: string[] = []
  const output: Output = {
    write: (text) => void kept.push(text),
    complain: (sentence) => writeWhole(2, `${sentence}\n`),
  }
  const code = await perform(words, output)
  if (code !== 2) writeWhole(1, kept.join(''))
  return code
}

/** The same with an output of the caller's. */
export async function perform(words: readonly string[], output: Output): Promise<ExitCode> {
  try {
    return await dispatch(words, output)
  } catch (error) {
    const what = error instanceof Error ? `${error.name} ${error.message}` : '没有说明'
    return stopped(output, `程序内部出错，没有得出结果：${what}`)
  }
}

function dispatch(words: readonly string[], output: Output): ExitCode | Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h') return help([], output)
  if (name === 'help') return help(rest, output)
  const command = commands.find((each) => each.name === name)
  if (command === undefined) return stopped(output, `没有“${name}”这个命令\n\n${list()}`)
  const end = rest.indexOf('--')
  const asked = (end < 0 ? rest : rest.slice(0, end)).some(
    (word) => word === '--help' || word === '-h',
  )
  return asked ? help([name], output) : command.run(rest, output)
}

function help(names: readonly string[], output: Output): ExitCode {
  const [name, second] = names
  const command = commands.find((each) => each.name === name)
  if (second !== undefined) return stopped(output, '用法：policy help [命令]')
  if (name !== undefined && command === undefined) {
    return stopped(output, `没有“${name}”这个命令\n\n${list()}`)
  }
  output.write(command === undefined ? list() : `${command.usage}\n`)
  return 0
}

function list(): string {
  const width = Math.max(...commands.map((each) => each.name.length))
  const row = ({ name, summary }: Command) => `  ${name.padEnd(width)}  ${summary}\n`
  return `用法：npm run -s policy -- <命令> ...\n\n${commands.map(row).join('')}
  policy help <命令> 说明一个命令的用法
  结果：0 正常；1 有不一致或未通过；2 文件、字段、统筹区或用法有误\n`
}

/**
 * Output is kept until the end and written whole: a run that stops at a fault leaves nothing on
 * standard output that could be taken for a result. A full pipe answers EAGAIN: ask again. A
 * reader that left answers EPIPE: nobody wants more.
 */
function writeWhole(file: 1 | 2, text: string): void {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) bytes = bytes.subarray(written(file, bytes))
}

function written(file: 1 | 2, bytes: Buffer): number {
  try {
    return writeSync(file, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EAGAIN') return 0
    if (code === 'EPIPE') return bytes.length
    throw error
  }
}
