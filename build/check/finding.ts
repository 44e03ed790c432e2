/** One thing that is not as the house wants it. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly rule: string
  readonly sentence: string
}

export function printed({ path, line, rule, sentence }: Finding): string {
  return `${path}:${String(line)}  ${sentence}  [${rule}]`
}
