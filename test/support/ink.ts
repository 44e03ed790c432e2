import { execFileSync } from 'node:child_process'

/** One character as it was printed. */
export interface Ink {
  /** Dark pixels among all. */
  readonly share: number
  /** Changes between dark and light along every row: strokes; an empty box has two a row. */
  readonly crossings: number
  readonly pixels: Buffer
}

const dpi = 200
const pointsPerInch = 72

function boxOf(file: string, word: string): readonly number[] {
  const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
  const line = html.split('\n').find((each) => each.includes(`>${word}<`)) ?? ''
  const edge = (name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`).exec(line)?.[1])
  return ['xMin', 'yMin', 'xMax', 'yMax'].map((name) => (edge(name) * dpi) / pointsPerInch)
}

function inkWithin(file: string, x: number, y: number, width: number, height: number): Ink {
  const area = ['-x', x, '-y', y, '-W', width, '-H', height].map(String)
  const pgm = execFileSync('pdftoppm', ['-gray', '-r', String(dpi), ...area, file])
  const pixels = pgm.subarray(pgm.length - width * height).map((grey) => (grey < 128 ? 1 : 0))
  const dark = pixels.reduce((sum, each) => sum + each, 0)
  let crossings = 0
  for (let at = 1; at < pixels.length; at += 1) {
    if (at % width !== 0 && pixels[at] !== pixels[at - 1]) crossings += 1
  }
  return { share: dark / pixels.length, crossings, pixels: Buffer.from(pixels) }
}

/** The first and the last character of a word on the first page, each as wide as the word is high. */
export function inkOf(file: string, word: string): readonly [Ink, Ink] {
  const [left = 0, top = 0, right = 0, bottom = 0] = boxOf(file, word).map(Math.round)
  const [width, height] = [Math.floor((right - left) * 0.4), bottom - top]
  return [
    inkWithin(file, left, top, width, height),
    inkWithin(file, right - width, top, width, height),
  ]
}
