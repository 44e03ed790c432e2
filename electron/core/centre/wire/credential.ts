import type { Credential } from '../../ports.ts'

/** 就诊凭证: kind, number and, for a card alone, its serial. */
export interface WireCredential {
  readonly mdtrt_cert_type: '01' | '02' | '03'
  readonly mdtrt_cert_no: string
  readonly card_sn: string
}

export function wireCredential(credential: Credential): WireCredential {
  switch (credential.kind) {
    case 'electronic-code':
      return { mdtrt_cert_type: '01', mdtrt_cert_no: credential.ecToken, card_sn: '' }
    case 'id-number':
      return { mdtrt_cert_type: '02', mdtrt_cert_no: credential.idNumber, card_sn: '' }
    case 'card':
      return {
        mdtrt_cert_type: '03',
        mdtrt_cert_no: credential.cardNumber,
        card_sn: credential.cardSerial,
      }
    default:
      return credential satisfies never
  }
}
