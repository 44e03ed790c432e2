import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch, simpleCase } from '../../test/support/policy-command.ts'

const { file, dispose } = scratch()
afterAll(dispose)

const simple = file('simple.json', caseText())

describe('policy explain', () => {
  it('says a sentence an amount, the working with its clauses, and the sum', async () => {
    const { status, stdout, stderr } = await policy('explain', simple, 'A-1')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('案例 A-1　在职三级')
    expect(stdout).toContain('统筹区：西安（610100）　就诊日：2023-05-01')
    expect(stdout).toMatch(/职工医保门诊统筹 500\.00 元：.+/)
    expect(stdout).toMatch(/个人账户 100\.00 元：.+/)
    expect(stdout).toMatch(/家庭共济账户 0\.00 元：.+/)
    expect(stdout).toMatch(/现金 400\.00 元：.+/)
    expect(stdout).toContain('条款：市医保发〔2022〕123号 第十一条（二）')
    expect(stdout).toMatch(/数值：.*50%（自 2023-01-01 起）/)
    expect(stdout).toMatch(/读法：G-0\d a（.+）/)
    expect(stdout).toContain('舍入：四舍五入到分')
    expect(stdout).toContain('对照：1000.00 与起付标准余额 0.00')
    expect(stdout).toMatch(/对照：500\.00 与年度限额余额 .+/)
    expect(stdout).toContain(
      '职工医保门诊统筹 500.00 + 个人账户 100.00 + 家庭共济账户 0.00 + 现金 400.00 = 1000.00 元',
    )
  })

  it('answers the same as JSON, with the meaning of every reading', async () => {
    const { stdout } = await policy('explain', '--json', simple, 'A-1')
    const told = JSON.parse(stdout) as {
      outcome: string
      payers: { amount: string }[]
      steps: { clause: string; readings: { meaning: string }[] }[]
      sum: { total: string }
    }
    expect(told.outcome).toBe('settled')
    expect(told.payers.map(({ amount }) => amount)).toEqual(['500.00', '100.00', '0.00', '400.00'])
    expect(told.sum.total).toBe('1000.00')
    expect(told.steps.some(({ readings }) => readings.length > 0)).toBe(true)
    for (const { clause, readings } of told.steps) {
      expect(clause).not.toBe('')
      for (const { meaning } of readings) expect(meaning).not.toBe('')
    }
  })

  it('says why the fund pays nothing', async () => {
    const visit = { ...simpleCase.visit, inHospital: true }
    const path = file('inpatient.json', caseText({ visit }))
    const { stdout } = await policy('explain', path, 'A-1')
    expect(stdout).toContain('可以结算，统筹基金不予支付')
    expect(stdout).toContain('统筹基金 0.00 元：享受住院医疗待遇期间，不享受普通门诊待遇。')
  })

  it('says which parameter is missing, by which clause, and who sets it', async () => {
    const [line] = simpleCase.visit.lines
    const visit = { ...simpleCase.visit, lines: [{ ...line, benefit: 'chronic-special' }] }
    const path = file('chronic.json', caseText({ visit }))
    const { status, stdout } = await policy('explain', path, 'A-1')
    expect(status).toBe(0)
    expect(stdout).toContain('needs-site-parameter')
    expect(stdout).toMatch(/条款：市医保发〔2022〕123号 第十二条/)
    expect(stdout).toMatch(/参数：chronic-special\.\w+（.+）/)
    expect(stdout).toMatch(/由谁设定：.+/)
  })

  it('names the parameter that is out of bounds', async () => {
    const parameters = { 'inpatient.rate': '1.50' }
    const path = file('rate.json', caseText({ parameters }))
    const { stdout } = await policy('explain', path, 'A-1')
    expect(stdout).toContain('config-rejected')
    expect(stdout).toContain('参数：inpatient.rate')
  })

  it('explains credits and configured parameters', async () => {
    const member = { ...simpleCase.member, contributionBase: '6500.00' }
    const expected = { outcome: 'credited' }
    const creditCase = {
      ...simpleCase, kind: 'credit', member, months: ['2023-02'], expect: expected,
    }
    const accepted = { outcome: 'accepted' }
    const configured = { ...simpleCase, id: 'C-1', kind: 'configure', expect: accepted }
    const cases = [creditCase, configured]
    const path = file('more.json', JSON.stringify({ format: 'settlement-cases/1', cases }))
    const credited = await policy('explain', path, 'A-1')
    expect(credited.stdout).toContain('2023-02 个人账户计入 130.00 元')
    expect(credited.stdout).toContain('市医保发〔2022〕123号 第四条')
    expect((await policy('explain', path, 'C-1')).stdout).toContain('参数通过检查')
  })

  it('refuses a case that is not there, and names those that are', async () => {
    const { status, stderr } = await policy('explain', simple, 'A-2')
    expect(status).toBe(2)
    expect(stderr).toContain('没有案例 A-2，文件里有 A-1')
  })
})
