/** 2206 门诊预结算: changes nothing; its reply has no valid 结算ID. */
import * as v from 'valibot'

import type { CentreSplit } from '../../ports.ts'
import type { CentreDialect } from '../dialect.ts'
import { readBy } from './reading.ts'
import type { Reading } from './reading.ts'
import { readSetlinfo, Setlinfo } from './setlinfo.ts'
import type { About } from './setlinfo.ts'
import { oneSpelling, wireFields } from './values.ts'

const Output = v.object({
  setlinfo: v.pipe(
    wireFields,
    oneSpelling({ psn_part_amt: ['psn_part_am'] }),
    Setlinfo,
  ),
})

export function readPreview(
  about: About,
  dialect: CentreDialect,
  output: unknown,
): Reading<CentreSplit> {
  const read = readBy(Output, output)
  return read.ok ? readSetlinfo(read.value.setlinfo, about, dialect) : read
}
