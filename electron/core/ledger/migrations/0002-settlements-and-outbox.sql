-- 结算, 待传, 冲正, 中心的回执. Only an outbox row moves; everything else is a fact.

CREATE TABLE settlement (
  settlement_no             TEXT    PRIMARY KEY,
  bill_no                   TEXT    NOT NULL UNIQUE REFERENCES bill (bill_no),
  person_no_key             TEXT    NOT NULL,
  mode                      TEXT    NOT NULL CHECK (mode IN ('online', 'provisional')),
  confirmed_at_ms           INTEGER NOT NULL,
  operator_no               TEXT    NOT NULL,
  visit_date                TEXT    NOT NULL,
  total_fen                 INTEGER NOT NULL CHECK (total_fen >= 0),
  -- What was applied at the window.
  pooled_fund_paid_fen      INTEGER NOT NULL CHECK (pooled_fund_paid_fen >= 0),
  personal_account_paid_fen INTEGER NOT NULL CHECK (personal_account_paid_fen >= 0),
  mutual_aid_paid_fen       INTEGER NOT NULL CHECK (mutual_aid_paid_fen >= 0),
  cash_paid_fen             INTEGER NOT NULL CHECK (cash_paid_fen >= 0),
  deductible_paid_fen       INTEGER NOT NULL CHECK (deductible_paid_fen >= 0),
  account_balance_after_fen INTEGER NOT NULL,
  mutual_aid_detail_json    TEXT    NOT NULL,
  -- What the pack gave, also where the centre's preview was accepted instead.
  local_parts_json          TEXT    NOT NULL,
  split_json                TEXT    NOT NULL,
  pack_id                   TEXT    NOT NULL,
  pack_digest               TEXT    NOT NULL,
  policy_document           TEXT    NOT NULL,
  sealed_order              TEXT    NOT NULL,
  sealed_member             TEXT    NOT NULL,
  CHECK (total_fen = pooled_fund_paid_fen + personal_account_paid_fen
    + mutual_aid_paid_fen + cash_paid_fen)
) STRICT;
CREATE INDEX settlement_by_time ON settlement (confirmed_at_ms, settlement_no);
CREATE INDEX settlement_by_person ON settlement (person_no_key, settlement_no);

-- ready: may be sent. sending: a byte may have left; found at start-up it becomes in-doubt.
-- in-doubt: the centre may have acted; left only by an accepted reversal. reversed: proven not to
-- stand; another row `replaces` it. settled, refused: the centre's own last word.
CREATE TABLE outbox (
  id                   INTEGER PRIMARY KEY,
  settlement_no        TEXT    NOT NULL REFERENCES settlement (settlement_no),
  person_no_key        TEXT    NOT NULL,
  msgid                TEXT    NOT NULL UNIQUE,
  infno                TEXT    NOT NULL CHECK (infno = '2207'),
  replaces             INTEGER UNIQUE REFERENCES outbox (id),
  state                TEXT    NOT NULL
    CHECK (state IN ('ready', 'sending', 'settled', 'refused', 'in-doubt', 'reversed')),
  attempt              INTEGER NOT NULL CHECK (attempt >= 0),
  next_try_at_ms       INTEGER NOT NULL,
  sending_at_ms        INTEGER,
  answered_at_ms       INTEGER,
  centre_settlement_id TEXT,
  sealed_failure       TEXT,
  needs_person         INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
  CHECK ((state = 'settled') = (centre_settlement_id IS NOT NULL)),
  CHECK (state = 'ready' OR sending_at_ms IS NOT NULL)
) STRICT;
CREATE INDEX outbox_by_settlement ON outbox (settlement_no, id);
-- A message that replaces another keeps its settlement's place: order is by settlement.
CREATE INDEX outbox_open ON outbox (settlement_no, id)
  WHERE state IN ('ready', 'sending', 'in-doubt');
CREATE INDEX outbox_open_by_person ON outbox (person_no_key, settlement_no, id)
  WHERE state IN ('ready', 'sending', 'in-doubt');
CREATE INDEX outbox_needs_person ON outbox (id) WHERE needs_person = 1;
CREATE UNIQUE INDEX outbox_one_open_per_settlement ON outbox (settlement_no)
  WHERE state <> 'reversed';

CREATE TRIGGER outbox_moves_forward BEFORE UPDATE OF state ON outbox
WHEN OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
  'ready>sending', 'sending>settled', 'sending>refused', 'sending>in-doubt', 'sending>ready',
  'in-doubt>reversed')
BEGIN SELECT RAISE(ABORT, 'an outbox row does not move that way'); END;
CREATE TRIGGER outbox_keeps_identity BEFORE UPDATE OF
  id, settlement_no, person_no_key, msgid, infno, replaces ON outbox
BEGIN SELECT RAISE(ABORT, 'what an outbox row is never changes'); END;

-- 冲正 2601, recorded before it is sent.
CREATE TABLE reversal (
  id          INTEGER PRIMARY KEY,
  outbox_id   INTEGER NOT NULL REFERENCES outbox (id),
  msgid       TEXT    NOT NULL UNIQUE,
  begun_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX reversal_by_outbox ON reversal (outbox_id, id);

-- Every readable answer, as it came. `msgid` is the message that it answers.
CREATE TABLE answer (
  id                   INTEGER PRIMARY KEY,
  outbox_id            INTEGER NOT NULL REFERENCES outbox (id),
  msgid                TEXT    NOT NULL,
  infno                TEXT    NOT NULL CHECK (infno IN ('2207', '2601')),
  at_ms                INTEGER NOT NULL,
  outcome              TEXT    NOT NULL CHECK (outcome IN ('accepted', 'refused', 'late')),
  centre_settlement_id TEXT,
  centre_settled_at    TEXT,
  split_json           TEXT,
  differences_json     TEXT,
  sealed_failure       TEXT
) STRICT;
CREATE INDEX answer_by_outbox ON answer (outbox_id, id);
