/** Chinese stands two columns wide in a terminal. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u

function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0)
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text))
}

/** Rows of text under their names, in columns that line up, Chinese too. */
export function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  const widths = names.map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  )
  const drawn = lines.map((line) =>
    line.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ').trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [drawn[0] ?? '', rule, ...drawn.slice(1)].join('\n')
}
