/** 培训中心账: rows are never deleted; a reversal marks its settlement and keeps it. */
/** Of the books that this program writes. */
export const schemaVersion = 2

const first = `
CREATE TABLE member (
  person_no        TEXT PRIMARY KEY,
  card_id          TEXT NOT NULL UNIQUE,
  id_number        TEXT NOT NULL UNIQUE,
  card_number      TEXT NOT NULL UNIQUE,
  card_serial      TEXT NOT NULL,
  name             TEXT NOT NULL,
  sex              TEXT NOT NULL CHECK (sex IN ('male', 'female')),
  birth_date       TEXT NOT NULL,
  status           TEXT NOT NULL CHECK (status IN ('active', 'retired')),
  insurance_code   TEXT NOT NULL,
  insured_division TEXT NOT NULL,
  account_fen      INTEGER NOT NULL CHECK (account_fen >= 0)
) STRICT;
CREATE TABLE mutual_aid (
  person_no   TEXT NOT NULL REFERENCES member,
  relation    TEXT NOT NULL CHECK (relation IN ('spouse', 'child', 'parent')),
  balance_fen INTEGER NOT NULL CHECK (balance_fen >= 0),
  PRIMARY KEY (person_no, relation)
) STRICT;
CREATE TABLE disease (
  person_no TEXT NOT NULL REFERENCES member,
  code      TEXT NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (person_no, code)
) STRICT;
CREATE TABLE year_to_date (
  person_no           TEXT NOT NULL REFERENCES member,
  year                INTEGER NOT NULL,
  deductible_paid_fen INTEGER NOT NULL CHECK (deductible_paid_fen >= 0),
  fund_paid_fen       INTEGER NOT NULL CHECK (fund_paid_fen >= 0),
  PRIMARY KEY (person_no, year)
) STRICT;
CREATE TABLE message (
  msgid         TEXT PRIMARY KEY,
  infno         TEXT NOT NULL,
  answer        TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
  arrived_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE settlement (
  setl_id             TEXT PRIMARY KEY,
  msgid               TEXT NOT NULL UNIQUE REFERENCES message,
  person_no           TEXT NOT NULL REFERENCES member,
  visit_id            TEXT NOT NULL,
  charge_batch_no     TEXT NOT NULL,
  visit_date          TEXT NOT NULL,
  year                INTEGER NOT NULL,
  total_fen           INTEGER NOT NULL,
  fund_paid_fen       INTEGER NOT NULL,
  account_paid_fen    INTEGER NOT NULL,
  mutual_aid_fen      INTEGER NOT NULL,
  cash_fen            INTEGER NOT NULL,
  deductible_paid_fen INTEGER NOT NULL,
  settled_at_ms       INTEGER NOT NULL,
  state               TEXT NOT NULL CHECK (state IN ('standing', 'reversed')),
  reversed_at_ms      INTEGER,
  CHECK (total_fen = fund_paid_fen + account_paid_fen + mutual_aid_fen + cash_fen),
  CHECK ((state = 'reversed') = (reversed_at_ms IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_standing_settlement_a_visit
  ON settlement (visit_id) WHERE state = 'standing';
CREATE TABLE mutual_aid_payment (
  setl_id    TEXT NOT NULL REFERENCES settlement,
  relation   TEXT NOT NULL,
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (setl_id, relation)
) STRICT;
-- A message reversed before it arrived: when it comes late, it is refused.
CREATE TABLE reversed_unseen (
  original_msgid TEXT PRIMARY KEY,
  reversed_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE electronic_token (
  token     TEXT PRIMARY KEY,
  person_no TEXT NOT NULL REFERENCES member
) STRICT;
`

/** What the areas beside 西安 need: their people, 大额补助, and what draws on the inpatient cap. */
const second = `
ALTER TABLE member ADD COLUMN veteran INTEGER NOT NULL DEFAULT 0 CHECK (veteran IN (0, 1));
ALTER TABLE member ADD COLUMN pooled_only INTEGER NOT NULL DEFAULT 0 CHECK (pooled_only IN (0, 1));
-- Null: the area has no such sum.
ALTER TABLE member ADD COLUMN inpatient_cap_fen INTEGER;
ALTER TABLE year_to_date ADD COLUMN burden_fen INTEGER;
ALTER TABLE year_to_date ADD COLUMN large_amount_paid_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE year_to_date ADD COLUMN inpatient_used_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settlement ADD COLUMN large_amount_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settlement ADD COLUMN burden_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settlement ADD COLUMN inpatient_used_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settlement ADD COLUMN in_scope_fen INTEGER NOT NULL DEFAULT 0;
`

/** One step a version; books keep their rows through each. */
export const schemaSteps = [first, second] as const
