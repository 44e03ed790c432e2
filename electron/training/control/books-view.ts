import { formatMoney, moneyFromFen } from '../../../shared/money/index.ts'
import type { Books } from '../books/books.ts'
import { allSettlements } from '../books/settlements.ts'

function text(fen: bigint): string {
  return formatMoney(moneyFromFen(fen))
}

/** Every settlement that the practice centre ever booked, oldest first. */
export function bookView(books: Books) {
  return allSettlements(books).map((row) => ({
    setl_id: row.setl_id,
    msgid: row.msgid,
    psn_no: row.person_no,
    mdtrt_id: row.visit_id,
    chrg_bchno: row.charge_batch_no,
    begntime: row.visit_date,
    medfee_sumamt: text(row.total_fen),
    fund_pay_sumamt: text(row.fund_paid_fen),
    acct_pay: text(row.account_paid_fen),
    acct_mulaid_pay: text(row.mutual_aid_fen),
    psn_cash_pay: text(row.cash_fen),
    act_pay_dedc: text(row.deductible_paid_fen),
    state: row.state,
    settledAtMs: Number(row.settled_at_ms),
    reversedAtMs: row.reversed_at_ms === null ? null : Number(row.reversed_at_ms),
  }))
}
