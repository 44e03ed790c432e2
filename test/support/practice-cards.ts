import { buildCardImage } from '../../electron/training/card/index.ts'
import type { CardSpec, Dialect, SocialSecurityImage } from '../../electron/training/card/index.ts'

export const generations = ['1', '2', '3'] as const
export const dialects: readonly Dialect[] = ['i', 'ii', 'iii', 'iv']

/** An invented member's card; `change` says what is different about this one. */
export function cardSpec(change: Partial<CardSpec> = {}): CardSpec {
  return {
    generation: '2',
    dialect: 'i',
    name: '王秀兰',
    idNumber: '610102195806094021',
    cardNumber: 'PX0000001',
    cardSerial: '610100D15600000000000000000000A1',
    sex: 'female',
    birthDate: '1958-06-09',
    issuedOn: '2020-01-06',
    validUntil: '2030-01-06',
    ...change,
  }
}

/** Every generation in every dialect. */
export const everyCard: readonly CardSpec[] = generations.flatMap((generation) =>
  dialects.map((dialect) => cardSpec({ generation, dialect })),
)

/** The same card with a record of EF05 or EF06 replaced, or, for null, taken out. */
export function withRecord(
  image: SocialSecurityImage,
  tag: number,
  record: Uint8Array | null,
): SocialSecurityImage {
  const change = (file: readonly Uint8Array[]): readonly Uint8Array[] =>
    file.flatMap((each) => (each[0] !== tag ? [each] : record === null ? [] : [record]))
  return { ...image, ef05: change(image.ef05), ef06: change(image.ef06) }
}

/** What must be read off a card. */
export function expectedOf(spec: CardSpec): Partial<CardSpec> {
  return Object.fromEntries(Object.entries(spec).filter(([name]) => name !== 'dialect'))
}

export function practiceCard(change: Partial<CardSpec> = {}): SocialSecurityImage {
  return buildCardImage(cardSpec(change))
}
