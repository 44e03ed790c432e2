import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch } from '../../test/support/policy-command.ts'

const { file, dispose } = scratch()
afterAll(dispose)
const xian = new URL('../../test/golden/xian.json', import.meta.url).pathname

describe('policy credit', () => {
  it('tells each month with its clause', async () => {
    const person = ['--status', 'active', '--base', '6500.00']
    const months = ['--from', '2023-11', '--to', '2024-02']
    const { status, stdout } = await policy('credit', '610100', ...person, ...months)
    expect(status).toBe(0)
    expect(stdout.match(/^ {2}20\d\d-\d\d {2}130\.00$/gm)).toHaveLength(4)
    expect(stdout).toContain('2024-02  130.00')
    expect(stdout).toContain('市医保发〔2022〕123号 第四条')
  })

  it('takes plan, status and readings', async () => {
    const months = ['--from', '2023-01', '--to', '2023-01']
    const plan = ['--status=active', '--plan=pooled-only']
    const pooled = await policy('credit', '610100', ...plan, ...months)
    expect(pooled.stdout).toContain('2023-01  0.00')
    const retired = await policy('credit', '610100', '--status', 'retired', ...months)
    expect(retired.stdout).toContain('2023-01  100.00')
    const leaves = ['--status', 'active', '--base', '5000.00', '--retires', '2023-01', ...months]
    const chosen = await policy('credit', '610100', ...leaves, '--reading', 'G-09b')
    expect(chosen.status).toBe(0)
    expect(chosen.stdout).toContain('2023-01  100.00')
  })

  it('takes parameters from a file, and says what is missing without', async () => {
    const words = ['140000', '--status', 'retired', '--from', '2023-01', '--to', '2023-01']
    const without = await policy('credit', ...words)
    expect(without.status).toBe(1)
    expect(without.stdout).toContain('参数：account.averagePension')
    const pension = '{"account.averagePension": {"2023": "3456.70", "2022": "3300.00"}}'
    const path = file('pension.json', pension)
    const { status, stdout } = await policy('credit', ...words, '--parameters', path)
    expect(status).toBe(0)
    expect(stdout).toContain('2023-01  69.13')
    expect(stdout).toContain('account.averagePension')
  })

  it('says for whom the document has no standard', async () => {
    const months = ['--from', '2023-01', '--to', '2023-01']
    const person = ['--status', 'active', '--plan', 'flexible', '--base', '4800.00']
    const { status, stdout } = await policy('credit', '140000', ...person, ...months)
    expect(status).toBe(1)
    expect(stdout).toContain('文件没有规定灵活就业人员在 2023-01 的个人账户计入标准')
  })

  it('works every credit of a file of cases', async () => {
    const { status, stdout } = await policy('credit', xian)
    expect(status).toBe(0)
    expect(stdout).toContain('案例 XA-PA1')
    expect(stdout).toContain('案例 XA-PA3')
  })

  it('says of a month before the document why there is no credit, and exits 1', async () => {
    const months = ['--from', '2022-12', '--to', '2023-01']
    const { status, stdout } = await policy('credit', '610100', '--status', 'retired', ...months)
    expect(status).toBe(1)
    expect(stdout).toContain('自 2023-01-01 起')
  })

  it.each([
    [['--status', 'active', '--to', '2023-01'], '--from：没有写'],
    [['--status', 'working', '--from', '2023-01', '--to', '2023-01'], '--status：应是以下之一'],
    [['--status', 'active', '--from', '2023-02', '--to', '2023-01'], '--to 应不早于 --from'],
    [['--status', 'active', '--from', '0001-01', '--to', '9999-12'], '最多 1200 个月'],
    [['--status', 'active', '--from', '2023-1', '--to', '2023-01'], '--from：应是年月'],
    [['--status', 'active', '--base', '6500', '--from', '2023-01', '--to', '2023-01'], '--base：'],
    [['--status', 'active', '--age', 'x', '--from', '2023-01', '--to', '2023-01'], '--age：应是周岁'],
    [
      ['--status', 'active', '--reading', 'G-99z', '--from', '2023-01', '--to', '2023-01'],
      '没有读法“G-99z”',
    ],
    [
      ['--status', 'active', '--parameters', 'none.json', '--from', '2023-01', '--to', '2023-01'],
      '文件不存在',
    ],
  ])('refuses %j', async (words, sentence) => {
    const { status, stdout, stderr } = await policy('credit', '610100', ...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  it('refuses a file without credits and an area without a pack', async () => {
    const without = await policy('credit', file('none.json', caseText()))
    expect(without.stderr).toContain('没有 kind 为 credit')
    const words = ['--status', 'active', '--from', '2023-01', '--to', '2023-01']
    expect((await policy('credit', '999999', ...words)).stderr).toContain('尚无政策包')
  })
})
