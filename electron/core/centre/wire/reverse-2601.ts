/** 2601 冲正: takes back a message whose outcome is unknown, by its own number and kind. */
import type { OriginalMessage } from '../../ports.ts'

export function reverseInput(personNo: string, original: OriginalMessage) {
  return {
    data: { psn_no: personNo, omsgid: original.msgid, oinfno: original.infno },
  }
}
