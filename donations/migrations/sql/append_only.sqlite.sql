-- The laws that SQLite itself keeps (docs/ledger.md). donations/guards.py asserts these triggers after every migrate
-- and compares them at start. One trigger per CREATE … END; each RAISE says its law.
-- INSERT OR REPLACE deletes without a delete trigger, so every insert guard tests every unique key, rowid included.

CREATE TRIGGER guard_entry_update BEFORE UPDATE ON donations_ledgerentry BEGIN
  SELECT RAISE(ABORT, 'law 2: an entry is never changed');
END;

CREATE TRIGGER guard_entry_delete BEFORE DELETE ON donations_ledgerentry BEGIN
  SELECT RAISE(ABORT, 'law 2: an entry is never deleted');
END;

CREATE TRIGGER guard_entry_insert BEFORE INSERT ON donations_ledgerentry BEGIN
  SELECT RAISE(ABORT, 'law 4: seq follows the last one') WHERE NEW.seq IS NOT (SELECT COALESCE(MAX(seq), -1) + 1 FROM donations_ledgerentry);
  SELECT RAISE(ABORT, 'law 2: an entry is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_ledgerentry WHERE rowid = NEW.rowid)
       OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE uid = NEW.uid)
       OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE code = NEW.code)
       OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE reverses = NEW.reverses)
       OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE voucher = NEW.voucher AND line = NEW.line)
       OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE voucher = NEW.voucher AND kind = 'void')
       OR (NEW.kind = 'void' AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE voucher = NEW.voucher AND line IS NOT NULL));
  SELECT RAISE(ABORT, 'a body is printable ASCII, and never has another key than those of its kind')
    WHERE NEW.body GLOB '*[^ -~]*' OR length(CAST(NEW.body AS BLOB)) <> length(NEW.body) OR NOT json_valid(NEW.body)
       OR (SELECT COUNT(*) <> COUNT(DISTINCT fullkey) FROM json_tree(NEW.body))
       OR EXISTS (SELECT 1 FROM json_tree(NEW.body) WHERE typeof(key) = 'text' AND instr(
         ' $.v $.seq $.id $.kind $.date $.posted ' || CASE NEW.kind
           WHEN 'balance' THEN '$.balance $.balance.account $.balance.unit $.balance.qty $.balance.statement '
           WHEN 'evidence' THEN '$.adds $.adds.seq $.adds.files '
           WHEN 'redaction' THEN '$.redacts $.redacts.seq $.redacts.field $.redacts.reason '
           WHEN 'void' THEN '$.voids $.voids.voucher '
           ELSE '$.unit $.qty $.debit $.credit $.voucher $.line $.sd $.sd.memo $.category $.campus $.occurred $.restates $.evidence ' || CASE NEW.kind
             WHEN 'receipt' THEN '$.groups $.sd.donor '
             WHEN 'disbursement' THEN '$.people '
             WHEN 'transfer' THEN '$.of '
             WHEN 'reversal' THEN '$.reverses '
             ELSE '' END END, ' ' || fullkey || ' ') = 0);
  SELECT RAISE(ABORT, 'the body, the leaf and the columns belong together')
    WHERE length(NEW.leaf) <> 64 OR NEW.leaf GLOB '*[^0-9a-f]*' OR length(NEW.uid) <> 32 OR length(NEW.code) <> 8
       OR json_extract(NEW.body, '$.seq') IS NOT NEW.seq
       OR json_extract(NEW.body, '$.id') IS NOT NEW.uid
       OR json_extract(NEW.body, '$.kind') IS NOT NEW.kind
       OR json_extract(NEW.body, '$.date') IS NOT NEW.date
       OR json_extract(NEW.body, '$.posted') IS NOT strftime('%Y-%m-%dT%H:%M:%SZ', NEW.posted)
       OR COALESCE(json_extract(NEW.body, '$.qty'), json_extract(NEW.body, '$.balance.qty')) IS NOT NEW.quantity
       OR COALESCE(json_extract(NEW.body, '$.unit'), json_extract(NEW.body, '$.balance.unit')) IS NOT NEW.unit
       OR json_extract(NEW.body, '$.debit') IS NOT (SELECT code FROM donations_account WHERE id = NEW.debit_id)
       OR json_extract(NEW.body, '$.credit') IS NOT (SELECT code FROM donations_account WHERE id = NEW.credit_id)
       OR COALESCE(json_extract(NEW.body, '$.voucher'), json_extract(NEW.body, '$.voids.voucher')) IS NOT NEW.voucher
       OR json_extract(NEW.body, '$.line') IS NOT NEW.line
       OR json_extract(NEW.body, '$.of') IS NOT NEW.of
       OR json_extract(NEW.body, '$.reverses') IS NOT NEW.reverses
       OR json_extract(NEW.body, '$.category') IS NOT NEW.category
       OR json_extract(NEW.body, '$.campus') IS NOT NEW.campus
       OR json_extract(NEW.body, '$.people') IS NOT NEW.people
       OR json_extract(NEW.body, '$.groups') IS NOT NEW.groups
       OR json_extract(NEW.body, '$.occurred') IS NOT NEW.occurred
       OR json_extract(NEW.body, '$.restates') IS NOT NEW.restates
       OR COALESCE(json_extract(NEW.body, '$.adds.seq'), json_extract(NEW.body, '$.redacts.seq')) IS NOT NEW.subject
       OR json_extract(NEW.body, '$.redacts.field') IS NOT NEW.field
       OR json_extract(NEW.body, '$.balance.account') IS NOT (SELECT code FROM donations_account WHERE id = NEW.account_id);
  SELECT RAISE(ABORT, 'law 4: posted never runs backwards')
    WHERE NEW.posted < (SELECT posted FROM donations_ledgerentry WHERE seq = NEW.seq - 1);
  SELECT RAISE(ABORT, 'law 7: no accounting day after the day it is posted') WHERE NEW.date > date(NEW.posted, '+7 hours');
  SELECT RAISE(ABORT, 'law 7: a closed period refuses')
    WHERE EXISTS (SELECT 1 FROM donations_period WHERE month = substr(NEW.date, 1, 7) AND closed_at IS NOT NULL);
  SELECT RAISE(ABORT, 'a reversal swaps the sides of one earlier movement, whole, and never of a reversal')
    WHERE NEW.kind = 'reversal' AND NOT EXISTS (
      SELECT 1 FROM donations_ledgerentry earlier WHERE earlier.seq = NEW.reverses AND earlier.kind <> 'reversal'
        AND earlier.debit_id = NEW.credit_id AND earlier.credit_id = NEW.debit_id AND earlier.unit = NEW.unit AND earlier.quantity = NEW.quantity);
  SELECT RAISE(ABORT, 'law 8: money for an unknown purpose is only re-assigned, naming its receipt')
    WHERE NEW.kind NOT IN ('reversal') AND (NEW.kind <> 'transfer' OR NEW.of IS NULL)
      AND NEW.debit_id IN (SELECT account_id FROM donations_fund WHERE kind = 'unidentified');
  SELECT RAISE(ABORT, 'law 8: what is taken of a receipt never exceeds it')
    WHERE NEW.of IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM donations_ledgerentry receipt WHERE receipt.seq = NEW.of AND receipt.kind IN ('receipt', 'opening')
        AND receipt.credit_id = NEW.debit_id AND receipt.unit = NEW.unit
        AND receipt.credit_id IN (SELECT account_id FROM donations_fund WHERE kind = 'unidentified')
        AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry WHERE reverses = receipt.seq)
        AND receipt.quantity >= NEW.quantity + (
          SELECT COALESCE(SUM(taken.quantity), 0) FROM donations_ledgerentry taken WHERE taken.of = NEW.of
            AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry undone WHERE undone.reverses = taken.seq)));
  SELECT RAISE(ABORT, 'law 8: a re-assigned receipt is not reversed')
    WHERE NEW.kind = 'reversal' AND EXISTS (
      SELECT 1 FROM donations_ledgerentry taken WHERE taken.of = NEW.reverses
        AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry undone WHERE undone.reverses = taken.seq));
  SELECT RAISE(ABORT, 'law 6: requester and approver are two people')
    WHERE NEW.kind IN ('disbursement', 'transfer', 'reversal', 'deposit', 'conversion') AND NOT EXISTS (
      SELECT 1 FROM donations_voucher paper JOIN donations_approval signed ON signed.voucher_id = paper.id
        WHERE paper.number = NEW.voucher AND paper.status = 'posted' AND paper.approver_id IS NOT NULL AND paper.approver_id <> paper.requester_id
          AND signed.requester_id = paper.requester_id AND signed.approver_id = paper.approver_id AND signed.version = paper.version
          AND signed.step NOT IN ('void', 'redaction', 'council'));
  SELECT RAISE(ABORT, 'law 6: who pays is a third person')
    WHERE NEW.kind IN ('disbursement', 'deposit', 'conversion')
      AND EXISTS (SELECT 1 FROM donations_account WHERE id IN (NEW.debit_id, NEW.credit_id) AND place IN ('bank', 'safe', 'box'))
      AND NOT EXISTS (
        SELECT 1 FROM donations_voucher paper WHERE paper.number = NEW.voucher AND paper.cashier_id IS NOT NULL
          AND paper.cashier_id <> paper.requester_id AND paper.cashier_id <> paper.approver_id);
  SELECT RAISE(ABORT, 'law 6: a redaction is asked by one person and approved by another')
    WHERE NEW.kind = 'redaction' AND NOT EXISTS (
      SELECT 1 FROM donations_redactionrequest asked WHERE asked.entry = NEW.seq AND asked.subject = NEW.subject AND asked.field = NEW.field
        AND asked.reason = json_extract(NEW.body, '$.redacts.reason') AND asked.state = 'approved' AND asked.decided_by_id <> asked.requester_id);
  SELECT RAISE(ABORT, 'a posted entry has its line on a posted paper')
    WHERE NEW.line IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM donations_voucherline row JOIN donations_voucher paper ON paper.id = row.voucher_id
        WHERE row.entry = NEW.seq AND paper.number = NEW.voucher AND paper.status = 'posted'
          AND row.kind = NEW.kind AND row.debit_id = NEW.debit_id AND row.credit_id = NEW.credit_id AND row.quantity = NEW.quantity);
END;

CREATE TRIGGER guard_disclosure_update BEFORE UPDATE ON donations_disclosure BEGIN
  SELECT RAISE(ABORT, 'law 2: a disclosure is never changed');
END;

CREATE TRIGGER guard_disclosure_delete BEFORE DELETE ON donations_disclosure BEGIN
  SELECT RAISE(ABORT, 'a disclosure goes only with its redaction, in the same transaction')
    WHERE NOT EXISTS (
      SELECT 1 FROM donations_ledgerentry WHERE seq = (SELECT MAX(seq) FROM donations_ledgerentry)
        AND kind = 'redaction' AND subject = OLD.entry_id AND field = OLD.field);
END;

CREATE TRIGGER guard_disclosure_insert BEFORE INSERT ON donations_disclosure BEGIN
  SELECT RAISE(ABORT, 'law 2: a disclosure is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_disclosure WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM donations_disclosure WHERE entry_id = NEW.entry_id AND field = NEW.field);
  SELECT RAISE(ABORT, 'what was redacted does not come back')
    WHERE EXISTS (SELECT 1 FROM donations_ledgerentry WHERE kind = 'redaction' AND subject = NEW.entry_id AND field = NEW.field);
END;

CREATE TRIGGER guard_voucher_update BEFORE UPDATE ON donations_voucher BEGIN
  SELECT RAISE(ABORT, 'law 6: a posted or void paper is frozen')
    WHERE OLD.status IN ('posted', 'void') AND (
      NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.book IS NOT OLD.book OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number
      OR NEW.status IS NOT OLD.status OR NEW.date IS NOT OLD.date OR NEW.requester_id IS NOT OLD.requester_id
      OR NEW.approver_id IS NOT OLD.approver_id OR NEW.cashier_id IS NOT OLD.cashier_id OR NEW.needs_approval IS NOT OLD.needs_approval
      OR NEW.moves_cash IS NOT OLD.moves_cash OR NEW.visit_id IS NOT OLD.visit_id OR NEW.reverses_id IS NOT OLD.reverses_id
      OR NEW.created_at IS NOT OLD.created_at OR NEW.submitted_at IS NOT OLD.submitted_at OR NEW.approved_at IS NOT OLD.approved_at
      OR NEW.posted_at IS NOT OLD.posted_at OR NEW.version IS NOT OLD.version
      OR NEW.title NOT IN (OLD.title, '') OR NEW.note NOT IN (OLD.note, ''));
  SELECT RAISE(ABORT, 'law 6: the version of a paper never falls') WHERE NEW.version < OLD.version;
  SELECT RAISE(ABORT, 'law 6: an approved paper is frozen, or a draft of the next version')
    WHERE OLD.status = 'approved' AND CASE WHEN NEW.status IN ('approved', 'posted', 'void')
      THEN NEW.date IS NOT OLD.date OR NEW.book IS NOT OLD.book OR NEW.requester_id IS NOT OLD.requester_id OR NEW.approver_id IS NOT OLD.approver_id
      ELSE NEW.version IS NOT OLD.version + 1 END;
  SELECT RAISE(ABORT, 'a posted paper has an entry for every line, and never is without lines')
    WHERE NEW.status = 'posted' AND OLD.status <> 'posted' AND (
      EXISTS (SELECT 1 FROM donations_voucherline WHERE voucher_id = NEW.id AND entry IS NULL)
      OR NOT EXISTS (SELECT 1 FROM donations_voucherline WHERE voucher_id = NEW.id));
  SELECT RAISE(ABORT, 'a number, once issued, stays with its paper, book and year')
    WHERE (OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number)
       OR (NEW.number IS NOT NULL AND NEW.number NOT LIKE NEW.book || '-' || substr(NEW.date, 1, 4) || '-%');
END;

CREATE TRIGGER guard_voucher_delete BEFORE DELETE ON donations_voucher BEGIN
  SELECT RAISE(ABORT, 'a numbered paper is never deleted') WHERE OLD.number IS NOT NULL OR OLD.status IN ('posted', 'void');
END;

CREATE TRIGGER guard_voucher_insert BEFORE INSERT ON donations_voucher BEGIN
  SELECT RAISE(ABORT, 'law 2: a paper is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_voucher WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM donations_voucher WHERE key = NEW.key)
       OR EXISTS (SELECT 1 FROM donations_voucher WHERE number = NEW.number);
  SELECT RAISE(ABORT, 'a paper is not born posted or void') WHERE NEW.status IN ('posted', 'void');
END;

CREATE TRIGGER guard_line_update BEFORE UPDATE ON donations_voucherline BEGIN
  SELECT RAISE(ABORT, 'law 6: the lines of an approved or posted paper are frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id IN (OLD.voucher_id, NEW.voucher_id) AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction'))))
      AND (NEW.id IS NOT OLD.id OR NEW.voucher_id IS NOT OLD.voucher_id OR NEW.position IS NOT OLD.position OR NEW.kind IS NOT OLD.kind
        OR NEW.debit_id IS NOT OLD.debit_id OR NEW.credit_id IS NOT OLD.credit_id OR NEW.commodity_id IS NOT OLD.commodity_id
        OR NEW.quantity IS NOT OLD.quantity OR NEW.of IS NOT OLD.of OR NEW.reverses IS NOT OLD.reverses
        OR NEW.category IS NOT OLD.category OR NEW.campus_id IS NOT OLD.campus_id OR NEW.people IS NOT OLD.people
        OR NEW.occurred IS NOT OLD.occurred OR NEW.restates IS NOT OLD.restates OR NEW.display NOT IN (OLD.display, 'anonymous')
        OR NEW.public_donor NOT IN (OLD.public_donor, '') OR NEW.public_memo NOT IN (OLD.public_memo, '')
        OR (OLD.entry IS NOT NULL AND NEW.entry IS NOT OLD.entry));
  SELECT RAISE(ABORT, 'law 6: of a posted line only personal texts may be emptied')
    WHERE EXISTS (SELECT 1 FROM donations_voucher WHERE id = OLD.voucher_id AND status IN ('posted', 'void'))
      AND (NEW.category IS NOT OLD.category OR NEW.campus_id IS NOT OLD.campus_id OR NEW.people IS NOT OLD.people
        OR NEW.groups IS NOT OLD.groups OR NEW.occurred IS NOT OLD.occurred OR NEW.restates IS NOT OLD.restates
        OR NEW.source IS NOT OLD.source OR NEW.entry IS NOT OLD.entry OR NEW.message_read_by_id IS NOT OLD.message_read_by_id
        OR (NEW.benefactor_id IS NOT NULL AND NEW.benefactor_id IS NOT OLD.benefactor_id)
        OR NEW.display NOT IN (OLD.display, 'anonymous') OR NEW.public_donor NOT IN (OLD.public_donor, '')
        OR NEW.public_memo NOT IN (OLD.public_memo, '') OR NEW.message NOT IN (OLD.message, '')
        OR NEW.internal_memo NOT IN (OLD.internal_memo, ''));
END;

CREATE TRIGGER guard_line_delete BEFORE DELETE ON donations_voucherline BEGIN
  SELECT RAISE(ABORT, 'law 6: the lines of an approved or posted paper are frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id = OLD.voucher_id AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction'))));
END;

CREATE TRIGGER guard_line_insert BEFORE INSERT ON donations_voucherline BEGIN
  SELECT RAISE(ABORT, 'law 2: a line is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM donations_voucherline WHERE entry = NEW.entry)
       OR EXISTS (SELECT 1 FROM donations_voucherline WHERE voucher_id = NEW.voucher_id AND position = NEW.position);
  SELECT RAISE(ABORT, 'law 6: the lines of an approved or posted paper are frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id = NEW.voucher_id AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction'))));
END;

CREATE TRIGGER guard_approval_update BEFORE UPDATE ON donations_approval BEGIN
  SELECT RAISE(ABORT, 'law 6: a signature is never changed');
END;

CREATE TRIGGER guard_approval_delete BEFORE DELETE ON donations_approval BEGIN
  SELECT RAISE(ABORT, 'law 6: a signature is never deleted');
END;

CREATE TRIGGER guard_approval_insert BEFORE INSERT ON donations_approval BEGIN
  SELECT RAISE(ABORT, 'law 6: a signature is never replaced') WHERE EXISTS (SELECT 1 FROM donations_approval WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'law 6: who signs for another holds a confirmed delegation of that day')
    WHERE NEW.delegation_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM donations_delegation given WHERE given.id = NEW.delegation_id AND given.delegate_id = NEW.approver_id
        AND given.absent_id <> NEW.requester_id AND given.confirmed_at IS NOT NULL AND given.ended_at IS NULL
        AND date(NEW.at, '+7 hours') BETWEEN given.starts AND given.ends);
END;

CREATE TRIGGER guard_head_update BEFORE UPDATE ON donations_ledgerhead BEGIN
  SELECT RAISE(ABORT, 'law 4: the head grows in step with the book')
    WHERE NEW.id IS NOT OLD.id OR NEW.size < OLD.size OR NEW.size IS NOT (SELECT COALESCE(MAX(seq), -1) + 1 FROM donations_ledgerentry)
       OR NEW.posted IS NOT (SELECT posted FROM donations_ledgerentry WHERE seq = NEW.size - 1);
END;

CREATE TRIGGER guard_head_delete BEFORE DELETE ON donations_ledgerhead BEGIN
  SELECT RAISE(ABORT, 'law 4: the book keeps its head');
END;

CREATE TRIGGER guard_head_insert BEFORE INSERT ON donations_ledgerhead BEGIN
  SELECT RAISE(ABORT, 'law 4: the book has one head') WHERE EXISTS (SELECT 1 FROM donations_ledgerhead);
END;

CREATE TRIGGER guard_period_update BEFORE UPDATE ON donations_period BEGIN
  SELECT RAISE(ABORT, 'law 7: a closed period stays closed') WHERE OLD.closed_at IS NOT NULL;
END;

CREATE TRIGGER guard_period_delete BEFORE DELETE ON donations_period BEGIN
  SELECT RAISE(ABORT, 'law 7: a closed period stays closed') WHERE OLD.closed_at IS NOT NULL;
END;

CREATE TRIGGER guard_period_insert BEFORE INSERT ON donations_period BEGIN
  SELECT RAISE(ABORT, 'law 7: a period is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_period WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM donations_period WHERE month = NEW.month);
END;

CREATE TRIGGER guard_closing_update BEFORE UPDATE ON donations_closing BEGIN
  SELECT RAISE(ABORT, 'law 6: a decided closing stays as it was signed') WHERE OLD.state <> 'waiting';
END;

CREATE TRIGGER guard_closing_delete BEFORE DELETE ON donations_closing BEGIN
  SELECT RAISE(ABORT, 'law 6: a closing is never deleted');
END;

CREATE TRIGGER guard_closing_insert BEFORE INSERT ON donations_closing BEGIN
  SELECT RAISE(ABORT, 'law 6: a closing is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_closing WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM donations_closing WHERE period = NEW.period AND state <> 'returned' AND NEW.state <> 'returned');
END;

CREATE TRIGGER guard_number_update BEFORE UPDATE ON donations_vouchernumber BEGIN
  SELECT RAISE(ABORT, 'voucher numbers never run backwards')
    WHERE NEW.last < OLD.last OR NEW.book IS NOT OLD.book OR NEW.year IS NOT OLD.year OR NEW.id IS NOT OLD.id;
END;

CREATE TRIGGER guard_number_delete BEFORE DELETE ON donations_vouchernumber BEGIN
  SELECT RAISE(ABORT, 'voucher numbers never run backwards') WHERE OLD.last > 0;
END;

CREATE TRIGGER guard_number_insert BEFORE INSERT ON donations_vouchernumber BEGIN
  SELECT RAISE(ABORT, 'voucher numbers never run backwards')
    WHERE EXISTS (SELECT 1 FROM donations_vouchernumber WHERE id = NEW.id)
       OR EXISTS (SELECT 1 FROM donations_vouchernumber WHERE book = NEW.book AND year = NEW.year);
END;

CREATE TRIGGER guard_account_update BEFORE UPDATE OF id, code, nature, place ON donations_account BEGIN
  SELECT RAISE(ABORT, 'a code that stands in the book is never renamed, and what it names stays what it is')
    WHERE (NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code OR NEW.nature IS NOT OLD.nature OR NEW.place IS NOT OLD.place)
      AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.id OR credit_id = OLD.id OR account_id = OLD.id);
END;

CREATE TRIGGER guard_account_delete BEFORE DELETE ON donations_account BEGIN
  SELECT RAISE(ABORT, 'an account that stands in the book is never deleted')
    WHERE EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.id OR credit_id = OLD.id OR account_id = OLD.id);
END;

CREATE TRIGGER guard_account_insert BEFORE INSERT ON donations_account BEGIN
  SELECT RAISE(ABORT, 'an account that stands in the book is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_account kept WHERE (kept.id = NEW.id OR lower(kept.code) = lower(NEW.code))
      AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = kept.id OR credit_id = kept.id OR account_id = kept.id));
END;

CREATE TRIGGER guard_commodity_update BEFORE UPDATE OF id, code ON donations_commodity BEGIN
  SELECT RAISE(ABORT, 'a code that stands in the book is never renamed')
    WHERE (NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code) AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE unit = OLD.code);
END;

CREATE TRIGGER guard_commodity_delete BEFORE DELETE ON donations_commodity BEGIN
  SELECT RAISE(ABORT, 'a unit that stands in the book is never deleted')
    WHERE EXISTS (SELECT 1 FROM donations_ledgerentry WHERE unit = OLD.code);
END;

CREATE TRIGGER guard_commodity_insert BEFORE INSERT ON donations_commodity BEGIN
  SELECT RAISE(ABORT, 'a unit that stands in the book is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_commodity kept WHERE (kept.id = NEW.id OR kept.code = NEW.code)
      AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE unit = kept.code));
END;

CREATE TRIGGER guard_fund_update BEFORE UPDATE OF id, kind, account_id ON donations_fund BEGIN
  SELECT RAISE(ABORT, 'law 8: a fund that stands in the book never changes its account, nor becomes or stops being unidentified')
    WHERE (NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id
        OR (NEW.kind IS NOT OLD.kind AND 'unidentified' IN (NEW.kind, OLD.kind)))
      AND (EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.account_id OR credit_id = OLD.account_id OR account_id = OLD.account_id)
        OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = NEW.account_id OR credit_id = NEW.account_id OR account_id = NEW.account_id));
END;

CREATE TRIGGER guard_fund_delete BEFORE DELETE ON donations_fund BEGIN
  SELECT RAISE(ABORT, 'law 8: a fund that stands in the book is never deleted')
    WHERE EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.account_id OR credit_id = OLD.account_id OR account_id = OLD.account_id);
END;

CREATE TRIGGER guard_fund_insert BEFORE INSERT ON donations_fund BEGIN
  SELECT RAISE(ABORT, 'law 8: a fund that stands in the book is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_fund kept
      WHERE (kept.id = NEW.id OR kept.account_id = NEW.account_id OR kept.slug = NEW.slug OR kept.memo_code = NEW.memo_code
          OR (kept.kind = 'unidentified' AND NEW.kind = 'unidentified'))
        AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = kept.account_id OR credit_id = kept.account_id OR account_id = kept.account_id));
  SELECT RAISE(ABORT, 'law 8: an account that stands in the book never becomes unidentified')
    WHERE NEW.kind = 'unidentified' AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = NEW.account_id OR credit_id = NEW.account_id OR account_id = NEW.account_id);
END;

CREATE TRIGGER guard_norm_update BEFORE UPDATE ON donations_spendingnorm BEGIN
  SELECT RAISE(ABORT, 'a norm changes only by the next decision')
    WHERE OLD.valid_to IS NOT NULL OR NEW.valid_to IS NULL OR NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.category IS NOT OLD.category
       OR NEW.fund_id IS NOT OLD.fund_id OR NEW.per IS NOT OLD.per OR NEW.unit_amount IS NOT OLD.unit_amount OR NEW.ceiling IS NOT OLD.ceiling
       OR NEW.decision IS NOT OLD.decision OR NEW.decided_on IS NOT OLD.decided_on OR NEW.valid_from IS NOT OLD.valid_from
       OR NEW.added_by_id IS NOT OLD.added_by_id OR NEW.added_at IS NOT OLD.added_at;
END;

CREATE TRIGGER guard_norm_delete BEFORE DELETE ON donations_spendingnorm BEGIN
  SELECT RAISE(ABORT, 'a norm is never deleted');
END;

CREATE TRIGGER guard_norm_insert BEFORE INSERT ON donations_spendingnorm BEGIN
  SELECT RAISE(ABORT, 'a norm is never replaced') WHERE EXISTS (SELECT 1 FROM donations_spendingnorm WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'versions of a norm never overlap')
    WHERE EXISTS (SELECT 1 FROM donations_spendingnorm other WHERE other.category = NEW.category AND other.fund_id IS NEW.fund_id
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31') AND COALESCE(other.valid_to, '9999-12-31') >= NEW.valid_from);
END;

CREATE TRIGGER guard_redaction_update BEFORE UPDATE ON donations_redactionrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: what was asked and answered about a redaction stays')
    WHERE OLD.state <> 'waiting' OR NEW.id IS NOT OLD.id OR NEW.subject IS NOT OLD.subject OR NEW.field IS NOT OLD.field
       OR NEW.reason IS NOT OLD.reason OR NEW.note IS NOT OLD.note OR NEW.requester_id IS NOT OLD.requester_id OR NEW.at IS NOT OLD.at;
END;

CREATE TRIGGER guard_redaction_delete BEFORE DELETE ON donations_redactionrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: what was asked and answered about a redaction stays');
END;

CREATE TRIGGER guard_redaction_insert BEFORE INSERT ON donations_redactionrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: a redaction is not born approved')
    WHERE NEW.state <> 'waiting' OR EXISTS (SELECT 1 FROM donations_redactionrequest WHERE id = NEW.id);
END;

CREATE TRIGGER guard_request_update BEFORE UPDATE ON donations_spendingrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: the request of an approved or posted paper is frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher WHERE id IN (OLD.voucher_id, NEW.voucher_id) AND status IN ('approved', 'posted', 'void'));
END;

CREATE TRIGGER guard_request_delete BEFORE DELETE ON donations_spendingrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: the request of an approved or posted paper is frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher WHERE id = OLD.voucher_id AND status IN ('approved', 'posted', 'void'));
END;

CREATE TRIGGER guard_request_insert BEFORE INSERT ON donations_spendingrequest BEGIN
  SELECT RAISE(ABORT, 'law 6: the request of an approved or posted paper is frozen')
    WHERE EXISTS (SELECT 1 FROM donations_voucher WHERE id = NEW.voucher_id AND status IN ('approved', 'posted', 'void'))
       OR EXISTS (SELECT 1 FROM donations_spendingrequest WHERE id = NEW.id OR voucher_id = NEW.voucher_id);
END;

CREATE TRIGGER guard_voucher_council BEFORE UPDATE OF status, needs_council ON donations_voucher BEGIN
  SELECT RAISE(ABORT, 'law 6: a council once asked for is not waved off')
    WHERE OLD.needs_council AND NOT NEW.needs_council AND NEW.version = OLD.version;
  SELECT RAISE(ABORT, 'law 6: above the threshold a council signs first')
    WHERE NEW.status IN ('approved', 'posted') AND NEW.status <> OLD.status AND NEW.needs_approval
      AND (NEW.needs_council OR (
        SELECT COALESCE(SUM(CASE line.kind WHEN 'receipt' THEN -line.quantity ELSE line.quantity END), 0)
          FROM donations_voucherline line JOIN donations_commodity unit ON unit.id = line.commodity_id AND unit.code = 'VND'
          WHERE line.voucher_id = NEW.id AND (line.kind = 'receipt' OR (line.kind IN ('disbursement', 'conversion')
            AND line.debit_id IN (SELECT id FROM donations_account WHERE nature = 'fund')))
        ) > (SELECT threshold FROM donations_councilrule WHERE starts <= NEW.date ORDER BY starts DESC, id DESC LIMIT 1))
      AND NOT EXISTS (
        SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = NEW.id AND signed.version = NEW.version AND signed.step = 'council'
          AND signed.requester_id = NEW.requester_id AND signed.approver_id <> NEW.requester_id AND signed.approver_id <> NEW.approver_id);
END;

CREATE TRIGGER guard_council_update BEFORE UPDATE ON donations_councilrule BEGIN
  SELECT RAISE(ABORT, 'law 6: a threshold changes by a new decision only');
END;

CREATE TRIGGER guard_council_delete BEFORE DELETE ON donations_councilrule BEGIN
  SELECT RAISE(ABORT, 'law 6: a threshold changes by a new decision only');
END;

CREATE TRIGGER guard_council_insert BEFORE INSERT ON donations_councilrule BEGIN
  SELECT RAISE(ABORT, 'law 6: a threshold changes by a new decision only') WHERE EXISTS (SELECT 1 FROM donations_councilrule WHERE id = NEW.id);
END;

CREATE TRIGGER guard_delegation_update BEFORE UPDATE ON donations_delegation BEGIN
  SELECT RAISE(ABORT, 'law 6: a delegation is confirmed once and ended once, never rewritten')
    WHERE NEW.id IS NOT OLD.id OR NEW.absent_id IS NOT OLD.absent_id OR NEW.delegate_id IS NOT OLD.delegate_id OR NEW.document IS NOT OLD.document
      OR NEW.starts IS NOT OLD.starts OR NEW.ends IS NOT OLD.ends OR NEW.granted_by_id IS NOT OLD.granted_by_id
      OR NEW.granted_at IS NOT OLD.granted_at OR NEW.is_sudden IS NOT OLD.is_sudden OR NEW.reason IS NOT OLD.reason
      OR (OLD.told_at IS NOT NULL AND NEW.told_at IS NOT OLD.told_at) OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at IS NOT OLD.confirmed_at
        OR NEW.confirmed_by_id IS NOT OLD.confirmed_by_id)) OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at);
END;

CREATE TRIGGER guard_delegation_delete BEFORE DELETE ON donations_delegation BEGIN
  SELECT RAISE(ABORT, 'law 6: a delegation is ended, never deleted');
END;

CREATE TRIGGER guard_delegation_insert BEFORE INSERT ON donations_delegation BEGIN
  SELECT RAISE(ABORT, 'law 6: a delegation is never replaced') WHERE EXISTS (SELECT 1 FROM donations_delegation WHERE id = NEW.id);
END;

CREATE TRIGGER guard_link_update BEFORE UPDATE ON donations_decisionlink BEGIN
  SELECT RAISE(ABORT, 'law 6: a link decides once, for one person and one version')
    WHERE NEW.voucher_id IS NOT OLD.voucher_id OR NEW.version IS NOT OLD.version OR NEW.approver_id IS NOT OLD.approver_id
      OR NEW.digest IS NOT OLD.digest OR NEW.expires_at > OLD.expires_at
      OR (OLD.used_at IS NOT NULL AND NEW.used_at IS NOT OLD.used_at) OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at);
END;

CREATE TRIGGER guard_box_opening_insert BEFORE INSERT ON donations_boxopening BEGIN
  SELECT RAISE(ABORT, 'a box: an opening begins with its seal, not with its money')
    WHERE NEW.state NOT IN ('stopped', 'counting') OR (NEW.state = 'counting' AND NEW.old_seal IS NOT NEW.expected_seal)
       OR EXISTS (SELECT 1 FROM donations_boxopening WHERE rowid = NEW.rowid OR key = NEW.key);
END;

CREATE TRIGGER guard_box_opening_update BEFORE UPDATE ON donations_boxopening BEGIN
  SELECT RAISE(ABORT, 'a box: the minutes of an opening are frozen')
    WHERE NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.box_id IS NOT OLD.box_id OR NEW.opened_at IS NOT OLD.opened_at
       OR (NEW.recorder_id IS NOT OLD.recorder_id AND NOT (OLD.state = 'counting' AND NEW.state = 'counting' AND (NEW.version > OLD.version OR OLD.version = 1)
         AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND by_id = NEW.recorder_id)))
       OR NEW.expected_seal IS NOT OLD.expected_seal OR NEW.old_seal IS NOT OLD.old_seal
       OR (OLD.cancelled_at IS NOT NULL AND (NEW.cancelled_at IS NOT OLD.cancelled_at OR NEW.cancelled_by_id IS NOT OLD.cancelled_by_id
         OR NEW.cancel_reason IS NOT OLD.cancel_reason))
       OR (NEW.state = 'cancelled' AND OLD.state NOT IN ('counting', 'cancelled'))
       OR (OLD.state IN ('posted', 'abandoned', 'cancelled') AND (NEW.state IS NOT OLD.state OR NEW.new_seal IS NOT OLD.new_seal
         OR NEW.version IS NOT OLD.version OR NEW.counted IS NOT OLD.counted OR NEW.deposited IS NOT OLD.deposited
         OR NEW.receives_id IS NOT OLD.receives_id OR NEW.note IS NOT OLD.note OR NEW.receipt_id IS NOT OLD.receipt_id
         OR NEW.goods_id IS NOT OLD.goods_id OR NEW.deposit_id IS NOT OLD.deposit_id OR NEW.posted_at IS NOT OLD.posted_at
         OR (OLD.scan_id IS NOT NULL AND NEW.scan_id IS NOT OLD.scan_id)))
       OR (OLD.state = 'waiting' AND NEW.state IN ('waiting', 'posted') AND (NEW.new_seal IS NOT OLD.new_seal OR NEW.version IS NOT OLD.version
         OR NEW.counted IS NOT OLD.counted OR NEW.receives_id IS NOT OLD.receives_id OR NEW.note IS NOT OLD.note
         OR NEW.deposit_id IS NOT OLD.deposit_id));
  SELECT RAISE(ABORT, 'a box: a wrong seal is decided by another person first')
    WHERE (OLD.state = 'stopped' AND NEW.state = 'counting' AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND goes_on))
       OR (NEW.state = 'abandoned' AND OLD.state <> 'abandoned' AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND NOT goes_on))
       OR (NEW.state = 'posted' AND OLD.state NOT IN ('counting', 'waiting', 'posted')) OR (NEW.state = 'stopped' AND OLD.state <> 'stopped')
       OR (NEW.state = 'waiting' AND OLD.state NOT IN ('counting', 'waiting'));
  SELECT RAISE(ABORT, 'a box: its deposit is approved by another person than its recorder and received by one of the counters')
    WHERE (NEW.state = 'posted' AND OLD.state <> 'posted' AND NEW.deposit_id IS NOT NULL AND (OLD.state <> 'waiting' OR NOT EXISTS (
        SELECT 1 FROM donations_voucher v JOIN donations_approval a ON a.voucher_id = v.id AND a.version = v.version AND a.approver_id = v.approver_id
        WHERE v.id = NEW.deposit_id AND v.requester_id = NEW.recorder_id AND v.approver_id <> NEW.recorder_id
          AND EXISTS (SELECT 1 FROM donations_boxcounter WHERE opening_id = NEW.id AND person_id = v.cashier_id))))
      OR (OLD.state = 'waiting' AND NEW.state NOT IN ('waiting', 'posted') AND (NEW.state <> 'counting' OR NEW.version <= OLD.version
        OR NOT EXISTS (SELECT 1 FROM donations_voucher WHERE id = OLD.deposit_id AND status = 'rejected')));
  SELECT RAISE(ABORT, 'a box: three people confirm what is posted, and what is counted is deposited')
    WHERE (NEW.state IN ('waiting', 'posted') AND OLD.state <> NEW.state AND (
      (SELECT COUNT(*) FROM donations_boxcounter WHERE opening_id = NEW.id AND version = NEW.version) < 3
      OR EXISTS (SELECT 1 FROM donations_boxcounter WHERE opening_id = NEW.id AND version IS NOT NEW.version)
      OR NEW.counted IS NOT (SELECT COALESCE(SUM(value * pieces), 0) FROM donations_boxcount WHERE opening_id = NEW.id)))
    OR (NEW.state = 'posted' AND OLD.state <> 'posted' AND (
      NEW.counted IS NOT (SELECT COALESCE(SUM(l.quantity), 0) FROM donations_voucherline l JOIN donations_commodity c ON c.id = l.commodity_id
        JOIN donations_voucher v ON v.id = l.voucher_id WHERE v.id = NEW.receipt_id AND v.status = 'posted' AND c.code = 'VND')
      OR NEW.deposited IS NOT (SELECT COALESCE(SUM(l.quantity), 0) FROM donations_voucherline l JOIN donations_commodity c ON c.id = l.commodity_id
        JOIN donations_voucher v ON v.id = l.voucher_id WHERE v.id = NEW.deposit_id AND v.status = 'posted' AND c.code = 'VND')));
END;

CREATE TRIGGER guard_box_opening_delete BEFORE DELETE ON donations_boxopening BEGIN
  SELECT RAISE(ABORT, 'a box: an opening is never deleted');
END;

CREATE TRIGGER guard_box_reading_update BEFORE UPDATE ON donations_boxsealreading BEGIN
  SELECT RAISE(ABORT, 'a box: what was read on a seal stays as it was read')
    WHERE NEW.id IS NOT OLD.id OR NEW.box_id IS NOT OLD.box_id OR NEW.person_id IS NOT OLD.person_id OR NEW.read IS NOT OLD.read
       OR NEW.at IS NOT OLD.at OR (OLD.opening_id IS NOT NULL AND NEW.opening_id IS NOT OLD.opening_id);
END;

CREATE TRIGGER guard_box_reading_delete BEFORE DELETE ON donations_boxsealreading BEGIN
  SELECT RAISE(ABORT, 'a box: what was read on a seal stays as it was read');
END;

CREATE TRIGGER guard_box_count_insert BEFORE INSERT ON donations_boxcount BEGIN
  SELECT RAISE(ABORT, 'a box: notes are counted while it is open')
    WHERE (SELECT state FROM donations_boxopening WHERE id = NEW.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_count_update BEFORE UPDATE ON donations_boxcount BEGIN
  SELECT RAISE(ABORT, 'a box: notes are counted while it is open')
    WHERE NEW.opening_id IS NOT OLD.opening_id OR (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_count_delete BEFORE DELETE ON donations_boxcount BEGIN
  SELECT RAISE(ABORT, 'a box: notes are counted while it is open')
    WHERE (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_aside_insert BEFORE INSERT ON donations_boxaside BEGIN
  SELECT RAISE(ABORT, 'a box: notes are counted while it is open')
    WHERE (SELECT state FROM donations_boxopening WHERE id = NEW.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_aside_update BEFORE UPDATE ON donations_boxaside BEGIN
  SELECT RAISE(ABORT, 'a box: what was found apart stays as it was found, and is settled once')
    WHERE NEW.id IS NOT OLD.id OR NEW.opening_id IS NOT OLD.opening_id OR NEW.kind IS NOT OLD.kind OR NEW.quantity IS NOT OLD.quantity
       OR NEW.value IS NOT OLD.value OR NEW.commodity_id IS NOT OLD.commodity_id OR NEW.what IS NOT OLD.what OR OLD.settled_at IS NOT NULL;
END;

CREATE TRIGGER guard_box_aside_delete BEFORE DELETE ON donations_boxaside BEGIN
  SELECT RAISE(ABORT, 'a box: notes are counted while it is open')
    WHERE (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_counter_insert BEFORE INSERT ON donations_boxcounter BEGIN
  SELECT RAISE(ABORT, 'a box: counters are named before the minutes are closed, and each confirms afterwards')
    WHERE NEW.version IS NOT NULL OR (SELECT state FROM donations_boxopening WHERE id = NEW.opening_id) IN ('posted', 'abandoned', 'cancelled');
END;

CREATE TRIGGER guard_box_counter_update BEFORE UPDATE ON donations_boxcounter BEGIN
  SELECT RAISE(ABORT, 'a box: a confirmation belongs to one person and one opening')
    WHERE NEW.opening_id IS NOT OLD.opening_id OR NEW.person_id IS NOT OLD.person_id
       OR (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS NOT 'counting';
END;

CREATE TRIGGER guard_box_counter_delete BEFORE DELETE ON donations_boxcounter BEGIN
  SELECT RAISE(ABORT, 'a box: counters are named before the minutes are closed, and each confirms afterwards')
    WHERE (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IN ('posted', 'abandoned', 'cancelled');
END;

CREATE TRIGGER guard_box_decision_update BEFORE UPDATE ON donations_boxdecision BEGIN
  SELECT RAISE(ABORT, 'a box: a decision about a seal stays');
END;

CREATE TRIGGER guard_box_decision_delete BEFORE DELETE ON donations_boxdecision BEGIN
  SELECT RAISE(ABORT, 'a box: a decision about a seal stays');
END;

CREATE TRIGGER guard_box_decision_insert BEFORE INSERT ON donations_boxdecision BEGIN
  SELECT RAISE(ABORT, 'a box: only a stopped opening is decided, by another person than its recorder')
    WHERE NOT EXISTS (SELECT 1 FROM donations_boxopening WHERE id = NEW.opening_id AND state = 'stopped' AND recorder_id = NEW.recorder_id)
       OR EXISTS (SELECT 1 FROM donations_boxdecision WHERE rowid = NEW.rowid OR opening_id = NEW.opening_id);
END;

CREATE TRIGGER guard_safe_count_insert BEFORE INSERT ON donations_safecount BEGIN
  SELECT RAISE(ABORT, 'a safe: a count waits for its witness first') WHERE NEW.state <> 'waiting';
  SELECT RAISE(ABORT, 'a safe: a count is never replaced')
    WHERE EXISTS (SELECT 1 FROM donations_safecount WHERE rowid = NEW.rowid OR key = NEW.key OR (account_id = NEW.account_id AND state = 'waiting'));
END;

CREATE TRIGGER guard_safe_count_update BEFORE UPDATE ON donations_safecount BEGIN
  SELECT RAISE(ABORT, 'a safe: a count stays as it was counted')
    WHERE OLD.state <> 'waiting' OR OLD.id IS NOT NEW.id OR OLD.key IS NOT NEW.key OR OLD.account_id IS NOT NEW.account_id OR OLD.date IS NOT NEW.date
       OR OLD.counts IS NOT NEW.counts OR OLD.counted IS NOT NEW.counted OR OLD.book IS NOT NEW.book OR OLD.explanation IS NOT NEW.explanation
       OR OLD.others IS NOT NEW.others OR OLD.cashier_id IS NOT NEW.cashier_id OR OLD.at IS NOT NEW.at;
  SELECT RAISE(ABORT, 'a safe: a confirmed count stands in the book')
    WHERE NEW.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry WHERE seq = NEW.entry AND kind = 'balance' AND unit = 'VND'
      AND account_id = NEW.account_id AND quantity = NEW.counted AND date = NEW.date);
END;

CREATE TRIGGER guard_safe_count_delete BEFORE DELETE ON donations_safecount BEGIN
  SELECT RAISE(ABORT, 'a safe: a count is never deleted');
END;

CREATE TRIGGER guard_print_update BEFORE UPDATE ON donations_paperprint BEGIN
  SELECT RAISE(ABORT, 'a print is never taken back');
END;

CREATE TRIGGER guard_print_delete BEFORE DELETE ON donations_paperprint BEGIN
  SELECT RAISE(ABORT, 'a print is never taken back');
END;

CREATE TRIGGER guard_print_insert BEFORE INSERT ON donations_paperprint BEGIN
  SELECT RAISE(ABORT, 'a print is never taken back') WHERE EXISTS (SELECT 1 FROM donations_paperprint WHERE rowid = NEW.rowid OR (NEW.voucher_id = donations_paperprint.voucher_id AND NEW.ordinal = donations_paperprint.ordinal));
END;

CREATE TRIGGER guard_giver_decision_update BEFORE UPDATE ON donations_giverdecision BEGIN
  SELECT RAISE(ABORT, 'a decision about a giver stays');
END;

CREATE TRIGGER guard_giver_decision_delete BEFORE DELETE ON donations_giverdecision BEGIN
  SELECT RAISE(ABORT, 'a decision about a giver stays');
END;

CREATE TRIGGER guard_giver_decision_insert BEFORE INSERT ON donations_giverdecision BEGIN
  SELECT RAISE(ABORT, 'a decision about a giver stays') WHERE EXISTS (SELECT 1 FROM donations_giverdecision WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_declined_gift_update BEFORE UPDATE ON donations_declinedgift BEGIN
  SELECT RAISE(ABORT, 'what was not taken stays noted');
END;

CREATE TRIGGER guard_declined_gift_delete BEFORE DELETE ON donations_declinedgift BEGIN
  SELECT RAISE(ABORT, 'what was not taken stays noted');
END;

CREATE TRIGGER guard_declined_gift_insert BEFORE INSERT ON donations_declinedgift BEGIN
  SELECT RAISE(ABORT, 'what was not taken stays noted') WHERE EXISTS (SELECT 1 FROM donations_declinedgift WHERE rowid = NEW.rowid OR (NEW.key = donations_declinedgift.key));
END;

-- In kind: lots, what a posted line says, signed counts and the log of durable goods stay as they were written.

CREATE TRIGGER guard_lot_move_update BEFORE UPDATE ON donations_lotmove BEGIN
  SELECT RAISE(ABORT, 'what moved in a lot is never changed');
END;

CREATE TRIGGER guard_lot_move_delete BEFORE DELETE ON donations_lotmove BEGIN
  SELECT RAISE(ABORT, 'what moved in a lot is never changed');
END;

CREATE TRIGGER guard_lot_move_insert BEFORE INSERT ON donations_lotmove BEGIN
  SELECT RAISE(ABORT, 'what moved in a lot is never changed') WHERE EXISTS (SELECT 1 FROM donations_lotmove WHERE rowid = NEW.rowid OR (NEW.seq IS NOT NULL AND seq = NEW.seq AND lot_id = NEW.lot_id));
END;

CREATE TRIGGER guard_asset_event_update BEFORE UPDATE ON donations_assetevent BEGIN
  SELECT RAISE(ABORT, 'the log of an asset only grows');
END;

CREATE TRIGGER guard_asset_event_delete BEFORE DELETE ON donations_assetevent BEGIN
  SELECT RAISE(ABORT, 'the log of an asset only grows');
END;

CREATE TRIGGER guard_asset_event_insert BEFORE INSERT ON donations_assetevent BEGIN
  SELECT RAISE(ABORT, 'the log of an asset only grows') WHERE EXISTS (SELECT 1 FROM donations_assetevent WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_gift_acceptance_update BEFORE UPDATE ON donations_giftacceptance BEGIN
  SELECT RAISE(ABORT, 'who accepted a gift stays noted');
END;

CREATE TRIGGER guard_gift_acceptance_delete BEFORE DELETE ON donations_giftacceptance BEGIN
  SELECT RAISE(ABORT, 'who accepted a gift stays noted');
END;

CREATE TRIGGER guard_gift_acceptance_insert BEFORE INSERT ON donations_giftacceptance BEGIN
  SELECT RAISE(ABORT, 'who accepted a gift stays noted') WHERE EXISTS (SELECT 1 FROM donations_giftacceptance WHERE rowid = NEW.rowid OR (voucher_id = NEW.voucher_id AND version = NEW.version));
END;

CREATE TRIGGER guard_goods_line_update BEFORE UPDATE ON donations_goodsline BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id IN (OLD.line_id, NEW.line_id) AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_goods_line_delete BEFORE DELETE ON donations_goodsline BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = OLD.line_id AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_goods_line_insert BEFORE INSERT ON donations_goodsline BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = NEW.line_id AND entry IS NOT NULL)
    OR EXISTS (SELECT 1 FROM donations_goodsline WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_line_lot_update BEFORE UPDATE ON donations_linelot BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id IN (OLD.line_id, NEW.line_id) AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_line_lot_delete BEFORE DELETE ON donations_linelot BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = OLD.line_id AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_line_lot_insert BEFORE INSERT ON donations_linelot BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = NEW.line_id AND entry IS NOT NULL)
    OR EXISTS (SELECT 1 FROM donations_linelot WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_line_range_update BEFORE UPDATE ON donations_linerange BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id IN (OLD.line_id, NEW.line_id) AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_line_range_delete BEFORE DELETE ON donations_linerange BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = OLD.line_id AND entry IS NOT NULL);
END;

CREATE TRIGGER guard_line_range_insert BEFORE INSERT ON donations_linerange BEGIN
  SELECT RAISE(ABORT, 'what a posted line says of its goods is frozen') WHERE EXISTS (SELECT 1 FROM donations_voucherline WHERE id = NEW.line_id AND entry IS NOT NULL)
    OR EXISTS (SELECT 1 FROM donations_linerange WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_stock_count_update BEFORE UPDATE ON donations_stockcount BEGIN
  SELECT RAISE(ABORT, 'a signed count is frozen') WHERE OLD.state = 'signed';
END;

CREATE TRIGGER guard_stock_count_delete BEFORE DELETE ON donations_stockcount BEGIN
  SELECT RAISE(ABORT, 'a signed count is frozen') WHERE OLD.state = 'signed';
END;

CREATE TRIGGER guard_count_row_update BEFORE UPDATE ON donations_countrow BEGIN
  SELECT RAISE(ABORT, 'a signed count is frozen') WHERE EXISTS (SELECT 1 FROM donations_stockcount WHERE id IN (OLD.count_id, NEW.count_id) AND state = 'signed');
END;

CREATE TRIGGER guard_count_row_delete BEFORE DELETE ON donations_countrow BEGIN
  SELECT RAISE(ABORT, 'a signed count is frozen') WHERE EXISTS (SELECT 1 FROM donations_stockcount WHERE id = OLD.count_id AND state = 'signed');
END;

CREATE TRIGGER guard_count_row_insert BEFORE INSERT ON donations_countrow BEGIN
  SELECT RAISE(ABORT, 'a signed count is frozen') WHERE EXISTS (SELECT 1 FROM donations_stockcount WHERE id = NEW.count_id AND state = 'signed')
    OR EXISTS (SELECT 1 FROM donations_countrow WHERE rowid = NEW.rowid);
END;

-- Food: a check, a portion handed out, a sample and a recall only grow; a closed meal keeps its figures.

CREATE TRIGGER guard_food_check_update BEFORE UPDATE ON donations_foodcheck BEGIN
  SELECT RAISE(ABORT, 'a step of the food check is never changed');
END;

CREATE TRIGGER guard_food_check_delete BEFORE DELETE ON donations_foodcheck BEGIN
  SELECT RAISE(ABORT, 'a step of the food check is never changed');
END;

CREATE TRIGGER guard_food_check_insert BEFORE INSERT ON donations_foodcheck BEGIN
  SELECT RAISE(ABORT, 'a step of the food check is never changed') WHERE EXISTS (SELECT 1 FROM donations_foodcheck WHERE rowid = NEW.rowid);
END;

CREATE TRIGGER guard_serving_update BEFORE UPDATE ON donations_serving BEGIN
  SELECT RAISE(ABORT, 'what was served is undone before the meal is closed, never changed') WHERE NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.batch_id IS NOT OLD.batch_id OR NEW.ward IS NOT OLD.ward OR NEW.at IS NOT OLD.at OR NEW.noted_at IS NOT OLD.noted_at OR NEW.portions IS NOT OLD.portions OR NEW.by_id IS NOT OLD.by_id
    OR OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.undone_by_id IS NULL
    OR EXISTS (SELECT 1 FROM donations_foodbatch WHERE id = OLD.batch_id AND closed_at IS NOT NULL);
END;

CREATE TRIGGER guard_serving_delete BEFORE DELETE ON donations_serving BEGIN
  SELECT RAISE(ABORT, 'what was served is undone before the meal is closed, never changed');
END;

CREATE TRIGGER guard_serving_insert BEFORE INSERT ON donations_serving BEGIN
  SELECT RAISE(ABORT, 'what was served is undone before the meal is closed, never changed') WHERE EXISTS (SELECT 1 FROM donations_serving WHERE rowid = NEW.rowid OR key = NEW.key);
  SELECT RAISE(ABORT, 'no portion leaves against the food check') WHERE EXISTS (SELECT 1 FROM donations_foodbatch b WHERE b.id = NEW.batch_id AND (
      b.closed_at IS NOT NULL OR EXISTS (SELECT 1 FROM donations_recall r WHERE r.batch_id = b.id)
      OR (b.origin = 'group' AND b.verdict <> 'accepted')
      OR (b.origin = 'kitchen' AND (SELECT COUNT(DISTINCT c.step) FROM donations_foodcheck c WHERE c.day_id = b.day_id AND c.meal = b.meal AND c.passed = 1
        AND c.id = (SELECT MAX(n.id) FROM donations_foodcheck n WHERE n.day_id = c.day_id AND n.meal = c.meal AND n.step = c.step)) < 3)));
END;

CREATE TRIGGER guard_food_batch_update BEFORE UPDATE ON donations_foodbatch BEGIN
  SELECT RAISE(ABORT, 'food refused stays refused and a closed meal keeps its figures') WHERE (OLD.verdict = 'refused' AND NEW.verdict <> 'refused')
    OR (OLD.closed_at IS NOT NULL AND (NEW.day_id IS NOT OLD.day_id OR NEW.origin IS NOT OLD.origin OR NEW.meal IS NOT OLD.meal OR NEW.planned IS NOT OLD.planned OR NEW.prepared IS NOT OLD.prepared OR NEW.source IS NOT OLD.source OR NEW.fund_id IS NOT OLD.fund_id OR NEW.verdict IS NOT OLD.verdict OR NEW.closed_at IS NOT OLD.closed_at OR NEW.closed_by_id IS NOT OLD.closed_by_id));
END;

CREATE TRIGGER guard_food_batch_delete BEFORE DELETE ON donations_foodbatch BEGIN
  SELECT RAISE(ABORT, 'food refused stays refused and a closed meal keeps its figures') WHERE OLD.closed_at IS NOT NULL OR OLD.verdict <> 'waiting';
END;

CREATE TRIGGER guard_food_batch_insert BEFORE INSERT ON donations_foodbatch BEGIN
  SELECT RAISE(ABORT, 'food refused stays refused and a closed meal keeps its figures') WHERE EXISTS (SELECT 1 FROM donations_foodbatch WHERE rowid = NEW.rowid OR (day_id = NEW.day_id AND code = NEW.code));
END;

CREATE TRIGGER guard_food_sample_update BEFORE UPDATE ON donations_foodsample BEGIN
  SELECT RAISE(ABORT, 'a sample is thrown away once, never changed') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.code IS NOT OLD.code OR NEW.kept_at IS NOT OLD.kept_at OR NEW.keep_until IS NOT OLD.keep_until OR NEW.kept_by_id IS NOT OLD.kept_by_id
    OR OLD.disposed_at IS NOT NULL;
END;

CREATE TRIGGER guard_food_sample_delete BEFORE DELETE ON donations_foodsample BEGIN
  SELECT RAISE(ABORT, 'a sample is thrown away once, never changed');
END;

CREATE TRIGGER guard_food_sample_insert BEFORE INSERT ON donations_foodsample BEGIN
  SELECT RAISE(ABORT, 'a sample is thrown away once, never changed') WHERE EXISTS (SELECT 1 FROM donations_foodsample WHERE rowid = NEW.rowid OR batch_id = NEW.batch_id);
END;

CREATE TRIGGER guard_recall_update BEFORE UPDATE ON donations_recall BEGIN
  SELECT RAISE(ABORT, 'a recall ends once with its outcome, never changed') WHERE NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.reason IS NOT OLD.reason OR NEW.by_id IS NOT OLD.by_id OR NEW.at IS NOT OLD.at
    OR (OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NOT NULL OR NEW.closed_by_id IS NOT NULL OR NEW.outcome IS NOT OLD.outcome
      OR EXISTS (SELECT 1 FROM donations_foodbatch b JOIN donations_voucher v ON v.id = b.voucher_id WHERE b.id = OLD.batch_id AND v.status = 'posted')));
END;

CREATE TRIGGER guard_recall_delete BEFORE DELETE ON donations_recall BEGIN
  SELECT RAISE(ABORT, 'a recall ends once with its outcome, never changed');
END;

CREATE TRIGGER guard_recall_insert BEFORE INSERT ON donations_recall BEGIN
  SELECT RAISE(ABORT, 'a recall ends once with its outcome, never changed') WHERE EXISTS (SELECT 1 FROM donations_recall WHERE rowid = NEW.rowid OR batch_id = NEW.batch_id);
END;

CREATE TRIGGER guard_recall_call_update BEFORE UPDATE ON donations_recallcall BEGIN
  SELECT RAISE(ABORT, 'a call about a recall is never changed');
END;

CREATE TRIGGER guard_recall_call_delete BEFORE DELETE ON donations_recallcall BEGIN
  SELECT RAISE(ABORT, 'a call about a recall is never changed');
END;

CREATE TRIGGER guard_recall_call_insert BEFORE INSERT ON donations_recallcall BEGIN
  SELECT RAISE(ABORT, 'a call about a recall is never changed') WHERE EXISTS (SELECT 1 FROM donations_recallcall WHERE rowid = NEW.rowid);
  SELECT RAISE(ABORT, 'a call about an ended recall stays refused') WHERE EXISTS (SELECT 1 FROM donations_recall WHERE id = NEW.recall_id AND closed_at IS NOT NULL);
END;
