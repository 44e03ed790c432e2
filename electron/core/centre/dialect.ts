/** What differs from region to region, as data; never a branch in the code. */
export interface CentreDialect {
  /** 接收方系统代码. */
  readonly receiverSystemCode: string
  /** 接口版本号. */
  readonly interfaceVersion: string
  /** Codes of a refusal whose meaning is only: sign in again. The message was not acted on. */
  readonly signInExpiredCodes: readonly string[]
  /** Codes that say the centre itself does not know what became of the message. */
  readonly outcomeUnknownCodes: readonly string[]
  /** Whether 个人账户共济支付 is a part of 个人账户支出 in a reply, or stands beside it. */
  readonly mutualAid: 'inside-account' | 'beside-account'
  /** Whether 基金支付总额 of a reply counts the personal account. */
  readonly fundTotal: 'without-account' | 'with-account'
  /** Where 电子凭证解码 is answered, on the centre's own host. */
  readonly electronicCodePath: string
}

/** The national baseline; a region's own book of interfaces overrides single values. */
export const baselineDialect: CentreDialect = {
  receiverSystemCode: 'MBS_LOCAL',
  interfaceVersion: 'V1.0',
  signInExpiredCodes: ['-901'],
  outcomeUnknownCodes: [],
  mutualAid: 'beside-account',
  fundTotal: 'without-account',
  electronicCodePath: '/localcfc/api/hsecfc/localQrCodeQuery',
}
