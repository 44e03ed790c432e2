/** What 2206 and 2207 say in common of one visit. */
import { formatMoney } from '../../../../shared/money/index.ts'
import type { SettlementOrder } from '../../ports.ts'
import { wireCredential } from './credential.ts'

/**
 * The four parts travel with the settlement as long as fee lines are not uploaded one by one; the
 * centre then knows them from the lines and the same fields echo them.
 */
export function orderData(order: SettlementOrder) {
  const { mdtrt_cert_type, mdtrt_cert_no } = wireCredential(order.credential)
  return {
    psn_no: order.personNo,
    mdtrt_cert_type,
    mdtrt_cert_no,
    // 普通门诊.
    med_type: '11',
    begntime: order.visitDate,
    medfee_sumamt: formatMoney(order.total),
    // 按项目结算.
    psn_setlway: '01',
    mdtrt_id: order.visitId,
    chrg_bchno: order.chargeBatchNo,
    acct_used_flag: order.useAccount ? '1' : '0',
    insutype: order.insuranceCode,
    fulamt_ownpay_amt: formatMoney(order.fullySelfPaid),
    overlmt_selfpay: formatMoney(order.overCeilingSelfPaid),
    preselfpay_amt: formatMoney(order.priorSelfPaid),
    inscp_scp_amt: formatMoney(order.inScope),
  }
}
