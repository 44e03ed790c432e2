import { describe, expect, it } from 'vitest'

import { policy } from '../../test/support/policy-command.ts'
import { ledgerReport } from './ledger.ts'
import { packLibrary } from './packs.ts'
import { countOf, documents, idsOf } from './provisions.ts'

const [xian] = documents
if (xian === undefined) throw new Error('no documents')
const library = packLibrary()('610100')
if (!library.ok) throw new Error(library.failure)
const pack = library.value

describe('what the documents hold', () => {
  it('is 196 provisions, 98 computed, 64 waiting for a parameter, 34 of management', () => {
    const sum = (of: (each: (typeof documents)[number]) => number) =>
      documents.reduce((total, each) => total + of(each), 0)
    expect([sum((d) => d.computed), sum((d) => d.parameter), sum((d) => d.management)]).toEqual([
      98, 64, 34,
    ])
    expect(sum(countOf)).toBe(196)
    expect(idsOf(xian).at(0)).toBe('XA-P01')
    expect(idsOf(xian).at(-1)).toBe('XA-P36')
  })
})

describe('policy clauses', () => {
  it('accounts for every provision of every document', async () => {
    const { status, stdout, stderr } = await policy('clauses')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.endsWith('可计算 98，待参数 64，管理性 34\n196 / 196\n')).toBe(true)
    for (const document of documents) {
      expect(stdout).toContain(document.documentNumber)
      for (const id of idsOf(document)) expect(stdout).toContain(id)
    }
  })

  it('counts the cases of each, and the choices of readings that have one', async () => {
    const { status, stdout } = await policy('clauses', '610100')
    expect(status).toBe(0)
    expect(stdout).toMatch(/XA-P16 +第十一条（一） +起付线 +可计算 +[1-9]\d* /)
    expect(stdout).toMatch(/读法的其他选项：\d+ \/ \d+ 有案例/)
    expect(stdout).toContain('36 / 36')
  })

  it('refuses an area without a document, and names those that have one', async () => {
    const { status, stdout, stderr } = await policy('clauses', '999999')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('610100 西安')
  })
})

describe('a ledger', () => {
  const faultsOf = (ledger: typeof pack.ledger) =>
    ledgerReport(xian, { ...pack, ledger }, undefined).faults

  it('that is whole has no fault', () => {
    expect(faultsOf(pack.ledger)).toEqual([])
  })

  it('that leaves one out, adds one, or treats one otherwise is found', () => {
    expect(faultsOf(pack.ledger.slice(1))).toEqual([
      '条款 XA-P01 没有交代',
      '可计算应为 19 条，实为 18 条',
    ])
    const [first] = pack.ledger
    if (first === undefined) throw new Error('an empty ledger')
    expect(faultsOf([...pack.ledger, { ...first, id: 'XA-P37' }])).toContain('文件没有条款 XA-P37')
    const treated = [{ ...first, treatment: 'management' as const }, ...pack.ledger.slice(1)]
    expect(faultsOf(treated)).toContain('管理性应为 7 条，实为 8 条')
  })

  it('that waits for a parameter nobody declared, or for none, is found', () => {
    const waiting = (keys: readonly string[]) =>
      faultsOf(pack.ledger.map((each) => (each.id === 'XA-P22' ? { ...each, keys } : each)))
    expect(waiting(['nobody.knows'])).toEqual([
      '条款 XA-P22 等待的参数“nobody.knows”没有在参数表中声明',
    ])
    expect(waiting([])).toEqual(['条款 XA-P22 没有写明等待哪个参数'])
    expect(waiting(['input:visit.lines.category'])).toEqual([])
  })

  it('counts cases by id, and by article where a case names no id', () => {
    const base = {
      id: 'x',
      region: '610100',
      kind: 'configure',
      expect: { outcome: 'accepted' },
    } as const
    const cases = [
      { ...base, clauses: ['XA-P16'] },
      { ...base, clauses: ['第十一条（一）'] },
      { ...base, clauses: ['第十一条（一）', 'XA-P17'] },
      { ...base, region: '211200', clauses: ['XA-P16'] },
    ]
    const { rows } = ledgerReport(xian, pack, cases)
    const countFor = (id: string) => rows.find(({ provision }) => provision.id === id)?.cases
    expect([countFor('XA-P16'), countFor('XA-P17'), countFor('XA-P36')]).toEqual([2, 1, 0])
  })
})
