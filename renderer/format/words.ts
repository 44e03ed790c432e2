import type { MemberView } from '../../shared/contracts/identify.ts'
import type { Payer } from '../../shared/contracts/quote.ts'
import type { SessionView } from '../../shared/contracts/session.ts'
import type { SettlementState } from '../../shared/contracts/settlement.ts'

export const statusNames: Readonly<Record<MemberView['status'], string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '城乡居民',
}

export const planNames: Readonly<Record<NonNullable<MemberView['plan']>, string>> = {
  'pooled-only': '单建统筹',
  flexible: '灵活就业',
}

export const credentialNames: Readonly<Record<MemberView['credential'], string>> = {
  card: '社会保障卡',
  'electronic-code': '医保电子凭证',
  'id-number': '身份证号（手工）',
}

type Relation = MemberView['mutualAid'][number]['relation']
export const relationNames: Readonly<Record<Relation, string>> = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  sibling: '兄弟姐妹',
  grandparent: '祖父母',
  grandchild: '孙子女',
}

export const levelNames: Readonly<Record<SessionView['site']['level'], string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  unrated: '未定级',
}

export const payerNames: Readonly<Record<Payer, string>> = {
  'pooled-fund': '统筹基金',
  'personal-account': '个人账户',
  'mutual-aid': '家庭共济',
  cash: '现金',
}

/** The state as one word; the same on screen and on paper. */
export const stateNames: Readonly<Record<SettlementState, string>> = {
  provisional: '暂结',
  sending: '上传中',
  settled: '已结算',
  'in-doubt': '结果未知',
  refused: '被拒',
}

/** What the state means for the money, and what to do now. */
export const stateMeanings: Readonly<Record<SettlementState, string>> = {
  provisional: '已按本地试算收付并排队待传，以医保中心结算为准。线路恢复后自动上传。',
  sending: '正在上传医保中心，金额尚未确认。请等待结果，请勿重复收费。',
  settled: '医保中心已记账。按应收现金收款，打印单据并退还凭证。',
  'in-doubt': '请求已送出，没有收到可读的回应。请勿重复收费。程序会先冲正再重新结算，进度见 F11。',
  refused: '医保中心没有记账，基金与账户没有支付。请在 F11 查看原因，由人工处理后再收费。',
}
