import { distinct, fields, list, matching, oneOf, quoted, text } from './decode.ts'
import type { Provision } from './rules.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { inputPath, treatments } from './vocabulary.ts'

/** Decodes the `ledger` file: every provision of the document, accounted for. */
export function ledgerOf(scope: Scope, node: SheetNode | undefined): readonly Provision[] {
  const { sheet } = scope
  const lineOfId = new Map<string, number>()
  if (node?.kind === 'list' && node.items.length === 0) {
    sheet.fault(node, '列表是空的，应逐条列出文件的条款')
  }
  return list(sheet, node).map((item) => {
    const found = fields(sheet, item, ['id', 'article', 'subject', 'treatment', 'where'], ['keys'])
    const idNode = found.get('id')
    const id = matching(sheet, idNode, '^[A-Z]{2}-P[0-9]{2,3}$', '条款编号，如 XA-P01')
    const before = lineOfId.get(id)
    if (idNode !== undefined && id !== '' && before !== undefined) {
      sheet.fault(idNode, `条款“${id}”重复，第 ${before} 行已有，应只写一次`)
    }
    if (id !== '') lineOfId.set(id, item.line)
    const treatment = oneOf(sheet, found.get('treatment'), treatments)
    return {
      id,
      article: text(sheet, found.get('article')),
      subject: text(sheet, found.get('subject')),
      treatment,
      where: text(sheet, found.get('where')),
      keys: keysOf(scope, item, found.get('keys'), treatment),
    }
  })
}

/** The parameters and facts that a provision waits for, all of them declared. */
function keysOf(
  { sheet, parameters }: Scope,
  item: SheetNode,
  node: SheetNode | undefined,
  treatment: Provision['treatment'],
): readonly string[] {
  if (treatment === 'parameter' && node === undefined && item.kind === 'map') {
    sheet.fault(item, '缺少“keys”，应列出这一条等待的参数，或 input: 开头的事实')
  }
  if (treatment !== 'parameter' && node !== undefined) {
    sheet.fault(node, `keys 只用于 treatment: parameter，这里是 ${treatment}，应删去`)
  }
  return distinct(sheet, node, (each) => {
    const key = text(sheet, each)
    if (key !== '' && !parameters.has(key) && !inputPath.test(key)) {
      const wanted = '应为参数表中声明的键，或 input:member.…、input:visit.…、input:before.…'
      sheet.fault(each, `${quoted(key)}不是已声明的参数，${wanted}`)
    }
    return key
  })
}
