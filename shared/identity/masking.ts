/**
 * 姓名 as a screen may show it: 王秀兰 is 王*兰, 李四 is 李*; a long name keeps its first and last
 * character. A rare character outside the basic plane counts as one.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  const [first, ...others] = characters
  const last = others.pop()
  if (first === undefined) return ''
  if (last === undefined) return '*'
  if (others.length === 0) return `${first}*`
  return `${first}${'*'.repeat(others.length)}${last}`
}

/** 证件号码 as a screen may show it: the first and last four characters. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length <= 8) return '*'.repeat(idNumber.length)
  return `${idNumber.slice(0, 4)}${'*'.repeat(idNumber.length - 8)}${idNumber.slice(-4)}`
}
