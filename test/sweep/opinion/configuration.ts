import type { Bill } from './bill.ts'

export function checkSite(_bill: Bill): void {}
