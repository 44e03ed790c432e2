import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch, simpleCase } from '../../test/support/policy-command.ts'
import { installedPacks } from './packs.ts'

const { file, folder, dispose } = scratch()
afterAll(dispose)

const xian = '610100'

/** A copy of an area's installed pack in which texts of one file are replaced. */
function packWith(
  name: string,
  changes: Readonly<Record<string, readonly (readonly [string, string])[]>>,
  area = xian,
): string {
  const copy = join(folder, name)
  cpSync(join(installedPacks(), area), copy, { recursive: true })
  for (const [sheet, replacements] of Object.entries(changes)) {
    const path = join(copy, sheet)
    let text = readFileSync(path, 'utf8')
    for (const [from, to] of replacements) {
      if (!text.includes(from)) throw new Error(`${sheet} has no ${from}`)
      text = text.replace(from, to)
    }
    writeFileSync(path, text)
  }
  return copy
}

interface Row {
  readonly who: string
  readonly level: string
  readonly date: string
  readonly amount: string
  readonly oldFund: string
  readonly newFund: string
  readonly difference: string
  readonly clause: string
  readonly benefit: string
  readonly where: readonly string[]
}

async function rowsOf(...words: readonly string[]) {
  const { status, stdout, stderr } = await policy('rehearse', ...words, '--json')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout) as { sweep: Row[]; bills?: Row[]; credits: Row[] }
}

const old = packWith('old', {})

describe('policy rehearse', () => {
  it('finds nothing between a pack and itself', async () => {
    const { status, stdout } = await policy('rehearse', old)
    expect(status).toBe(0)
    expect(stdout).toMatch(/门槛试算（能算的）：共 \d+ 笔，没有变化/)
  })

  it('finds a deductible that rose by one fen, from the fen at which it shows', async () => {
    const now = packWith('deductible', { 'general.yaml': [['200.00', '200.01']] })
    const { sweep } = await rowsOf(old, now)
    const first = sweep.find(({ who, level }) => who === '在职' && level === '一级')
    expect(first).toMatchObject({ amount: '200.01', oldFund: '0.01', newFund: '0.00' })
    expect(first?.difference).toBe('-0.01')
    expect(first?.clause).toBe('第十一条（一）')
    const { stdout } = await policy('rehearse', old, now)
    expect(stdout).toMatch(/门槛试算（能算的）：共 \d+ 笔，\d+ 笔有变化；原基金 [\d.]+，新基金 [\d.]+，差额 -/)
    expect(stdout).toContain('身份')
  })

  it('finds a cap that rose by one fen only where the cap is reached', async () => {
    const now = packWith('cap', { 'general.yaml': [['2000.00', '2000.01']] })
    const { sweep } = await rowsOf(old, now)
    expect(sweep.length).toBeGreaterThan(0)
    expect(new Set(sweep.map(({ who }) => who))).toEqual(new Set(['在职']))
    expect(new Set(sweep.map(({ difference }) => difference))).toEqual(new Set(['+0.01']))
    expect(sweep.map(({ oldFund }) => oldFund)).toEqual(sweep.map(() => '2000.00'))
    expect(sweep[0]?.clause).toBe('第十一条（三）')
  })

  it('finds a rate of one level only there, with its clause', async () => {
    const now = packWith('rate', { 'general.yaml': [["'2': 0.60", "'2': 0.61"]] })
    const { sweep } = await rowsOf(old, now)
    expect(new Set(sweep.map(({ level }) => level))).toEqual(new Set(['二级']))
    expect(sweep).toContainEqual(
      expect.objectContaining({
        who: '在职', amount: '1000.00', oldFund: '480.00', newFund: '488.00', difference: '+8.00',
      }),
    )
    expect(new Set(sweep.map(({ clause }) => clause))).toEqual(new Set(['第十一条（二）']))
  })

  it('replays a file of bills', async () => {
    const now = packWith('bills', { 'general.yaml': [["'3': 0.50", "'3': 0.51"]] })
    const institution = { kind: 'hospital', level: '1' }
    const second = { ...simpleCase, id: 'A-2', visit: { ...simpleCase.visit, institution } }
    const cases = [simpleCase, second]
    const path = file('bills.json', JSON.stringify({ format: 'settlement-cases/1', cases }))
    const { bills } = await rowsOf(old, now, '--bills', path)
    expect(bills).toEqual([
      expect.objectContaining({
        who: 'A-1', oldFund: '500.00', newFund: '510.00', difference: '+10.00',
      }),
    ])
    const { stdout } = await policy('rehearse', old, now, '--bills', path)
    const told = '账单重放：共 2 笔，1 笔有变化；原基金 500.00，新基金 510.00，差额 +10.00'
    expect(stdout).toContain(told)
  })

  it('says what it could not compare, and compares it with example values when asked', async () => {
    const shanxi = packWith('shanxi', {}, '140000')
    const { stdout } = await policy('rehearse', shanxi)
    expect(stdout).toMatch(/没有比较的：两个包都缺参数 [^\n]*general\.\w+（\d+ 类就诊）/)
    expect(stdout).toMatch(/门槛试算（能算的）：共 \d+ 笔，没有变化/)
    const asked = await policy('rehearse', shanxi, '--examples')
    expect(asked.stdout).toMatch(/门槛试算：共 \d+ 笔，没有变化/)
    expect(asked.stdout).not.toContain('没有比较的')
  })

  it('takes the parameters of the bills', async () => {
    const jinan = packWith('billed', { 'general.yaml': [["'3': 0.50", "'3': 0.51"]] }, '370100')
    const golden = new URL('../../test/golden/jinan.json', import.meta.url)
    const { format, cases } = JSON.parse(readFileSync(golden, 'utf8')) as {
      format: string
      cases: { id: string }[]
    }
    const one = cases.filter(({ id }) => id === 'JN-02')
    const bills = file('jinan.json', JSON.stringify({ format, cases: one }))
    const { sweep, bills: replayed } = await rowsOf(jinan, '--bills', bills)
    expect(sweep.length).toBeGreaterThan(0)
    expect(replayed).toContainEqual(
      expect.objectContaining({ who: 'JN-02', oldFund: '500.00', newFund: '510.00' }),
    )
  })

  it('finds the threshold of a second payment that moved by one fen', async () => {
    const change = [['8000.00', '8000.01']] as const
    const jinan = packWith('second', { 'large-amount.yaml': change }, '370100')
    const parameters = file('second.json', JSON.stringify({
      'general.deductible': '300.00',
      'large-amount.atWindow': true,
      'large-amount.rate': '0.80',
      'large-amount.annualCap': '400000.00',
    }))
    const { sweep } = await rowsOf(jinan, '--parameters', parameters)
    expect(sweep.length).toBeGreaterThan(0)
    for (const { difference, date } of sweep) {
      expect(difference).toMatch(/^-0\.01$/)
      expect(date).toMatch(/^2023/)
    }
  })

  it('finds what is paid beyond a cap that moved by one fen', async () => {
    const honghe = packWith('beyond', { 'general.yaml': [['5000.00', '5000.01']] }, '532500')
    const { sweep } = await rowsOf(honghe, '--examples')
    expect(sweep.length).toBeGreaterThan(0)
    for (const { difference, benefit } of sweep) {
      expect(difference).toMatch(/^(?:[+-]0\.01|0\.00)$/)
      expect(benefit).toMatch(/^(?:普通门诊|外配处方)$/)
    }
  })

  it('finds a credit that changed, by the base and the month', async () => {
    const now = packWith('credit', { 'account.yaml': [['0.02', '0.03']] })
    const { credits } = await rowsOf(old, now)
    expect(credits).toContainEqual(
      expect.objectContaining({
        who: '在职', date: '2023-01', amount: '6500.00', difference: '+65.00', clause: '第四条',
      }),
    )
    const { stdout } = await policy('rehearse', old, now)
    expect(stdout).toMatch(/账户计入：共 \d+ 笔，\d+ 笔有变化/)
  })

  it('finds a gate that opened, only where it stood, and what accounts pay', async () => {
    const now = packWith('gate', {
      'gates.yaml': [['categories: [antenatal-examination]', 'categories: [health-check]']],
    })
    const { sweep } = await rowsOf(old, now)
    expect(sweep.length).toBeGreaterThan(0)
    expect(new Set(sweep.flatMap(({ where }) => where))).toEqual(new Set(['产前检查']))
    const closed = packWith('accounts', {
      'account.yaml': [['[wellness, fitness]', '[wellness, fitness, health-check]']],
    })
    const accounts = await rowsOf(old, closed)
    expect(new Set(accounts.sweep.flatMap(({ where }) => where))).toEqual(new Set(['健康体检']))
    expect(accounts.sweep).toContainEqual(
      expect.objectContaining({ oldFund: '账户 100.00', newFund: '账户 0.00', difference: '0.00' }),
    )
  })

  it('takes the installed pack for the old one, and an area out of a folder of packs', async () => {
    const { stdout } = await policy('rehearse', installedPacks(), '--region', '610100')
    expect(stdout).toContain('没有变化')
  })

  it('shows what a parameter opens', async () => {
    const changes = { 'general.yaml': [["'2': 0.60", "'2': 0.61"]] as const }
    const now = packWith('pharmacy', changes)
    const given = { 'pharmacy.pooledFrom': '2023-01-01', 'pharmacy.levelOf': 'prescriber' }
    const path = file('pharmacy.json', JSON.stringify(given))
    const without = await rowsOf(old, now)
    expect(without.sweep.filter(({ benefit }) => benefit === '药店')).toEqual([])
    const { sweep } = await rowsOf(old, now, '--parameters', path)
    expect(sweep.filter(({ benefit }) => benefit === '药店').length).toBeGreaterThan(0)
  })

  it('says file, line, what is wrong of a pack with a mistake', async () => {
    const now = packWith('wrong', { 'general.yaml': [["'2': 0.60", "'2': 1.60"]] })
    const { status, stdout, stderr } = await policy('rehearse', old, now)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/general\.yaml 第 \d+ 行：/)
  })

  it('refuses folders that are no packs, packs of two areas, and bad files', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const broken = packWith('broken', {})
    writeFileSync(join(broken, 'general.yaml'), new Uint8Array([0xff, 0xfe, 0x00]))
    const tieling = join(installedPacks(), '211200')
    const elsewhere = file('other.json', caseText({ region: '211200' }))
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [[join(folder, 'nowhere')], '文件不存在'],
      [[broken], '不是 UTF-8 编码的文字'],
      [[empty], '里面没有 pack.yaml'],
      [[old, tieling], '不是同一统筹区'],
      [[old, '--bills', join(folder, 'none.json')], '文件不存在'],
      [[old, '--bills', elsewhere], '没有统筹区 610100 的结算案例'],
      [[old, '--parameters', file('p.json', '[]')], '最外层应是'],
      [[old, '--parameters', file('s.json', '{"inpatient.rat": "0.7"}')], '都没有参数“inpatient.rat”'],
      [[old, '--parameters', file('q.json', '{"inpatient.rate": "7"}')], '参数：inpatient.rate'],
    ]
    for (const [words, sentence] of refusals) {
      const { status, stdout, stderr } = await policy('rehearse', ...words)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(sentence)
    }
  })
})
