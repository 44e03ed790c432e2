export * from './electronic-code.ts'
export * from './id-number.ts'
export * from './masking.ts'
