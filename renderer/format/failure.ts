import type { DeviceFault, Failure, InputFault, NotAllowed } from '../../shared/failure/index.ts'
import { unreachable } from '../../shared/failure/index.ts'

/** 给人看的失败: what happened, what it means for the money, the one thing to do next. */
export interface FailureWords {
  readonly title: string
  readonly meaning: string
  readonly next: string
  /** For the support desk; shown last and small. */
  readonly code: string
}

const noMoney = '没有产生结算，费用没有变化。'

/** Total over the taxonomy: a new kind of failure does not compile before it has words. */
export function failureWords(failure: Failure): FailureWords {
  switch (failure.kind) {
    case 'not-sent':
      return notSentWords(failure.because)
    case 'refused':
      return {
        title: `医保中心未受理：${failure.wording}`,
        meaning: '医保中心没有记账，基金与账户没有支付。',
        next: '按中心给出的原因核对参保人与费用，改正后重新结算。',
        code: `REFUSED-${failure.infcode}`,
      }
    case 'in-doubt':
      return {
        title: '结算结果未知：请求已送出，没有收到可读的回应',
        meaning: '医保中心可能已经记账。请勿重复收费。',
        next: '保留这笔费用，按 F11 查看进度；联网后程序先冲正，再重新结算。',
        code: `${failure.infno}-IN-DOUBT`,
      }
    case 'unreadable':
      return unreadableWords(failure.source, failure.field)
    case 'device':
      return { ...deviceWords(failure.fault), code: `DEVICE-${failure.fault.toUpperCase()}` }
    case 'policy':
      return policyWords(failure)
    case 'input':
      return inputWords(failure.field, failure.fault)
    case 'not-allowed':
      return { ...notAllowedWords(failure.because), code: failure.because.toUpperCase() }
    case 'core-lost':
      return {
        title: '结算核心中断，正在重新启动',
        meaning: '已提交的结算都在账本里，不会丢失。核对清楚之前请勿重复收费。',
        next: '等待核心恢复，程序会查出这笔费用是否已结算。',
        code: 'CORE-LOST',
      }
    default:
      failure satisfies never
      return unreachable(failure)
  }
}

function notSentWords(because: 'offline' | 'not-signed-in'): FailureWords {
  const offline = because === 'offline'
  return {
    title: offline ? '与医保中心的线路中断，请求没有送出' : '本窗口尚未在医保中心签到',
    meaning: '医保中心没有收到这次请求，没有记账。',
    next: offline ? '可重试；持社会保障卡的参保人可先行暂结。' : '重新签到后再试；仍失败时联系信息科。',
    code: `NOT-SENT-${because.toUpperCase()}`,
  }
}

function unreadableWords(source: 'platform' | 'store' | 'card', field: string): FailureWords {
  const code = `UNREADABLE-${source.toUpperCase()}-${field}`
  if (source === 'card') {
    return {
      title: '卡内信息无法读取',
      meaning: noMoney,
      next: '取出卡擦拭芯片后重新插入；仍不能读时按 F3 手工录入。',
      code,
    }
  }
  if (source === 'store') {
    return {
      title: '本地账本中的一项数据无法读取',
      meaning: '为避免算错，这次操作已停止。已提交的结算没有变化。',
      next: '停止使用本窗口收费，联系信息科检查账本。',
      code,
    }
  }
  return {
    title: '医保中心的回应有一项无法读取',
    meaning: '金额不能确认，这次操作已停止，没有按不明金额结算。',
    next: '重试一次；仍出现时联系信息科并提供下面的代码。',
    code,
  }
}

function deviceWords(fault: DeviceFault): Omit<FailureWords, 'code'> {
  switch (fault) {
    case 'no-reader':
      return {
        title: '没有找到读卡器',
        meaning: noMoney,
        next: '检查读卡器连线后按 F2；急用时按 F3 手工录入。',
      }
    case 'no-card':
      return { title: '读卡器中没有卡', meaning: noMoney, next: '插入社会保障卡后按 F2。' }
    case 'card-removed':
      return {
        title: '读卡时卡被取出',
        meaning: noMoney,
        next: '重新插卡，读完再取出。',
      }
    case 'not-a-social-security-card':
      return {
        title: '这不是社会保障卡',
        meaning: noMoney,
        next: '换成社会保障卡，或扫描医保电子凭证。',
      }
    case 'card-mute':
      return {
        title: '卡没有应答',
        meaning: noMoney,
        next: '检查芯片朝向后重新插入；仍无应答时按 F3 手工录入。',
      }
    case 'no-printer':
      return {
        title: '没有可用的打印机',
        meaning: '结算有效，金额不变，只是单据还没有打印。',
        next: '检查打印机后再按 F10，或改存为 PDF。',
      }
    case 'print-failed':
      return {
        title: '单据没有打印完成',
        meaning: '结算有效，金额不变。再次打印会标记补打次数。',
        next: '检查纸张与打印机后再按 F10。',
      }
    default:
      fault satisfies never
      return unreachable(fault)
  }
}

type PolicyFailure = Extract<Failure, { readonly kind: 'policy' }>

function policyWords(failure: PolicyFailure): FailureWords {
  if (failure.outcome === 'needs-site-parameter') return missingParameterWords(failure)
  const clause = failure.clause === undefined ? '' : `（${failure.clause}）`
  return {
    title: `不能按政策试算：${failure.because}${clause}`,
    meaning: '没有算出分担，不能结算，也没有收费。',
    next: failure.outcome === 'config-rejected'
      ? `请政策管理员设置${failure.key === undefined ? '缺少的参数' : `参数“${failure.key}”`}。`
      : '核对就诊日期、参保人与费用项目；属实时按自费办理或咨询医保办。',
    code: `POLICY-${failure.outcome.toUpperCase()}`,
  }
}

/** 参数未设定: the document leaves the figure to somebody, who has not set it here. */
function missingParameterWords({ because, clause, key }: PolicyFailure): FailureWords {
  const parameter = key === undefined ? '这项参数' : `参数“${key}”`
  const basis = clause === undefined ? '' : `（${clause}）`
  return {
    title: '统筹区参数没有设定，不能按统筹试算',
    meaning: `${because}${basis}。没有算出任何金额，没有收费；设定之前只能由个人账户或现金支付。`,
    next: `请政策管理员按条款取得数值并设定${parameter}，再试算；急需结账的按自费收取，留存单据。`,
    code: 'POLICY-NEEDS-SITE-PARAMETER',
  }
}

const fieldNames: Readonly<Record<string, string>> = {
  idNumber: '身份证号',
  code: '医保电子凭证',
  quantity: '数量',
  unitPrice: '单价',
  itemCode: '项目编码',
  memberRef: '参保人',
  quoteId: '试算',
  lines: '费用',
}

const inputFaults: Readonly<Record<InputFault, string>> = {
  malformed: '格式不对',
  checksum: '校验位不对，至少有一位输错',
  unknown: '查不到',
  missing: '没有填写',
  negative: '不能为负数',
  'too-large': '超出允许的范围',
  'does-not-add-up': '各部分之和与总数不符',
  expired: '已过期',
}

const inputNext: Readonly<Record<string, string>> = {
  idNumber: '对照证件逐位核对 18 位号码后重新录入。',
  code: '请参保人刷新电子凭证后重新扫描，或改用社会保障卡。',
  memberRef: '按 F2 重新读卡，已录入的费用会保留。',
  quoteId: '等待重新试算后再按 F8。',
}

function inputWords(field: string, fault: InputFault): FailureWords {
  const last = field.split('.').at(-1) ?? field
  const name = fieldNames[last] ?? '录入内容'
  return {
    title: `${name}：${inputFaults[fault]}`,
    meaning: noMoney,
    next: inputNext[last] ?? '改正后再试。',
    code: `INPUT-${fault.toUpperCase()}-${field}`,
  }
}

function notAllowedWords(because: NotAllowed): Omit<FailureWords, 'code'> {
  switch (because) {
    case 'electronic-code-offline':
      return {
        title: '无法核验：线路中断时不能核验医保电子凭证',
        meaning: noMoney,
        next: '请参保人出示社会保障卡，按 F2 读卡。',
      }
    case 'member-unknown-offline':
      return {
        title: '本窗口没有这位参保人的信息，断网时不能试算',
        meaning: noMoney,
        next: '等线路恢复后结算，或请参保人先自费、日后补结。',
      }
    case 'member-in-doubt':
      return {
        title: '这位参保人有一笔结算结果未知',
        meaning: '那一笔可能已经记账，本笔没有结算。请勿重复收费。',
        next: '按 F11 查看，等那一笔有结果后再结算。',
      }
    case 'bill-already-settled':
      return {
        title: '这笔费用已经结算过',
        meaning: '没有再次结算。请勿重复收费。',
        next: '按 F10 从最近的结算中补打单据。',
      }
    case 'quote-out-of-date':
      return {
        title: '试算已过时，没有结算',
        meaning: noMoney,
        next: '核对重新试算的金额后再按 F8。',
      }
    case 'only-in-training':
      return {
        title: '这个功能只在培训模式使用',
        meaning: noMoney,
        next: '正式窗口请用真实的凭证和线路。',
      }
    case 'ledger-not-writable':
      return {
        title: '账本不能写入',
        meaning: '没有结算，也不能保存新的结算。请勿收费。',
        next: '检查磁盘空间与权限，联系信息科。',
      }
    default:
      because satisfies never
      return unreachable(because)
  }
}
