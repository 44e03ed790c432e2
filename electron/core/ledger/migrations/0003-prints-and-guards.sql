-- 打印记录, and the guards: no row of any table is ever deleted, and a fact is never changed.

CREATE TABLE print (
  settlement_no TEXT    NOT NULL REFERENCES settlement (settlement_no),
  print_no      INTEGER NOT NULL CHECK (print_no >= 0),
  paper         TEXT    NOT NULL CHECK (paper IN ('slip-80mm', 'a5')),
  at_ms         INTEGER NOT NULL,
  operator_no   TEXT    NOT NULL,
  PRIMARY KEY (settlement_no, print_no)
) STRICT;

CREATE TRIGGER ledger_key_keeps_everything BEFORE DELETE ON ledger_key
BEGIN SELECT RAISE(ABORT, 'ledger_key rows are never deleted'); END;
CREATE TRIGGER member_fact_keeps_everything BEFORE DELETE ON member_fact
BEGIN SELECT RAISE(ABORT, 'member_fact rows are never deleted'); END;
CREATE TRIGGER by_hand_identification_keeps_everything BEFORE DELETE ON by_hand_identification
BEGIN SELECT RAISE(ABORT, 'by_hand_identification rows are never deleted'); END;
CREATE TRIGGER bill_number_keeps_everything BEFORE DELETE ON bill_number
BEGIN SELECT RAISE(ABORT, 'bill_number rows are never deleted'); END;
CREATE TRIGGER bill_keeps_everything BEFORE DELETE ON bill
BEGIN SELECT RAISE(ABORT, 'bill rows are never deleted'); END;
CREATE TRIGGER bill_line_keeps_everything BEFORE DELETE ON bill_line
BEGIN SELECT RAISE(ABORT, 'bill_line rows are never deleted'); END;
CREATE TRIGGER settlement_keeps_everything BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement rows are never deleted'); END;
CREATE TRIGGER reversal_keeps_everything BEFORE DELETE ON reversal
BEGIN SELECT RAISE(ABORT, 'reversal rows are never deleted'); END;
CREATE TRIGGER answer_keeps_everything BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answer rows are never deleted'); END;
CREATE TRIGGER print_keeps_everything BEFORE DELETE ON print
BEGIN SELECT RAISE(ABORT, 'print rows are never deleted'); END;
CREATE TRIGGER serial_keeps_everything BEFORE DELETE ON serial
BEGIN SELECT RAISE(ABORT, 'serial rows are never deleted'); END;
CREATE TRIGGER outbox_keeps_everything BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox rows are never deleted'); END;
CREATE TRIGGER ledger_key_is_a_fact BEFORE UPDATE ON ledger_key
BEGIN SELECT RAISE(ABORT, 'ledger_key rows are never changed'); END;
CREATE TRIGGER member_fact_is_a_fact BEFORE UPDATE ON member_fact
BEGIN SELECT RAISE(ABORT, 'member_fact rows are never changed'); END;
CREATE TRIGGER by_hand_identification_is_a_fact BEFORE UPDATE ON by_hand_identification
BEGIN SELECT RAISE(ABORT, 'by_hand_identification rows are never changed'); END;
CREATE TRIGGER bill_number_is_a_fact BEFORE UPDATE ON bill_number
BEGIN SELECT RAISE(ABORT, 'bill_number rows are never changed'); END;
CREATE TRIGGER bill_is_a_fact BEFORE UPDATE ON bill
BEGIN SELECT RAISE(ABORT, 'bill rows are never changed'); END;
CREATE TRIGGER bill_line_is_a_fact BEFORE UPDATE ON bill_line
BEGIN SELECT RAISE(ABORT, 'bill_line rows are never changed'); END;
CREATE TRIGGER settlement_is_a_fact BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement rows are never changed'); END;
CREATE TRIGGER reversal_is_a_fact BEFORE UPDATE ON reversal
BEGIN SELECT RAISE(ABORT, 'reversal rows are never changed'); END;
CREATE TRIGGER answer_is_a_fact BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answer rows are never changed'); END;
CREATE TRIGGER print_is_a_fact BEFORE UPDATE ON print
BEGIN SELECT RAISE(ABORT, 'print rows are never changed'); END;
CREATE TRIGGER serial_moves_forward BEFORE UPDATE ON serial
WHEN NEW.name <> OLD.name OR NEW.last_second < OLD.last_second
  OR (NEW.last_second = OLD.last_second AND NEW.last_value <= OLD.last_value)
BEGIN SELECT RAISE(ABORT, 'a serial never goes back'); END;
