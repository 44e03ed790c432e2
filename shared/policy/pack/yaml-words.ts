/** What the YAML reader objects to, in words for the person who keeps the pack. */
const words: ReadonlyMap<string, string> = new Map([
  ['ALIAS_PROPS', '别名不能带其他标记，应把内容照抄一遍'],
  ['BAD_ALIAS', '别名没有所指，应把内容照抄一遍'],
  ['BAD_COLLECTION_TYPE', '内容与标签不符，应去掉标签'],
  ['BAD_DIRECTIVE', '不得使用 YAML 指令（%），应删去这一行'],
  ['BAD_DQ_ESCAPE', '双引号内的反斜杠写法不对，应改用单引号或不加引号'],
  ['BAD_INDENT', '缩进不对，应与同级的键对齐'],
  ['BAD_PROP_ORDER', '标记的位置不对，应去掉标记'],
  ['BAD_SCALAR_START', '以保留字符开头的文字应加单引号'],
  ['BLOCK_AS_IMPLICIT_KEY', '冒号后不能再接一组“键: 值”，应换行并缩进'],
  ['BLOCK_IN_FLOW', '方括号、花括号内不能换用缩进写法，应写完括号'],
  ['IMPOSSIBLE', '结构读不懂，应检查缩进与引号'],
  ['KEY_OVER_1024_CHARS', '键过长，应检查是否漏了引号'],
  ['MISSING_CHAR', '缺少标点，应检查冒号、逗号、引号、括号是否写全'],
  ['MULTILINE_IMPLICIT_KEY', '键不能跨行，应写在一行内'],
  ['MULTIPLE_ANCHORS', '不得使用 YAML 锚点（&），应删去'],
  ['MULTIPLE_DOCS', '一个文件只能有一份内容，应去掉“---”之后的部分'],
  ['MULTIPLE_TAGS', '不得使用 YAML 标签（!），应删去'],
  ['RESOURCE_EXHAUSTION', '内容过多，应拆成几个文件'],
  ['TAB_AS_INDENT', '缩进不能用制表符，应改用空格'],
  ['TAG_RESOLVE_FAILED', '不得使用 YAML 标签（!），应删去'],
  ['UNEXPECTED_TOKEN', '出现了不该有的符号，应检查缩进、引号、括号'],
])

/** One sentence: what is wrong and what would be right. */
export function yamlSentence(code: string): string {
  const said = words.get(code)
  return `不是可读的 YAML：${said === undefined ? '应检查缩进、引号、括号' : said}`
}
