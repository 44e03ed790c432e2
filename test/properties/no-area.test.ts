/** No code names an area: what an area is stands in its pack. Comments may point to a clause. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['shared', 'electron', 'renderer']

/** Codes and names of the five areas, and readings that only one of them asks. */
const naming =
  /610100|211200|140000|370100|532500|999900|西安|铁岭|山西|济南|红河|\b(?:XA|TL|SX|JN|HH|SL)-A\d/gu

/** Where an area may be named, and why. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['electron/training/', 'people, cards and books to practise with, which live somewhere'],
  ['shared/training/areas.ts', 'where one may practise'],
  ['electron/main/settings.ts', 'says where one may practise'],
  ['electron/command/provisions.ts', 'how many provisions each document has, to hold packs to it'],
  ['shared/policy/pack/head.ts', 'the example in a fault’s sentence'],
  ['shared/policy/pack/scope.ts', 'the example in a fault’s sentence'],
  ['shared/policy/pack/readings.ts', 'the example in a fault’s sentence'],
  ['shared/policy/pack/cell.ts', 'the example in a fault’s sentence'],
  ['shared/policy/pack/schema/figures.ts', 'the example in a schema’s sentence'],
])

function sources(): readonly string[] {
  const all = folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  return all.filter((path) => /\.(?:ts|vue|mjs)$/.test(path) && !path.endsWith('.test.ts'))
}

/** Comments removed; an address in a text (`https://…`) is no comment. */
function withoutComments(text: string): string {
  const forms = [/\/\*[\s\S]*?\*\//g, /<!--[\s\S]*?-->/g, /(?:^|\s)\/\/.*$/gm]
  return forms.reduce((left, form) => left.replace(form, ''), text)
}

/** Path → the areas that its code names. */
function named(): ReadonlyMap<string, readonly string[]> {
  const found = sources().map((path) => {
    const words = withoutComments(readFileSync(root + path, 'utf8')).match(naming)
    return [path, [...new Set(words)]] as const
  })
  return new Map(found.filter(([, words]) => words.length > 0))
}

function exceptionOf(path: string): string | undefined {
  return [...exceptions.keys()].find((allowed) => path.startsWith(allowed))
}

it('names no area in code, beyond what is listed', () => {
  const strangers = [...named()].filter(([path]) => exceptionOf(path) === undefined)
  expect(strangers).toEqual([])
  expect(sources().length).toBeGreaterThan(200)
})

it('lists no exception that is not one', () => {
  const used = new Set([...named().keys()].map(exceptionOf))
  expect([...exceptions.keys()].filter((path) => !used.has(path))).toEqual([])
})

it('would find one', () => {
  const code = "/** 西安 */ const cap = area === '610100' ? 1 : 2 // 山西"
  expect(withoutComments(code).match(naming)).toEqual(['610100'])
  expect(withoutComments("// '532500'").match(naming)).toBeNull()
})
