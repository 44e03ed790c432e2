/** 1101 人员信息获取. */
import * as v from 'valibot'

import { ok } from '../../../../shared/failure/index.ts'
import { liesInArea } from '../../../../shared/identity/index.ts'
import type { Money } from '../../../../shared/money/index.ts'
import type { MemberPlan, MemberStatus, Relation } from '../../../../shared/policy/model.ts'
import type { Credential } from '../../ports.ts'
import { parseExactJson } from '../exact-json.ts'
import { wireCredential } from './credential.ts'
import { readBy, unread } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireCode, wireId, wireMoney, wireText } from './values.ts'

const Output = v.object({
  baseinfo: v.object({
    psn_no: wireId,
    psn_cert_type: wireCode,
    certno: wireId,
    psn_name: v.pipe(wireText, v.minLength(1)),
    exp_content: v.nullish(wireText, ''),
  }),
  insuinfo: v.array(
    v.object({
      balc: wireMoney,
      insutype: wireCode,
      psn_type: wireCode,
      psn_insu_stas: wireCode,
      insuplc_admdvs: v.pipe(v.string(), v.regex(/^\d{6}$/)),
    }),
  ),
})
type Insured = v.InferOutput<typeof Output>['insuinfo'][number]

/** What the centre says in its free extension: relatives bound for 家庭共济, and who one is. */
const Extension = v.object({
  acct_mulaid: v.optional(
    v.array(v.object({ rlts: v.picklist(['1', '2', '3']), balc: wireMoney })),
    [],
  ),
  /** 建国前老工人, and 单建统筹: the published interface has no field for either. */
  vet_worker: v.optional(v.picklist(['0', '1']), '0'),
  pool_only: v.optional(v.picklist(['0', '1']), '0'),
})
type Extension = v.InferOutput<typeof Extension>
const relationOf = { '1': 'spouse', '2': 'child', '3': 'parent' } as const satisfies Record<
  string,
  Relation
>

export function personInput(credential: Credential) {
  return {
    data: {
      ...wireCredential(credential),
      begntime: '',
      psn_cert_type: '',
      certno: '',
      psn_name: '',
    },
  }
}

export interface PersonRead {
  readonly personNo: string
  readonly idNumber: string
  readonly name: string
  readonly status: MemberStatus
  readonly plan?: MemberPlan | undefined
  readonly insuranceCode: string
  readonly insuredAdmDivision: string
  readonly accountBalance: Money
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: Money }[]
}

/**
 * Chooses the insurance that this window settles: the one in force, employees' before residents',
 * this area's before another's. What is left ambiguous is refused, never guessed.
 */
export function readPerson(areaCode: string, output: unknown): Reading<PersonRead> {
  const read = readBy(Output, output)
  if (!read.ok) return read
  const { baseinfo, insuinfo } = read.value
  const insured = insuranceFor(areaCode, insuinfo)
  if (!insured.ok) return insured
  const status = statusOf(insured.value.psn_type)
  if (status === undefined) return unread('insuinfo.psn_type')
  const extended = readExtension(baseinfo.exp_content)
  if (!extended.ok) return extended
  const extension = extended.value
  return ok({
    personNo: baseinfo.psn_no,
    idNumber: baseinfo.certno,
    name: baseinfo.psn_name,
    status: extension?.vet_worker === '1' ? 'veteran' : status,
    ...(extension?.pool_only === '1' ? { plan: 'pooled-only' } : {}),
    insuranceCode: insured.value.insutype,
    insuredAdmDivision: insured.value.insuplc_admdvs,
    accountBalance: insured.value.balc,
    mutualAid: relativesOf(extension),
  })
}

function insuranceFor(areaCode: string, rows: readonly Insured[]): Reading<Insured> {
  const inForce = rows.filter((row) => row.psn_insu_stas === '1')
  const employees = inForce.filter((row) => row.insutype === '310')
  const residents = inForce.filter((row) => row.insutype === '390')
  const candidates = employees.length > 0 ? employees : residents
  const here = candidates.filter((row) => liesInArea(row.insuplc_admdvs, areaCode))
  const [chosen, another] = here.length > 0 ? here : candidates
  if (chosen === undefined) return unread('insuinfo.psn_insu_stas')
  return another === undefined ? ok(chosen) : unread('insuinfo.insuplc_admdvs')
}

/** 人员类别 by its first two digits: 11 在职, 12 退休, 14 15 16 居民; 离休 has a scheme of its own. */
function statusOf(code: string): MemberStatus | undefined {
  switch (code.slice(0, 2)) {
    case '11':
      return 'active'
    case '12':
      return 'retired'
    case '14':
    case '15':
    case '16':
      return 'resident'
    default:
      return undefined
  }
}

/** Text that is no JSON object is another region's own note, and says nothing of these. */
function readExtension(content: string): Reading<Extension | undefined> {
  const parsed = parseExactJson(content)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return ok(undefined)
  const read = readBy(Extension, parsed)
  return read.ok ? read : unread(`baseinfo.exp_content.${read.failure.field}`)
}

function relativesOf(extension: Extension | undefined): PersonRead['mutualAid'] {
  const rows = extension === undefined ? [] : extension.acct_mulaid
  return rows.map((row) => ({ relation: relationOf[row.rlts], balance: row.balc }))
}
