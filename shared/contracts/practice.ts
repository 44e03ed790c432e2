import * as v from 'valibot'

import { call } from './call.ts'
import { Id } from './values.ts'

const Done = v.object({})

/** 培训模式 only: the hand that holds the practice card and the scissors at the line. */
export const practice = {
  insertCard: call(v.strictObject({ cardId: Id }), Done),
  removeCard: call(v.strictObject({}), Done),
  cutLine: call(v.strictObject({}), Done),
  restoreLine: call(v.strictObject({}), Done),
  /** A fresh electronic code of a practice member, as the scanner would type it. */
  showCode: call(v.strictObject({ cardId: Id }), v.object({ code: v.string() })),
}
