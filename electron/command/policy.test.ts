import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { policy } from '../../test/support/policy-command.ts'

const command = new URL('./policy.ts', import.meta.url).pathname
const golden = new URL('../../test/golden/xian.json', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'policy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

const emptyFile = '{"format": "settlement-cases/1", "cases": []}'

interface CaseFile {
  format: string
  cases: Record<string, Record<string, Record<string, unknown>>>[]
}

/** The first worked case, changed as text or as data, in a file of its own. */
function fileWith(name: string, change: (first: CaseFile['cases'][0], file: CaseFile) => void) {
  const file = JSON.parse(readFileSync(golden, 'utf8')) as CaseFile
  file.cases.length = 1
  const [first] = file.cases
  if (first !== undefined) change(first, file)
  return fileOf(name, JSON.stringify(file))
}

function fileOf(name: string, text: string): string {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, text)
  return path
}

describe('policy check', () => {
  it('passes the worked cases', () => {
    expect(run('check', golden)).toEqual({
      status: 0, stdout: '19 passed, 0 failed\n', stderr: '',
    })
  })

  it('prints what differs, and exits 1', () => {
    const path = fileWith('differs', (first) => {
      Object.assign(first['expect'] ?? {}, { cash: '9.00', because: '随便' })
    })
    expect(run('check', path)).toEqual({
      status: 1,
      stdout: '不一致 XA-01\n  cash：应为 9.00，实为 0.00\n0 passed, 1 failed\n',
      stderr: '',
    })
  })

  it('answers JSON only, in the form of the cases', () => {
    const path = fileWith('json', () => undefined)
    const { status, stdout } = run('check', '--json', path)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'XA-01',
        pass: true,
        got: {
          outcome: 'settled',
          fund: { general: '0.00' },
          personalAccount: '150.00',
          mutualAid: '0.00',
          cash: '0.00',
          after: { general: { deductiblePaid: '150.00', fundPaid: '0.00' } },
        },
      },
    ])
  })

  it('takes several files', () => {
    expect(run('check', golden, golden).stdout).toBe('38 passed, 0 failed\n')
  })

  it('takes what follows -- as files, and an option after a file', () => {
    expect(run('check', '--', golden).stdout).toBe('19 passed, 0 failed\n')
    expect(run('check', '--', '--json').stderr).toBe('--json：文件不存在\n')
    expect(run('check', fileOf('no-cases', emptyFile), '--json').stdout).toBe('[]\n')
  })

  it('reads a byte order mark and line ends of Windows', () => {
    const text = readFileSync(golden, 'utf8').replaceAll('\n', '\r\n')
    expect(run('check', fileOf('windows', `\uFEFF${text}`)).stdout).toBe('19 passed, 0 failed\n')
  })

  it('has nothing to fail in a file without cases', () => {
    expect(run('check', fileOf('no-cases', emptyFile))).toEqual({
      status: 0, stdout: '0 passed, 0 failed\n', stderr: '',
    })
  })
})

describe('policy check stops with exit 2 and a sentence at', () => {
  const refused = async (path: string, sentence: string) => {
    const { status, stdout, stderr } = await policy('check', path)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(path)
    expect(stderr).toContain(sentence)
  }
  const changed = (name: string, sentence: string, change: Parameters<typeof fileWith>[1]) =>
    refused(fileWith(name, change), sentence)

  it('an unknown field, wherever it stands', async () => {
    const add = (name: string, at: string, inside: (first: CaseFile['cases'][0]) => object) =>
      changed(name, `案例 XA-01 ${at}：未知的字段`, (first) => {
        Object.assign(inside(first), { extra: '1.00' })
      })
    await add('field-case', 'extra', (first) => first)
    await add('field-expect', 'expect.extra', (first) => first['expect'] ?? {})
    await add('field-visit', 'visit.extra', (first) => first['visit'] ?? {})
    await add('field-fund', 'expect.fund.extra', (first) => first['expect']?.['fund'] ?? {})
    await changed('field-parameter', '案例 XA-01 parameters.extra：未知的参数', (first) => {
      first['parameters'] = { extra: {} }
    })
  })

  it('a field named like an object’s own', async () => {
    const text = readFileSync(golden, 'utf8').replace('"general": {', '"__proto__": {')
    await refused(fileOf('proto', text), '案例 XA-01 before.__proto__：未知的字段')
  })

  it('an area without a pack', async () => {
    await changed('area', '案例 XA-01 region：统筹区 999999 尚无政策包', (first) => {
      Object.assign(first, { region: '999999' })
    })
  })

  it('a bad amount, a bad day, a missing field, a wrong kind', async () => {
    await changed('amount', 'member.accountBalance：应是两位小数的金额文字', (first) => {
      Object.assign(first['member'] ?? {}, { accountBalance: '1000' })
    })
    await changed('number', 'member.accountBalance：应是金额文字', (first) => {
      Object.assign(first['member'] ?? {}, { accountBalance: 1000 })
    })
    await changed('day', 'visit.date：应是日期 YYYY-MM-DD', (first) => {
      Object.assign(first['visit'] ?? {}, { date: '2023-02-30' })
    })
    await changed('missing', 'member.status：缺少这个字段', (first) => delete first['member']?.['status'])
    await changed('kind', 'kind：应是 settle、credit 或 configure', (first) => {
      Object.assign(first, { kind: 'pay' })
    })
  })

  it('a file that is not such a file', async () => {
    await refused(join(folder, 'none.json'), '文件不存在')
    await refused(folder, '这是文件夹，不是文件')
    await refused(fileOf('broken', '{"format"'), '不是可读的 JSON')
    await refused(fileOf('empty', ''), '不是可读的 JSON')
    await refused(fileOf('deep', '['.repeat(300_000)), '嵌套超过 64 层')
    await changed('format', 'format 应是 "settlement-cases/1"', (_first, file) => {
      file.format = 'settlement-cases/2'
    })
    await changed('top', '未知的字段“more”', (_first, file) => void Object.assign(file, { more: 1 }))
  })

  it('a malformed case after good ones, with nothing on standard output', async () => {
    const path = fileWith('late', (first, file) => {
      const copies = Array.from({ length: 50 }, (_, at) => ({ ...first, id: `N${at}` as never }))
      file.cases.push(...copies, {})
    })
    await refused(path, '第 52 个案例')
  })

  it('other words, with the usage', async () => {
    for (const words of [['check'], ['check', '--jsn', golden]]) {
      const { status, stdout, stderr } = await policy(...words)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain('用法：policy check')
    }
  })
})

describe('the process itself', () => {
  it('writes the same receipt whatever the zone, the language and the folder', () => {
    const receipt = (env: NodeJS.ProcessEnv, cwd: string) => {
      const words = [command, 'receipt', golden, 'XA-06']
      const given = { encoding: 'utf8', cwd, env: { ...process.env, ...env } } as const
      return spawnSync(process.execPath, words, given).stdout
    }
    const here = receipt({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }, process.cwd())
    expect(here).toContain('"format":"execution-receipt/1"')
    const elsewhere = { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' }
    expect(receipt(elsewhere, folder)).toBe(here)
  })

  it('lists its commands, and ends with 2 and no stack at a word it does not know', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '' })
    const { status, stdout, stderr } = run('nonsense')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
