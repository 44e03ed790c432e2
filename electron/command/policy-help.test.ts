import { expect, it } from 'vitest'

import { policy } from '../../test/support/policy-command.ts'
import { commands } from './commands.ts'

const asking = [[[]], [['--help']], [['-h']], [['help']]]

it.each(asking)('%j lists every command in Chinese', async (words) => {
  const { status, stdout, stderr } = await policy(...words)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  for (const { name, summary } of commands) {
    expect(stdout).toContain(name)
    expect(stdout).toContain(summary)
  }
})

it.each(commands.map(({ name }) => name))('%s says how it is used', async (name) => {
  const asked = await policy('help', name)
  expect(asked.status).toBe(0)
  expect(asked.stdout).toContain(`用法：policy ${name}`)
  expect(asked.stdout).toContain('结果：')
  expect(await policy(name, '--help')).toEqual(asked)
  expect(await policy(name, '-h')).toEqual(asked)
})

it.each(commands.map(({ name }) => name))('%s refuses an option it does not know', async (name) => {
  const { status, stdout, stderr } = await policy(name, '--nonsense')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('未知的选项“--nonsense”')
  expect(stderr).toContain(`用法：policy ${name}`)
})

it('refuses a command that is not there, and lists those that are', async () => {
  for (const words of [['chek'], ['help', 'chek']]) {
    const { status, stdout, stderr } = await policy(...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('没有“chek”这个命令')
    expect(stderr).toContain('explain')
  }
  expect((await policy('help', 'check', 'more')).status).toBe(2)
})

it.each([
  [['explain', 'a.json'], '要写文件和案例编号'],
  [['explain', 'a.json', 'A', 'B'], '多出了“B”'],
  [['receipt', 'a.json'], '要写文件和案例编号'],
  [['receipt', 'a.json', 'A', '--out'], '--out 后面缺少内容'],
  [['receipt', 'a.json', 'A', '--out', 'b', '--out', 'c'], '--out 只能写一次'],
  [['verify'], '没有写回执文件'],
  [['credit'], '没有写文件或行政区划代码'],
  [['params'], '没有写行政区划代码'],
  [['rehearse'], '没有写新政策包'],
  [['clauses', '610100', 'x'], '多出了“x”'],
])('%j is a misuse', async (words, why) => {
  const { status, stdout, stderr } = await policy(...words)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(why)
})
