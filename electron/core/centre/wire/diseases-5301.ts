/** 5301 慢特病备案查询. */
import * as v from 'valibot'

import { ok } from '../../../../shared/failure/index.ts'
import { readBy } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireId, wireText } from './values.ts'

const Day = v.nullish(wireText, '')
const Output = v.object({
  feedetail: v.nullish(
    v.array(
      v.object({
        opsp_dise_code: wireId,
        opsp_dise_name: wireText,
        begndate: Day,
        enddate: Day,
      }),
    ),
    [],
  ),
})

export function diseasesInput(personNo: string) {
  return { data: { psn_no: personNo } }
}

export type DiseasesRead = readonly { readonly code: string; readonly name: string }[]

/** The filings in force on `date`; an open end or beginning is in force. */
export function readDiseases(date: string, output: unknown): Reading<DiseasesRead> {
  const read = readBy(Output, output)
  if (!read.ok) return read
  const inForce = read.value.feedetail.filter(
    (row) =>
      (row.begndate === '' || row.begndate.slice(0, 10) <= date) &&
      (row.enddate === '' || row.enddate.slice(0, 10) >= date),
  )
  return ok(inForce.map((row) => ({ code: row.opsp_dise_code, name: row.opsp_dise_name })))
}
