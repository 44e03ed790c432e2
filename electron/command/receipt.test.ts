import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { caseText, policy, scratch, simpleCase } from '../../test/support/policy-command.ts'
import { sealOf } from '../../shared/policy/receipt/index.ts'
import type { ExecutionReceipt } from '../../shared/policy/receipt/index.ts'
import { installedPacks } from './packs.ts'
import { sha256 } from './sha256.ts'

const { file, folder, dispose } = scratch()
afterAll(dispose)

const simple = file('simple.json', caseText())

async function receiptText(): Promise<string> {
  const { status, stdout, stderr } = await policy('receipt', simple, 'A-1')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

/** A receipt changed as data, under its old seal or a new one. */
async function changed(
  name: string,
  change: (receipt: Record<string, Record<string, unknown>>) => void,
  resealed: boolean,
): Promise<string> {
  const receipt = JSON.parse(await receiptText()) as ExecutionReceipt
  change(receipt as unknown as Record<string, Record<string, unknown>>)
  const seal = resealed ? sealOf(receipt, sha256) : receipt.seal
  return file(name, JSON.stringify({ ...receipt, seal }))
}

describe('policy receipt', () => {
  it('writes the same bytes to the screen, to a file, and again', async () => {
    const text = await receiptText()
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toMatch(/"[:,] /)
    expect(await receiptText()).toBe(text)
    const out = join(folder, 'out.json')
    const written = await policy('receipt', simple, 'A-1', '--out', out)
    expect(written).toEqual({ status: 0, stdout: `已写成 ${out}\n`, stderr: '' })
    expect(readFileSync(out, 'utf8')).toBe(text)
  })

  it('refuses a place it cannot write to, and a case that is no settlement', async () => {
    const lost = await policy('receipt', simple, 'A-1', '--out', join(folder, 'none', 'x.json'))
    expect(lost.status).toBe(2)
    expect(lost.stderr).toContain('文件不存在')
    const cases = [{ ...simpleCase, kind: 'configure', expect: { outcome: 'accepted' } }]
    const path = file('configure.json', JSON.stringify({ format: 'settlement-cases/1', cases }))
    expect((await policy('receipt', path, 'A-1')).stderr).toContain('只有 settle（结算）才有执行回执')
  })

  it('refuses a parameter that is a fraction', async () => {
    const path = file('fraction.json', caseText({ parameters: { 'inpatient.rate': 0.5 } }))
    const { status, stderr } = await policy('receipt', path, 'A-1')
    expect(status).toBe(2)
    expect(stderr).toContain('parameters.inpatient.rate：金额和比例应写成文字')
  })
})

describe('policy verify', () => {
  it('finds a receipt the same', async () => {
    const path = file('same.json', await receiptText())
    const { status, stdout, stderr } = await policy('verify', path, path)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^\S+same\.json：一致（政策包 xian-2022-123 \S+，政策日期 2023-05-01）\n/)
  })

  it('says that a file was laid out anew, and still finds it the same', async () => {
    const pretty = JSON.stringify(JSON.parse(await receiptText()), null, 2)
    const { status, stdout } = await policy('verify', file('pretty.json', pretty))
    expect(status).toBe(0)
    expect(stdout).toContain('被重新排版过')
  })

  it('finds a receipt that was changed, and where', async () => {
    const raise = (receipt: Record<string, Record<string, unknown>>) => {
      Object.assign(receipt['result']?.['split'] ?? {}, { cash: '399.00' })
    }
    const path = await changed('changed.json', raise, false)
    const found = await policy('verify', path)
    expect(found.status).toBe(1)
    expect(found.stdout).toContain('被改动：内容与封印不符')
    expect(found.stdout).toContain('result.split.cash：回执 399.00，重算 400.00')
    const resealed = await policy('verify', await changed('resealed.json', raise, true))
    expect(resealed.status).toBe(1)
    expect(resealed.stdout).toContain('重算不一致，共 1 处（程序版本相同')
    expect(resealed.stdout).toContain('result.split.cash：回执 399.00，重算 400.00')
  })

  it('says that another version of the program made it', async () => {
    const path = await changed('engine.json', (receipt) => {
      Object.assign(receipt, { engine: '0.9' })
      Object.assign(receipt['result']?.['split'] ?? {}, { cash: '399.00' })
    }, true)
    expect((await policy('verify', path)).stdout).toContain('回执的程序版本 0.9，现在')
  })

  it('says that the pack is not there', async () => {
    const path = await changed('pack.json', (receipt) => {
      Object.assign(receipt['pack'] ?? {}, { digest: '0'.repeat(64), version: '1999' })
    }, true)
    const { status, stdout, stderr } = await policy('verify', path)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`找不到政策包 xian-2022-123 1999（摘要 ${'0'.repeat(64)}）`)
  })

  it('recomputes under the version that was kept, not under the one in use', async () => {
    const path = file('kept.json', await receiptText())
    const kept = join(folder, 'kept')
    const installed = join(installedPacks(), '610100')
    cpSync(installed, join(kept, 'older', '610100-first'), { recursive: true })
    cpSync(installed, join(kept, '610100'), { recursive: true })
    const general = join(kept, '610100', 'general.yaml')
    writeFileSync(general, readFileSync(general, 'utf8').replaceAll('0.50', '0.55'))
    expect((await policy('verify', '--packs', kept, path)).stdout).toContain('一致')
    const without = await policy('verify', '--packs', join(kept, '610100'), path)
    expect(without.status).toBe(2)
    expect(without.stderr).toContain('找不到政策包')
  })

  it.each([
    ['no receipt', () => file('no.json', '{}'), 'format：缺少这个字段'],
    ['no JSON', () => file('text.json', 'x'), '不是可读的 JSON'],
    ['no file', () => join(folder, 'absent.json'), '文件不存在'],
    ['a folder', () => folder, '这是文件夹'],
  ])('refuses %s', async (_what, path, sentence) => {
    const { status, stdout, stderr } = await policy('verify', path())
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })

  it('refuses a folder of packs that is not there', async () => {
    const { status, stderr } = await policy('verify', simple, '--packs', join(folder, 'nowhere'))
    expect(status).toBe(2)
    expect(stderr).toContain('文件不存在')
  })
})
