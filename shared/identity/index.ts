export * from './area.ts'
export * from './electronic-code.ts'
export * from './id-number.ts'
export * from './masking.ts'
