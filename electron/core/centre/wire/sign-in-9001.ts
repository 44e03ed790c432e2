/** 9001 签到: opens the operator's session; its number goes in every later message. */
import * as v from 'valibot'

import { readBy } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireId } from './values.ts'

const Output = v.object({ signinoutb: v.object({ sign_no: wireId }) })

export function signInInput(operatorNo: string, station: Station) {
  return { signIn: { opter_no: operatorNo, mac: station.mac, ip: station.ip } }
}

/** The window's own network card, as 签到 asks for it. */
export interface Station {
  readonly mac: string
  readonly ip: string
}

export function readSignIn(output: unknown): Reading<string> {
  const read = readBy(Output, output)
  return read.ok ? { ok: true, value: read.value.signinoutb.sign_no } : read
}
