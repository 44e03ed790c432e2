-- 参保人信息, 单据号, 单据与明细. Personal data is sealed text; *_key columns are keyed hashes.

CREATE TABLE ledger_key (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  sealed_check  TEXT    NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

-- The only counters. They move forward, never back.
CREATE TABLE serial (
  name        TEXT    PRIMARY KEY CHECK (name IN ('msgid', 'bill', 'settlement')),
  last_second INTEGER NOT NULL CHECK (last_second >= 0),
  last_value  INTEGER NOT NULL CHECK (last_value >= 0)
) STRICT;

-- What the centre said of a member, each time it said it.
CREATE TABLE member_fact (
  id                   INTEGER PRIMARY KEY,
  person_no_key        TEXT    NOT NULL,
  id_number_key        TEXT    NOT NULL,
  card_number_key      TEXT,
  asked_at_ms          INTEGER NOT NULL,
  -- The newest answer already here when it was asked: what the fact surely counts.
  after_answer_id      INTEGER NOT NULL CHECK (after_answer_id >= 0),
  year                 INTEGER NOT NULL,
  account_balance_fen  INTEGER NOT NULL,
  deductible_paid_fen  INTEGER NOT NULL,
  fund_paid_fen        INTEGER NOT NULL,
  fund_cap_remaining_fen INTEGER,
  sealed_person        TEXT    NOT NULL
) STRICT;
CREATE INDEX member_fact_by_person ON member_fact (person_no_key, id);
CREATE INDEX member_fact_by_id_number ON member_fact (id_number_key, id);
CREATE INDEX member_fact_by_card_number ON member_fact (card_number_key, id)
  WHERE card_number_key IS NOT NULL;

-- 手工录入身份证号, with the reason.
CREATE TABLE by_hand_identification (
  id            INTEGER PRIMARY KEY,
  at_ms         INTEGER NOT NULL,
  person_no_key TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  operator_no   TEXT    NOT NULL
) STRICT;

CREATE TABLE bill_number (
  bill_no      TEXT    PRIMARY KEY,
  issued_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE bill (
  bill_no                    TEXT    PRIMARY KEY REFERENCES bill_number (bill_no),
  person_no_key              TEXT    NOT NULL,
  visit_date                 TEXT    NOT NULL,
  committed_at_ms            INTEGER NOT NULL,
  total_fen                  INTEGER NOT NULL CHECK (total_fen >= 0),
  fully_self_paid_fen        INTEGER NOT NULL CHECK (fully_self_paid_fen >= 0),
  over_ceiling_self_paid_fen INTEGER NOT NULL CHECK (over_ceiling_self_paid_fen >= 0),
  prior_self_paid_fen        INTEGER NOT NULL CHECK (prior_self_paid_fen >= 0),
  in_scope_fen               INTEGER NOT NULL CHECK (in_scope_fen >= 0),
  CHECK (total_fen = fully_self_paid_fen + over_ceiling_self_paid_fen
    + prior_self_paid_fen + in_scope_fen)
) STRICT;

CREATE TABLE bill_line (
  bill_no                    TEXT    NOT NULL REFERENCES bill (bill_no),
  line_no                    INTEGER NOT NULL CHECK (line_no >= 1),
  item_code                  TEXT    NOT NULL,
  name                       TEXT    NOT NULL,
  item_class                 TEXT    NOT NULL CHECK (item_class IN ('甲', '乙', '丙')),
  unit_price                 TEXT    NOT NULL,
  quantity                   TEXT    NOT NULL,
  prior_self_pay_rate        TEXT    NOT NULL,
  amount_fen                 INTEGER NOT NULL CHECK (amount_fen >= 0),
  fully_self_paid_fen        INTEGER NOT NULL CHECK (fully_self_paid_fen >= 0),
  over_ceiling_self_paid_fen INTEGER NOT NULL CHECK (over_ceiling_self_paid_fen >= 0),
  prior_self_paid_fen        INTEGER NOT NULL CHECK (prior_self_paid_fen >= 0),
  in_scope_fen               INTEGER NOT NULL CHECK (in_scope_fen >= 0),
  PRIMARY KEY (bill_no, line_no),
  CHECK (amount_fen = fully_self_paid_fen + over_ceiling_self_paid_fen
    + prior_self_paid_fen + in_scope_fen)
) STRICT;
