import * as v from 'valibot'

import { call } from './call.ts'
import { Count, DateText, Id, InstantMs, Words } from './values.ts'

/** 与医保中心的线路. `since` is when this state began. */
export const LineView = v.object({
  state: v.picklist(['online', 'offline']),
  sinceMs: InstantMs,
  /** Round trip of the last probe; null while the line is cut. */
  roundTripMs: v.nullable(Count),
})
export type LineView = v.InferOutput<typeof LineView>

/** 待传 and 待处理: what waits to be sent, and what waits for a person. */
export const QueueSummary = v.object({ waiting: Count, needsPerson: Count })
export type QueueSummary = v.InferOutput<typeof QueueSummary>

export const PracticeCardView = v.object({ cardId: Id, label: Words })
export const PracticeView = v.object({
  cards: v.array(PracticeCardView),
  /** 训练参数, 非本地标准: what the document leaves to the area, invented for practice. */
  parameters: v.optional(v.array(v.object({ key: Words, term: Words, text: Words })), []),
  /** True when the practice cards go through the machine's own PC/SC service. */
  throughPcsc: v.boolean(),
})

export const SessionView = v.object({
  mode: v.picklist(['training', 'live']),
  productVersion: Words,
  site: v.object({
    institutionName: Words,
    institutionCode: Words,
    level: v.picklist(['1', '2', '3', 'unrated']),
    windowName: Words,
    areaCode: Words,
    areaName: Words,
  }),
  operator: v.object({ no: Words, name: Words }),
  /** Asia/Shanghai. */
  businessDate: DateText,
  policy: v.object({ packId: Words, document: Words, inForceFrom: DateText }),
  line: LineView,
  queue: QueueSummary,
  practice: v.nullable(PracticeView),
})
export type SessionView = v.InferOutput<typeof SessionView>

export const session = {
  /** Who and where this window is, and the state of line and queue now. Changes nothing. */
  open: call(v.strictObject({}), SessionView),
}
