import { execFileSync } from 'node:child_process'

/** One character as it was printed. */
export interface Ink {
  /** Dark pixels among all. */
  readonly share: number
  /** Row by row, 1 where it is dark. */
  readonly pixels: Buffer
}

/** Pixels on the page at `dpi`. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const dpi = 200
const pointsPerInch = 72

/** Where a word stands on the first page of a PDF. */
export function boxOf(file: string, word: string): Box {
  const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
  const line = html.split('\n').find((each) => each.includes(`>${word}<`))
  if (line === undefined) throw new Error(`the page does not have the word ${word}`)
  const edge = (name: string): number => {
    const points = Number(new RegExp(`${name}="([\\d.]+)"`).exec(line)?.[1])
    return Math.trunc((points * dpi) / pointsPerInch)
  }
  const [left, top] = [edge('xMin'), edge('yMin')]
  return { left, top, width: edge('xMax') - left, height: edge('yMax') - top }
}

/** What is drawn within a box of the first page. */
export function inkWithin(file: string, { left, top, width, height }: Box): Ink {
  const area = ['-x', left, '-y', top, '-W', width, '-H', height].map(String)
  const pgm = execFileSync('pdftoppm', ['-gray', '-r', String(dpi), ...area, file])
  const grey = pgm.subarray(pgm.length - width * height)
  const pixels = Buffer.from(grey.map((each) => (each < 128 ? 1 : 0)))
  return { share: pixels.reduce((sum, each) => sum + each, 0) / pixels.length, pixels }
}
