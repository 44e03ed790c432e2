import { readFileSync, readdirSync } from 'node:fs'

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { caseText, policy, simpleCase } from '../../test/support/policy-command.ts'
import { jsonSchema } from './json-schema.ts'

type Tree = Readonly<Record<string, unknown>>

/** What a value breaks of the few words of JSON Schema that are used here; undefined: nothing. */
function broken(schema: Tree, value: unknown, path = ''): string | undefined {
  const fails = (holds: boolean) => (holds ? undefined : path)
  const any = schema['anyOf'] ?? schema['oneOf']
  if (any !== undefined) {
    return fails((any as Tree[]).some((each) => broken(each, value) === undefined))
  }
  if (Object.hasOwn(schema, 'const')) return fails(value === schema['const'])
  if (schema['enum'] !== undefined) return fails((schema['enum'] as unknown[]).includes(value))
  switch (schema['type']) {
    case 'string': {
      const pattern = schema['pattern'] as string | undefined
      return fails(typeof value === 'string' && new RegExp(pattern ?? '', 'u').test(value))
    }
    case 'integer':
      return fails(Number.isInteger(value))
    case 'boolean':
      return fails(typeof value === 'boolean')
    case 'null':
      return fails(value === null)
    case 'array':
      if (!Array.isArray(value)) return path
      return value
        .map((each, at) => broken(schema['items'] as Tree, each, `${path}.${at}`))
        .find((each) => each !== undefined)
    case 'object':
      return brokenObject(schema, value, path)
    default:
      return undefined
  }
}

function brokenObject(schema: Tree, value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path
  const required = (schema['required'] ?? []) as string[]
  const missing = required.find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return `${path}.${missing}`
  const properties = (schema['properties'] ?? {}) as Record<string, Tree>
  const others = schema['additionalProperties']
  for (const [name, each] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : others
    if (inner === false || inner === undefined) return `${path}.${name}`
    const found = broken(inner as Tree, each, `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

describe('policy schema case', () => {
  it('holds for every file of worked cases', async () => {
    const { status, stdout } = await policy('schema', 'case')
    expect(status).toBe(0)
    const schema = JSON.parse(stdout) as Tree
    const folder = new URL('../../test/golden/', import.meta.url)
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      const content: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
      expect(broken(schema, content), name).toBeUndefined()
    }
  })

  it('refuses what the command refuses', async () => {
    const schema = JSON.parse((await policy('schema', 'case')).stdout) as Tree
    const of = (change: Tree) => broken(schema, JSON.parse(caseText(change)))
    expect(of({})).toBeUndefined()
    expect(of({ extra: 1 })).toBeDefined()
    expect(of({ region: '61' })).toBeDefined()
    expect(of({ member: { ...simpleCase.member, accountBalance: '1.0' } })).toBeDefined()
    expect(of({ visit: { ...simpleCase.visit, date: '2023-5-1' } })).toBeDefined()
    expect(of({ visit: undefined })).toBeDefined()
  })
})

describe('policy schema', () => {
  it('gives the form of a pack’s files', async () => {
    const { status, stdout } = await policy('schema', 'pack')
    expect(status).toBe(0)
    const schema = JSON.parse(stdout) as Tree
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
  })

  it.each([[[]], [['packs']], [['case', 'pack']]])('refuses %j', async (words) => {
    const { status, stdout, stderr } = await policy('schema', ...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('要写 pack 或 case')
  })
})

it('no JSON Schema is made up for a form that is not known', () => {
  expect(() => jsonSchema(v.bigint())).toThrow('no JSON Schema is known for bigint')
})
