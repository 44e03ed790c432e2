export type { Rounding } from './decimal.ts'
export * from './money.ts'
export * from './rate.ts'
export * from './price.ts'
