import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'

import ts from 'typescript'

import type { ImportSeen } from './layer-table.ts'

export interface Import extends ImportSeen {
  readonly line: number
}

const builtin = new Set(builtinModules)
const scripts = /(<script\b[^>]*>)([\s\S]*?)<\/script>/g

/** The script of a `.vue` file, at the lines where it stands; other files as they are. */
export function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.vue')) return text
  let script = ''
  let lines = 0
  for (const found of text.matchAll(scripts)) {
    const before = text.slice(0, found.index + (found[1] ?? '').length)
    const wanted = before.split('\n').length - 1
    script += '\n'.repeat(Math.max(0, wanted - lines)) + (found[2] ?? '')
    lines = script.split('\n').length - 1
  }
  return script
}

export function parse(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('.vue') ? ts.ScriptKind.TS : undefined
  return ts.createSourceFile(path, scriptOf(path, text), ts.ScriptTarget.Latest, true, kind)
}

/** Where an import leads, as the table of folders writes it. */
export function resolveImport(from: string, specifier: string): Omit<ImportSeen, 'typeOnly'> {
  if (specifier.startsWith('.')) {
    const to = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
    return { kind: 'own', to }
  }
  const bare = specifier.replace(/^node:/, '')
  const parts = bare.split('/')
  if (specifier.startsWith('node:') || builtin.has(parts[0] ?? '')) {
    return { kind: 'node', to: `node:${bare}` }
  }
  const name = bare.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? bare)
  return { kind: 'package', to: name }
}

function onlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const bindings = clause.namedBindings
  if (clause.name !== undefined || bindings === undefined) return false
  return ts.isNamedImports(bindings) && bindings.elements.every((each) => each.isTypeOnly)
}

/** The specifier of one node that imports, and whether it is gone at run time. */
function importIn(node: ts.Node): { specifier: ts.Expression; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { specifier: node.moduleSpecifier, typeOnly: onlyTypes(node) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: node.moduleSpecifier, typeOnly: node.isTypeOnly }
  }
  if (ts.isCallExpression(node)) {
    const [specifier] = node.arguments
    const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword
    const required = ts.isIdentifier(node.expression) && node.expression.text === 'require'
    if (specifier !== undefined && (dynamic || required)) return { specifier, typeOnly: false }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    if (ts.isStringLiteral(literal)) return { specifier: literal, typeOnly: true }
  }
  return undefined
}

/** Every import of one file: static, re-exported, dynamic, required, in types. */
export function importsOf(path: string, text: string): Import[] {
  const source = parse(path, text)
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const seen = importIn(node)
    if (seen !== undefined && ts.isStringLiteralLike(seen.specifier)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const where = resolveImport(path, seen.specifier.text)
      found.push({ ...where, typeOnly: seen.typeOnly, line })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

export type Graph = ReadonlyMap<string, readonly Import[]>

/** The imports of every file named, read under `root`. */
export function graphOf(root: string, paths: readonly string[]): Graph {
  return new Map(
    paths.map((path) => [path, importsOf(path, readFileSync(join(root, path), 'utf8'))]),
  )
}
