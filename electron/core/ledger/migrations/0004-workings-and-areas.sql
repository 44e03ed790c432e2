-- 执行回执: what recomputes a settlement, sealed; and what it added to the year beside the sums
-- that every area has. A settlement of an earlier program has no row here.

CREATE TABLE settlement_working (
  settlement_no          TEXT    PRIMARY KEY REFERENCES settlement (settlement_no),
  sealed_receipt         TEXT    NOT NULL,
  -- Of the funds together: 大额医疗费用补助.
  large_amount_paid_fen  INTEGER NOT NULL CHECK (large_amount_paid_fen >= 0),
  -- 累计负担的合规费用 that this visit added.
  burden_added_fen       INTEGER NOT NULL CHECK (burden_added_fen >= 0),
  inpatient_cap_used_fen INTEGER NOT NULL CHECK (inpatient_cap_used_fen >= 0)
) STRICT;

CREATE TRIGGER settlement_working_keeps_everything BEFORE DELETE ON settlement_working
BEGIN SELECT RAISE(ABORT, 'settlement_working rows are never deleted'); END;
CREATE TRIGGER settlement_working_is_a_fact BEFORE UPDATE ON settlement_working
BEGIN SELECT RAISE(ABORT, 'settlement_working rows are never changed'); END;

-- Null: the area does not count it, or the centre did not say.
ALTER TABLE member_fact ADD COLUMN large_amount_burden_fen INTEGER;
ALTER TABLE member_fact ADD COLUMN large_amount_paid_fen INTEGER;
ALTER TABLE member_fact ADD COLUMN inpatient_cap_remaining_fen INTEGER;
