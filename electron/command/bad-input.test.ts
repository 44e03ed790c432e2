import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch, simpleCase } from '../../test/support/policy-command.ts'

const { file, folder, dispose } = scratch()
afterAll(dispose)

/** Every command that reads a file of cases, with the words before and after the file. */
const readers: readonly (readonly [string, (path: string) => readonly string[]])[] = [
  ['check', (path) => ['check', path]],
  ['explain', (path) => ['explain', path, 'A-1']],
  ['receipt', (path) => ['receipt', path, 'A-1']],
  ['credit', (path) => ['credit', path]],
  ['params', (path) => ['params', '610100', path]],
]

/** Exit 2, one Chinese sentence, nothing on standard output, no trace of the program's stack. */
async function refused(words: readonly string[], sentence: string) {
  const { status, stdout, stderr } = await policy(...words)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(sentence)
  expect(stderr).toMatch(/\p{Script=Han}/u)
  expect(stderr).not.toMatch(/\n\s+at |\.ts:\d+|程序内部出错/)
}

describe.each(readers)('%s refuses', (_name, words) => {
  it.each([
    ['a file that is not there', () => `${folder}/none.json`, '文件不存在'],
    ['a folder', () => folder, '这是文件夹'],
    ['an empty file', () => file('empty.json', ''), '文件是空的'],
    ['half a file', () => file('half.json', '{"format": "settle'), '文件没有写完'],
    ['NaN', () => file('nan.json', '{"format": NaN}'), 'NaN 与 Infinity 不是数'],
    ['bytes that are no UTF-8', () => file('gb.json', new Uint8Array([0x7b, 0xb0, 0xa1])), 'UTF-8'],
    ['deep nesting', () => file('deep.json', '['.repeat(100_000)), '嵌套超过 64 层'],
    ['a field twice', () => file('twice.json', '{"format": "x",\n"format": "y"}'), '写了两次'],
  ])('%s', async (_what, path, sentence) => {
    const at = path()
    await refused(words(at), sentence)
  })

  it('a file of more than 64 MB', async () => {
    await refused(words(file('huge.json', ' '.repeat(65 * 1024 * 1024))), '文件超过 64 MB')
  })

  it('two cases of one id', async () => {
    const cases = { format: 'settlement-cases/1', cases: [simpleCase, simpleCase] }
    await refused(words(file('ids.json', JSON.stringify(cases))), '案例 A-1：id 重复')
  })
})

const line = simpleCase.visit.lines[0]
const withLines = (...lines: readonly object[]) =>
  caseText({ visit: { ...simpleCase.visit, lines } })
const withMember = (change: object) =>
  caseText({ member: { ...simpleCase.member, ...change } })

describe('check refuses a case with', () => {
  it.each([
    ['an amount as a number', withLines({ ...line, total: 1000 }), 'lines.0.total：应是金额文字'],
    ['three places', withLines({ ...line, total: '1.000' }), '应是两位小数的金额文字'],
    ['an exponent', withLines({ ...line, total: '1e300' }), '应是两位小数的金额文字'],
    ['an absurd amount', withLines({ ...line, total: `1${'0'.repeat(15)}.00` }), '两位小数'],
    ['an unknown benefit', withLines({ ...line, benefit: 'dental' }), 'benefit：应是以下之一'],
    ['an unknown cause', withLines({ ...line, cause: 'fate' }), 'cause：应是以下之一'],
    ['an area that is no code', caseText({ region: '西安' }), '应是六位行政区划代码'],
    ['an age that is no whole number', withMember({ age: 1.5 }), '整数'],
    ['a month that is none', withMember({ bornIn: '2023-13' }), '年月'],
  ])('%s', async (_what, text, sentence) => {
    await refused(['check', file('bad.json', text)], sentence)
  })

  it('a stranger under the name of what every object has', async () => {
    const text = caseText().replace('"general":{', '"__proto__":{')
    await refused(['check', file('proto.json', text)], '__proto__：未知的字段')
  })
})

describe('check answers, never wrongly and never by a crash,', () => {
  const outcomeOf = async (text: string) => {
    const { status, stdout, stderr } = await policy('check', '--json', file('odd.json', text))
    expect(stderr).toBe('')
    expect(status).toBe(1)
    const [first] = JSON.parse(stdout) as { got: { outcome: string; because?: string } }[]
    return first?.got
  }

  it.each([
    ['a negative amount', withLines({ ...line, total: '-5.00', inScope: '-5.00' })],
    ['parts that do not add up', withLines({ ...line, inScope: '999.99' })],
    ['the widest amounts many times over', withLines(
      ...Array.from({ length: 50 }, () => ({
        benefit: 'general',
        total: '99999999999999.99',
        inScope: '99999999999999.99',
      })),
    )],
    ['no line at all', withLines()],
  ])('%s', async (_what, text) => {
    const got = await outcomeOf(text)
    expect(got?.outcome).toBe('rejected')
    expect(got?.because).toMatch(/\p{Script=Han}/u)
  })

  it('a bill of ten thousand lines, to the fen', async () => {
    const small = { ...line, total: '0.10', inScope: '0.10' }
    const lines = Array.from({ length: 10_000 }, () => small)
    const path = file('long.json', withLines(...lines))
    expect(await policy('check', path)).toEqual({
      status: 0, stdout: '1 passed, 0 failed\n', stderr: '',
    })
  })
})
