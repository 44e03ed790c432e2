import { describe, expect, it } from 'vitest'
import { isMap, isScalar, isSeq, parse, parseDocument } from 'yaml'
import type { Node } from 'yaml'

import { areas, shippedFiles } from '../../../test/support/pack-faults.ts'
import { accepts } from '../../../test/support/schema-walk.ts'
import { compilePack } from './compile.ts'
import { packFileSchema } from './json-schema.ts'
import type { PackFile } from './sheet.ts'
import { kinds } from './vocabulary.ts'

const schema = packFileSchema()
const shipped = areas.flatMap((area) => shippedFiles(area).map((file) => ({ area, file })))

/** As an editor reads it: figures become numbers, switches become booleans. */
const asEditor = (text: string): unknown => parse(text)

/** One place of one file where a key stands, and no other place of the same shape. */
interface Place {
  readonly area: (typeof areas)[number]
  readonly file: PackFile
  readonly path: readonly (string | number)[]
}

/** Every key of every shape that the packs write, each once. */
function places(): readonly Place[] {
  const seen = new Set<string>()
  return shipped.flatMap(({ area, file }) => {
    const document = parseDocument(file.text)
    const kind = String(document.get('kind'))
    const found: Place[] = []
    const visit = (node: Node | null, path: readonly (string | number)[]): void => {
      if (isSeq(node)) node.items.forEach((item, at) => visit(item as Node, [...path, at]))
      if (!isMap(node)) return
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        const inner = [...path, name]
        const shape = [kind, ...inner.filter((step) => typeof step === 'string')].join('.')
        if (!seen.has(shape)) found.push({ area, file, path: inner })
        seen.add(shape)
        visit(value as Node | null, inner)
      }
    }
    visit(document.contents, [])
    return found
  })
}

const everyPlace = places()

/** Faults that speak of the form of one file, which is all a schema can see. */
const ofForm = new RegExp(
  [
    '缺少“',
    '必须且只能写一个',
    '恰好写一[种个]',
    '应同时写',
    '至少应有一个选项',
    '至少应写读法的一个选项',
    '至少要有一行',
    '没有选项，',
  ].join('|'),
)

function refusedForForm({ area, file }: Place, text: string): boolean {
  const { path } = file
  const files = shippedFiles(area).map((each) => (each.path === path ? { path, text } : each))
  const compiled = compilePack(files)
  if (compiled.ok) return false
  return compiled.failure.some((fault) => fault.file === file.path && ofForm.test(fault.what))
}

describe('the schema of a pack’s files', () => {
  it.each(shipped.map(({ file }) => [file.path, file.text]))('accepts %s', (_path, text) => {
    expect(accepts(schema, asEditor(text))).toBe(true)
  })

  it('has a branch for each kind, and no other', () => {
    for (const kind of kinds) expect(accepts(schema, { kind })).toBe(false)
    expect(shipped.map(({ file }) => (asEditor(file.text) as { kind: string }).kind)).toEqual(
      expect.arrayContaining([...kinds]),
    )
  })

  it('describes every key in Chinese', () => {
    const silent: string[] = []
    const visit = (node: unknown, at: string, isKey: boolean): void => {
      if (typeof node !== 'object' || node === null) return
      const said = 'description' in node ? String(node.description) : undefined
      const told = said !== undefined || '$ref' in node || 'const' in node
      if (isKey && !told) silent.push(at)
      if (said !== undefined && !/\p{Script=Han}/u.test(said)) silent.push(at)
      for (const [key, inner] of Object.entries(node)) {
        visit(inner, `${at}/${key}`, at.endsWith('/properties'))
      }
    }
    visit(schema, '', false)
    expect(silent).toEqual([])
  })

  it('misses a key exactly where the loader does', () => {
    const disagreeing = everyPlace.filter((place) => {
      const document = parseDocument(place.file.text)
      document.deleteIn(place.path)
      const text = String(document)
      return accepts(schema, asEditor(text)) === refusedForForm(place, text)
    })
    expect(everyPlace.length).toBeGreaterThan(100)
    expect(disagreeing.map(({ file, path }) => `${file.path} ${path.join('.')}`)).toEqual([])
  })

  it('refuses a key that the loader does not know', () => {
    for (const { file } of shipped) {
      expect(accepts(schema, { ...(asEditor(file.text) as object), note2: 'x' })).toBe(false)
    }
    const taken = everyPlace.filter(({ file, path }) => {
      const document = parseDocument(file.text)
      document.setIn([...path.slice(0, -1), '未知'], 'x')
      return accepts(schema, asEditor(String(document)))
    })
    expect(taken).toEqual([])
  })

  it('refuses figures and words that no document writes', () => {
    const general = shippedFiles('610100').find(({ path }) => path.endsWith('/general.yaml'))
    const text = general?.text ?? ''
    const after = (from: string, to: string) => accepts(schema, asEditor(text.replace(from, to)))
    expect(after('0.70', '0.71')).toBe(true)
    expect(after('0.70', '1.70')).toBe(false)
    expect(after('0.70', '-0.70')).toBe(false)
    expect(after('200.00', '-200.00')).toBe(false)
    expect(after('200.00', "'200'")).toBe(false)
    expect(after('basis: annual', 'basis: monthly')).toBe(false)
    expect(after('from: 2023-01-01', 'from: 2023')).toBe(false)
    expect(after('[general, ', '[own-share, ')).toBe(false)
    expect(after('[general, ', '[pharmacy, ')).toBe(false)
    expect(after('reading: XA-A1', 'reading: 读法')).toBe(false)
  })
})
