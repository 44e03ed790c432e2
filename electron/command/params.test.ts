import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch } from '../../test/support/policy-command.ts'
import { packLibrary } from './packs.ts'
import { parameterForms } from './parameter-forms.ts'
import { documents } from './provisions.ts'

const { file, dispose } = scratch()
afterAll(dispose)

describe('policy params', () => {
  it('tells of every parameter its form, clause, who sets it and what it is for', async () => {
    const { status, stdout } = await policy('params', '610100')
    expect(status).toBe(0)
    expect(stdout).toContain('chronic-special.rate　门诊慢特病支付比例')
    expect(stdout).toMatch(/chronic-special\.rate[^]*?用在：[^\n]*XA-P22/)
    expect(stdout).toContain('由谁设定：')
    expect(stdout).toMatch(/共 \d+ 个参数/)
  })

  const areas = documents.map(({ areaCode }) => areaCode)
  it.each(areas)('has a form, a clause and a setter for each of %s', async (area) => {
    const { status, stdout } = await policy('params', area, '--json')
    expect(status).toBe(0)
    const rows = JSON.parse(stdout) as {
      key: string; type: string; clause: string; setBy: string; neededFor: string[]
    }[]
    const pack = packLibrary()(area)
    expect(rows.map(({ key }) => key)).toEqual(
      pack.ok ? [...pack.value.rules.parameters.keys()] : [],
    )
    for (const row of rows) {
      expect(parameterForms[row.type], row.key).toBeDefined()
      expect(row.clause, row.key).not.toBe('')
      expect(row.setBy, row.key).not.toBe('')
    }
  })

  it('tells of 山西 what the document itself demands', async () => {
    const { stdout } = await policy('params', '140000')
    expect(stdout).toMatch(/general\.rate　[^]*?约束：[^\n]*不低于 50%[^\n]*退休人员不低于在职人员/)
  })
})

describe('policy params with a file', () => {
  it('names what is missing, what is rejected with its clause, and what nobody knows', async () => {
    const path = file('site.json', JSON.stringify({
      'general.rate': { active: { '3': '0.45' } },
      'general.annualCap': '1500.00',
      'general.rat': '0.60',
    }))
    const { status, stdout } = await policy('params', '140000', path)
    expect(status).toBe(1)
    expect(stdout).toContain('参数：general.rate')
    expect(stdout).toContain('条款：晋政办发〔2021〕103号 二（一）')
    expect(stdout).toContain('不认识的参数“general.rat”')
    expect(stdout).toMatch(/未设 general\.deductible（/)
    expect(stdout).not.toContain('未设 general.annualCap')
  })

  it('accepts what the document allows, and takes null for unset', async () => {
    const given = { 'general.annualCap': '1500.00', 'pharmacy.levelOf': null }
    const path = file('good.json', JSON.stringify(given))
    const { status, stdout } = await policy('params', '140000', path)
    expect(status).toBe(0)
    expect(stdout).toContain('已设 1 个')
    expect(stdout).toContain('未设 pharmacy.levelOf')
  })

  it('checks the parameters of every case of the area', async () => {
    const path = file('cases.json', caseText({ parameters: { 'inpatient.rate': '1.5' } }))
    const { status, stdout } = await policy('params', '610100', path, '--json')
    expect(status).toBe(1)
    const [report] = JSON.parse(stdout) as { of: string; rejected: { key: string }[] }[]
    expect(report?.of).toBe('案例 A-1')
    expect(report?.rejected.map(({ key }) => key)).toEqual(['inpatient.rate'])
  })

  it.each([
    ['a list', '[]', '最外层应是'],
    ['what every object has', '{"__proto__": 1}', '__proto__：未知的参数'],
    ['cases of no parameters', caseText(), '没有统筹区 610100 带参数的案例'],
  ])('refuses %s', async (_what, text, sentence) => {
    const { status, stdout, stderr } = await policy('params', '610100', file('bad.json', text))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  it.each(['999999', '61', '../packs', '西安'])('refuses the area %s', async (area) => {
    const { status, stderr } = await policy('params', area)
    expect(status).toBe(2)
    expect(stderr).toMatch(/尚无政策包|不是六位行政区划代码/)
  })
})
