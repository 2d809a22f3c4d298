-- The laws that PostgreSQL itself keeps (docs/ledger.md). donations/guards.py asserts these after every migrate and
-- compares them at start. Every trigger is ENABLE ALWAYS, so session_replication_role does not switch it off.
-- enable_seqscan is off in them: a plan made while the tables were empty would otherwise stay for the session and scan.
-- The functions are the same rules as append_only.sqlite.sql, in the same order and words.

CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$guard$;

CREATE OR REPLACE FUNCTION guard_entry_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  law text;
  body jsonb;
  earlier donations_ledgerentry%ROWTYPE;
  paper donations_voucher%ROWTYPE;
BEGIN
  IF NEW.body COLLATE "C" ~ '[^ -~]' THEN
    RAISE EXCEPTION 'a body is printable ASCII, and never has another key than those of its kind' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  body := NEW.body::jsonb;
  SELECT * INTO earlier FROM donations_ledgerentry ORDER BY seq DESC LIMIT 1;
  IF NEW.seq IS DISTINCT FROM COALESCE(earlier.seq, -1) + 1 THEN law := 'law 4: seq follows the last one';
  ELSIF NEW.posted < earlier.posted THEN law := 'law 4: posted never runs backwards';
  ELSIF EXISTS (SELECT 1 FROM donations_ledgerentry WHERE voucher = NEW.voucher AND kind = 'void')
     OR (NEW.kind = 'void' AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE voucher = NEW.voucher)) THEN
    law := 'law 2: an entry is never replaced';
  ELSIF (SELECT COUNT(*) <> COUNT(DISTINCT key) FROM json_object_keys(NEW.body::json) key)
     OR body - ARRAY['v', 'seq', 'id', 'kind', 'date', 'posted'] - (CASE NEW.kind
         WHEN 'balance' THEN ARRAY['balance']
         WHEN 'evidence' THEN ARRAY['adds']
         WHEN 'redaction' THEN ARRAY['redacts']
         WHEN 'void' THEN ARRAY['voids']
         ELSE ARRAY['unit', 'qty', 'debit', 'credit', 'voucher', 'line', 'sd', 'category', 'campus', 'occurred', 'restates', 'evidence', CASE NEW.kind
           WHEN 'receipt' THEN 'groups'
           WHEN 'disbursement' THEN 'people'
           WHEN 'transfer' THEN 'of'
           WHEN 'reversal' THEN 'reverses'
           ELSE 'v' END] END) <> '{}'
     OR (body->'sd') - (CASE NEW.kind WHEN 'receipt' THEN ARRAY['donor', 'memo'] ELSE ARRAY['memo'] END) <> '{}'
     OR (body->'balance') - ARRAY['account', 'unit', 'qty', 'statement'] <> '{}'
     OR (body->'adds') - ARRAY['seq', 'files'] <> '{}'
     OR (body->'redacts') - ARRAY['seq', 'field', 'reason'] <> '{}'
     OR (body->'voids') - ARRAY['voucher'] <> '{}' THEN
    law := 'a body is printable ASCII, and never has another key than those of its kind';
  ELSIF NEW.leaf IS DISTINCT FROM encode(sha256('\x00'::bytea || convert_to(NEW.body, 'UTF8')), 'hex') OR length(NEW.uid) <> 32 OR length(NEW.code) <> 8
     OR (body->>'seq')::bigint IS DISTINCT FROM NEW.seq
     OR body->>'id' IS DISTINCT FROM NEW.uid
     OR body->>'kind' IS DISTINCT FROM NEW.kind
     OR body->>'date' IS DISTINCT FROM to_char(NEW.date, 'YYYY-MM-DD')
     OR body->>'posted' IS DISTINCT FROM to_char(NEW.posted AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
     OR COALESCE(body->>'qty', body#>>'{balance,qty}')::bigint IS DISTINCT FROM NEW.quantity
     OR COALESCE(body->>'unit', body#>>'{balance,unit}') IS DISTINCT FROM NEW.unit
     OR body->>'debit' IS DISTINCT FROM (SELECT code FROM donations_account WHERE id = NEW.debit_id)
     OR body->>'credit' IS DISTINCT FROM (SELECT code FROM donations_account WHERE id = NEW.credit_id)
     OR COALESCE(body->>'voucher', body#>>'{voids,voucher}') IS DISTINCT FROM NEW.voucher
     OR (body->>'line')::bigint IS DISTINCT FROM NEW.line
     OR (body->>'of')::bigint IS DISTINCT FROM NEW.of
     OR (body->>'reverses')::bigint IS DISTINCT FROM NEW.reverses
     OR body->>'category' IS DISTINCT FROM NEW.category
     OR body->>'campus' IS DISTINCT FROM NEW.campus
     OR (body->>'people')::bigint IS DISTINCT FROM NEW.people
     OR (body->>'groups')::bigint IS DISTINCT FROM NEW.groups
     OR body->>'occurred' IS DISTINCT FROM to_char(NEW.occurred, 'YYYY-MM-DD')
     OR body->>'restates' IS DISTINCT FROM NEW.restates
     OR COALESCE(body#>>'{adds,seq}', body#>>'{redacts,seq}')::bigint IS DISTINCT FROM NEW.subject
     OR body#>>'{redacts,field}' IS DISTINCT FROM NEW.field
     OR body#>>'{balance,account}' IS DISTINCT FROM (SELECT code FROM donations_account WHERE id = NEW.account_id) THEN
    law := 'the body, the leaf and the columns belong together';
  ELSIF NEW.date > (NEW.posted AT TIME ZONE 'UTC' + interval '7 hours')::date THEN law := 'law 7: no accounting day after the day it is posted';
  ELSIF EXISTS (SELECT 1 FROM donations_period WHERE month = to_char(NEW.date, 'YYYY-MM') AND closed_at IS NOT NULL) THEN
    law := 'law 7: a closed period refuses';
  ELSIF NEW.kind = 'reversal' AND NOT EXISTS (
      SELECT 1 FROM donations_ledgerentry o WHERE o.seq = NEW.reverses AND o.kind <> 'reversal'
        AND o.debit_id = NEW.credit_id AND o.credit_id = NEW.debit_id AND o.unit = NEW.unit AND o.quantity = NEW.quantity) THEN
    law := 'a reversal swaps the sides of one earlier movement, whole, and never of a reversal';
  ELSIF NEW.kind <> 'reversal' AND (NEW.kind <> 'transfer' OR NEW.of IS NULL)
      AND NEW.debit_id IN (SELECT account_id FROM donations_fund WHERE kind = 'unidentified') THEN
    law := 'law 8: money for an unknown purpose is only re-assigned, naming its receipt';
  ELSIF NEW.of IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM donations_ledgerentry receipt WHERE receipt.seq = NEW.of AND receipt.kind IN ('receipt', 'opening')
        AND receipt.credit_id = NEW.debit_id AND receipt.unit = NEW.unit
        AND receipt.credit_id IN (SELECT account_id FROM donations_fund WHERE kind = 'unidentified')
        AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry undone WHERE undone.reverses = receipt.seq)
        AND receipt.quantity >= NEW.quantity + (
          SELECT COALESCE(SUM(taken.quantity), 0) FROM donations_ledgerentry taken WHERE taken.of = NEW.of
            AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry undone WHERE undone.reverses = taken.seq))) THEN
    law := 'law 8: what is taken of a receipt never exceeds it';
  ELSIF NEW.kind = 'reversal' AND EXISTS (
      SELECT 1 FROM donations_ledgerentry taken WHERE taken.of = NEW.reverses
        AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry undone WHERE undone.reverses = taken.seq)) THEN
    law := 'law 8: a re-assigned receipt is not reversed';
  ELSIF NEW.kind = 'redaction' AND NOT EXISTS (
      SELECT 1 FROM donations_redactionrequest asked WHERE asked.entry = NEW.seq AND asked.subject = NEW.subject AND asked.field = NEW.field
        AND asked.reason = body#>>'{redacts,reason}' AND asked.state = 'approved' AND asked.decided_by_id <> asked.requester_id) THEN
    law := 'law 6: a redaction is asked by one person and approved by another';
  END IF;
  IF law IS NULL AND NEW.line IS NOT NULL THEN
    SELECT * INTO paper FROM donations_voucher WHERE number = NEW.voucher AND status = 'posted';
    IF NEW.kind IN ('disbursement', 'transfer', 'reversal', 'deposit', 'conversion') AND (
        paper.approver_id IS NULL OR paper.approver_id = paper.requester_id OR NOT EXISTS (
          SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.requester_id = paper.requester_id
            AND signed.approver_id = paper.approver_id AND signed.version = paper.version
            AND signed.step NOT IN ('void', 'redaction', 'council'))) THEN
      law := 'law 6: requester and approver are two people';
    ELSIF NEW.kind IN ('disbursement', 'deposit', 'conversion')
        AND (paper.cashier_id IS NULL OR paper.cashier_id = paper.requester_id OR paper.cashier_id = paper.approver_id)
        AND EXISTS (SELECT 1 FROM donations_account WHERE id IN (NEW.debit_id, NEW.credit_id) AND place IN ('bank', 'safe', 'box')) THEN
      law := 'law 6: who pays is a third person';
    ELSIF NOT EXISTS (
        SELECT 1 FROM donations_voucherline row WHERE row.entry = NEW.seq AND row.voucher_id = paper.id
          AND row.kind = NEW.kind AND row.debit_id = NEW.debit_id AND row.credit_id = NEW.credit_id AND row.quantity = NEW.quantity) THEN
      law := 'a posted entry has its line on a posted paper';
    END IF;
  END IF;
  IF law IS NOT NULL THEN
    RAISE EXCEPTION '%', law USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_disclosure_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  epoch bigint := txid_current() >> 32 << 32;
  written bigint;
BEGIN
  SELECT epoch + xmin::text::bigint INTO written FROM donations_ledgerentry WHERE seq = (SELECT MAX(seq) FROM donations_ledgerentry)
    AND kind = 'redaction' AND subject = OLD.entry_id AND field = OLD.field;
  -- A row that is seen while its transaction (or savepoint) is in progress was written by this very transaction.
  IF written IS NULL OR txid_status(written - CASE WHEN written > txid_current() + 2147483648 THEN 4294967296 ELSE 0 END) <> 'in progress' THEN
    RAISE EXCEPTION 'a disclosure goes only with its redaction, in the same transaction' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_disclosure_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_ledgerentry WHERE kind = 'redaction' AND subject = NEW.entry_id AND field = NEW.field) THEN
    RAISE EXCEPTION 'what was redacted does not come back' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (SELECT body::jsonb->'sd'->>NEW.field FROM donations_ledgerentry WHERE seq = NEW.entry_id)
      IS DISTINCT FROM translate(encode(sha256(convert_to(NEW.text, 'UTF8')), 'base64'), '+/=', '-_') THEN
    RAISE EXCEPTION 'a disclosure and the body that commits to it belong together' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_voucher_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  kept donations_voucher%ROWTYPE := NEW;
BEGIN
  IF OLD.status IN ('posted', 'void') THEN
    IF NEW.title NOT IN (OLD.title, '') OR NEW.note NOT IN (OLD.note, '') THEN
      RAISE EXCEPTION 'law 6: a posted or void paper is frozen' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    kept.title := OLD.title;
    kept.note := OLD.note;
    kept.title_folded := OLD.title_folded; -- says nothing that the title does not
    kept.search := OLD.search; -- made by the database, after this
    IF kept IS DISTINCT FROM OLD THEN
      RAISE EXCEPTION 'law 6: a posted or void paper is frozen' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'law 6: the version of a paper never falls' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'approved' AND (CASE WHEN NEW.status IN ('approved', 'posted', 'void')
      THEN (NEW.date, NEW.book, NEW.requester_id, NEW.approver_id) IS DISTINCT FROM (OLD.date, OLD.book, OLD.requester_id, OLD.approver_id)
      ELSE NEW.version IS DISTINCT FROM OLD.version + 1 END) THEN
    RAISE EXCEPTION 'law 6: an approved paper is frozen, or a draft of the next version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status = 'posted' AND OLD.status <> 'posted' AND (
      EXISTS (SELECT 1 FROM donations_voucherline WHERE voucher_id = NEW.id AND entry IS NULL)
      OR NOT EXISTS (SELECT 1 FROM donations_voucherline WHERE voucher_id = NEW.id)) THEN
    RAISE EXCEPTION 'a posted paper has an entry for every line, and never is without lines' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
      OR (NEW.number IS NOT NULL AND NEW.number NOT LIKE NEW.book || '-' || to_char(NEW.date, 'YYYY') || '-%') THEN
    RAISE EXCEPTION 'a number, once issued, stays with its paper, book and year' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_voucher_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.number IS NOT NULL OR OLD.status IN ('posted', 'void') THEN
    RAISE EXCEPTION 'a numbered paper is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_voucher_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.status IN ('posted', 'void') THEN
    RAISE EXCEPTION 'a paper is not born posted or void' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_line_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  kept donations_voucherline%ROWTYPE := NEW;
BEGIN
  IF EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id IN (OLD.voucher_id, NEW.voucher_id) AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction'))))
      AND ((NEW.id, NEW.voucher_id, NEW.position, NEW.kind, NEW.debit_id, NEW.credit_id, NEW.commodity_id, NEW.quantity, NEW.of, NEW.reverses)
          IS DISTINCT FROM (OLD.id, OLD.voucher_id, OLD.position, OLD.kind, OLD.debit_id, OLD.credit_id, OLD.commodity_id, OLD.quantity, OLD.of, OLD.reverses)
        OR (NEW.category, NEW.campus_id, NEW.people, NEW.occurred, NEW.restates)
          IS DISTINCT FROM (OLD.category, OLD.campus_id, OLD.people, OLD.occurred, OLD.restates)
        OR NEW.display NOT IN (OLD.display, 'anonymous') OR NEW.public_donor NOT IN (OLD.public_donor, '')
        OR NEW.public_memo NOT IN (OLD.public_memo, '')
        OR (OLD.entry IS NOT NULL AND NEW.entry IS DISTINCT FROM OLD.entry)) THEN
    RAISE EXCEPTION 'law 6: the lines of an approved or posted paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM donations_voucher WHERE id = OLD.voucher_id AND status IN ('posted', 'void')) THEN
    IF kept.benefactor_id IS NULL THEN kept.benefactor_id := OLD.benefactor_id; END IF;
    IF kept.display = 'anonymous' THEN kept.display := OLD.display; END IF;
    IF kept.public_donor = '' THEN kept.public_donor := OLD.public_donor; END IF;
    IF kept.public_memo = '' THEN kept.public_memo := OLD.public_memo; END IF;
    IF kept.message = '' THEN kept.message := OLD.message; END IF;
    IF kept.internal_memo = '' THEN kept.internal_memo := OLD.internal_memo; END IF;
    IF kept IS DISTINCT FROM OLD THEN
      RAISE EXCEPTION 'law 6: of a posted line only personal texts may be emptied' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_line_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id = OLD.voucher_id AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction')))) THEN
    RAISE EXCEPTION 'law 6: the lines of an approved or posted paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_line_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_voucher paper WHERE paper.id = NEW.voucher_id AND (paper.status IN ('approved', 'posted', 'void')
      OR EXISTS (SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = paper.id AND signed.version = paper.version
        AND signed.step NOT IN ('void', 'redaction')))) THEN
    RAISE EXCEPTION 'law 6: the lines of an approved or posted paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_head_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.size < OLD.size OR NEW.size IS DISTINCT FROM (SELECT COALESCE(MAX(seq), -1) + 1 FROM donations_ledgerentry)
      OR NEW.posted IS DISTINCT FROM (SELECT posted FROM donations_ledgerentry WHERE seq = NEW.size - 1) THEN
    RAISE EXCEPTION 'law 4: the head grows in step with the book' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_period() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'law 7: a closed period stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_closing() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'law 6: a closing is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  ELSIF OLD.state <> 'waiting' THEN
    RAISE EXCEPTION 'law 6: a decided closing stays as it was signed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_number() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.last = 0 THEN RETURN OLD; END IF;
  ELSIF NEW.last >= OLD.last AND (NEW.id, NEW.book, NEW.year) IS NOT DISTINCT FROM (OLD.id, OLD.book, OLD.year) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'voucher numbers never run backwards' USING ERRCODE = 'integrity_constraint_violation';
END
$guard$;

CREATE OR REPLACE FUNCTION guard_account_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.id, NEW.code, NEW.nature, NEW.place) IS DISTINCT FROM (OLD.id, OLD.code, OLD.nature, OLD.place)
      AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.id OR credit_id = OLD.id OR account_id = OLD.id) THEN
    RAISE EXCEPTION 'a code that stands in the book is never renamed, and what it names stays what it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_account_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.id OR credit_id = OLD.id OR account_id = OLD.id) THEN
    RAISE EXCEPTION 'an account that stands in the book is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_commodity_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.id, NEW.code) IS DISTINCT FROM (OLD.id, OLD.code) AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE unit = OLD.code) THEN
    RAISE EXCEPTION 'a code that stands in the book is never renamed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_commodity_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_ledgerentry WHERE unit = OLD.code) THEN
    RAISE EXCEPTION 'a unit that stands in the book is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_fund_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF ((NEW.id, NEW.account_id) IS DISTINCT FROM (OLD.id, OLD.account_id)
        OR (NEW.kind IS DISTINCT FROM OLD.kind AND 'unidentified' IN (NEW.kind, OLD.kind)))
      AND (EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.account_id OR credit_id = OLD.account_id OR account_id = OLD.account_id)
        OR EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = NEW.account_id OR credit_id = NEW.account_id OR account_id = NEW.account_id)) THEN
    RAISE EXCEPTION 'law 8: a fund that stands in the book never changes its account, nor becomes or stops being unidentified' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_fund_delete() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = OLD.account_id OR credit_id = OLD.account_id OR account_id = OLD.account_id) THEN
    RAISE EXCEPTION 'law 8: a fund that stands in the book is never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_fund_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.kind = 'unidentified' AND EXISTS (SELECT 1 FROM donations_ledgerentry WHERE debit_id = NEW.account_id OR credit_id = NEW.account_id OR account_id = NEW.account_id) THEN
    RAISE EXCEPTION 'law 8: an account that stands in the book never becomes unidentified' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_norm_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.valid_to IS NOT NULL OR NEW.valid_to IS NULL OR to_jsonb(NEW) - 'valid_to' <> to_jsonb(OLD) - 'valid_to' THEN
    RAISE EXCEPTION 'a norm changes only by the next decision' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_norm_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_spendingnorm other WHERE other.category = NEW.category AND other.fund_id IS NOT DISTINCT FROM NEW.fund_id
      AND other.valid_from <= COALESCE(NEW.valid_to, 'infinity') AND COALESCE(other.valid_to, 'infinity') >= NEW.valid_from) THEN
    RAISE EXCEPTION 'versions of a norm never overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_redaction_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.state <> 'waiting' OR to_jsonb(NEW) - ARRAY['state', 'decided_by_id', 'decided_at', 'entry', 'answer'] <> to_jsonb(OLD) - ARRAY['state', 'decided_by_id', 'decided_at', 'entry', 'answer'] THEN
    RAISE EXCEPTION 'law 6: what was asked and answered about a redaction stays' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_redaction_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.state <> 'waiting' THEN
    RAISE EXCEPTION 'law 6: a redaction is not born approved' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_request() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  papers bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN papers := ARRAY[NEW.voucher_id];
  ELSIF TG_OP = 'DELETE' THEN papers := ARRAY[OLD.voucher_id];
  ELSE papers := ARRAY[OLD.voucher_id, NEW.voucher_id];
  END IF;
  IF EXISTS (SELECT 1 FROM donations_voucher WHERE id = ANY (papers) AND status IN ('approved', 'posted', 'void')) THEN
    RAISE EXCEPTION 'law 6: the request of an approved or posted paper is frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_opening_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.state NOT IN ('stopped', 'counting') OR (NEW.state = 'counting' AND NEW.old_seal IS DISTINCT FROM NEW.expected_seal) THEN
    RAISE EXCEPTION 'a box: an opening begins with its seal, not with its money' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_opening_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  law text;
BEGIN
  IF (NEW.id, NEW.key, NEW.box_id, NEW.opened_at, NEW.expected_seal, NEW.old_seal)
       IS DISTINCT FROM (OLD.id, OLD.key, OLD.box_id, OLD.opened_at, OLD.expected_seal, OLD.old_seal)
     OR (NEW.recorder_id IS DISTINCT FROM OLD.recorder_id AND NOT (OLD.state = 'counting' AND NEW.state = 'counting' AND (NEW.version > OLD.version OR OLD.version = 1)
         AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND by_id = NEW.recorder_id)))
     OR (OLD.cancelled_at IS NOT NULL AND (NEW.cancelled_at, NEW.cancelled_by_id, NEW.cancel_reason)
       IS DISTINCT FROM (OLD.cancelled_at, OLD.cancelled_by_id, OLD.cancel_reason))
     OR (NEW.state = 'cancelled' AND OLD.state NOT IN ('counting', 'cancelled'))
     OR (OLD.state IN ('posted', 'abandoned', 'cancelled') AND ((NEW.state, NEW.new_seal, NEW.version, NEW.counted, NEW.deposited, NEW.receives_id, NEW.note,
         NEW.receipt_id, NEW.goods_id, NEW.deposit_id, NEW.posted_at) IS DISTINCT FROM (OLD.state, OLD.new_seal, OLD.version, OLD.counted,
         OLD.deposited, OLD.receives_id, OLD.note, OLD.receipt_id, OLD.goods_id, OLD.deposit_id, OLD.posted_at)
       OR (OLD.scan_id IS NOT NULL AND NEW.scan_id IS DISTINCT FROM OLD.scan_id)))
     OR (OLD.state = 'waiting' AND NEW.state IN ('waiting', 'posted')
       AND (NEW.new_seal, NEW.version, NEW.counted, NEW.receives_id, NEW.note, NEW.deposit_id)
         IS DISTINCT FROM (OLD.new_seal, OLD.version, OLD.counted, OLD.receives_id, OLD.note, OLD.deposit_id)) THEN
    law := 'a box: the minutes of an opening are frozen';
  ELSIF (OLD.state = 'stopped' AND NEW.state = 'counting' AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND goes_on))
     OR (NEW.state = 'abandoned' AND OLD.state <> 'abandoned' AND NOT EXISTS (SELECT 1 FROM donations_boxdecision WHERE opening_id = OLD.id AND NOT goes_on))
     OR (NEW.state = 'posted' AND OLD.state NOT IN ('counting', 'waiting', 'posted')) OR (NEW.state = 'stopped' AND OLD.state <> 'stopped')
     OR (NEW.state = 'waiting' AND OLD.state NOT IN ('counting', 'waiting')) THEN
    law := 'a box: a wrong seal is decided by another person first';
  ELSIF (NEW.state = 'posted' AND OLD.state <> 'posted' AND NEW.deposit_id IS NOT NULL AND (OLD.state <> 'waiting' OR NOT EXISTS (
        SELECT 1 FROM donations_voucher v JOIN donations_approval a ON a.voucher_id = v.id AND a.version = v.version AND a.approver_id = v.approver_id
        WHERE v.id = NEW.deposit_id AND v.requester_id = NEW.recorder_id AND v.approver_id <> NEW.recorder_id
          AND EXISTS (SELECT 1 FROM donations_boxcounter WHERE opening_id = NEW.id AND person_id = v.cashier_id))))
     OR (OLD.state = 'waiting' AND NEW.state NOT IN ('waiting', 'posted') AND (NEW.state <> 'counting' OR NEW.version <= OLD.version
        OR NOT EXISTS (SELECT 1 FROM donations_voucher WHERE id = OLD.deposit_id AND status = 'rejected'))) THEN
    law := 'a box: its deposit is approved by another person than its recorder and received by one of the counters';
  ELSIF (NEW.state IN ('waiting', 'posted') AND OLD.state <> NEW.state AND (
      (SELECT COUNT(*) FROM donations_boxcounter WHERE opening_id = NEW.id AND version = NEW.version) < 3
      OR EXISTS (SELECT 1 FROM donations_boxcounter WHERE opening_id = NEW.id AND version IS DISTINCT FROM NEW.version)
      OR NEW.counted IS DISTINCT FROM (SELECT COALESCE(SUM(value::bigint * pieces), 0)::bigint FROM donations_boxcount WHERE opening_id = NEW.id)))
     OR (NEW.state = 'posted' AND OLD.state <> 'posted' AND (
      NEW.counted IS DISTINCT FROM (SELECT COALESCE(SUM(l.quantity), 0)::bigint FROM donations_voucherline l JOIN donations_commodity c ON c.id = l.commodity_id
        JOIN donations_voucher v ON v.id = l.voucher_id WHERE v.id = NEW.receipt_id AND v.status = 'posted' AND c.code = 'VND')
      OR NEW.deposited IS DISTINCT FROM (SELECT COALESCE(SUM(l.quantity), 0)::bigint FROM donations_voucherline l JOIN donations_commodity c ON c.id = l.commodity_id
        JOIN donations_voucher v ON v.id = l.voucher_id WHERE v.id = NEW.deposit_id AND v.status = 'posted' AND c.code = 'VND'))) THEN
    law := 'a box: three people confirm what is posted, and what is counted is deposited';
  END IF;
  IF law IS NOT NULL THEN
    RAISE EXCEPTION '%', law USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_reading_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.id, NEW.box_id, NEW.person_id, NEW.read, NEW.at) IS DISTINCT FROM (OLD.id, OLD.box_id, OLD.person_id, OLD.read, OLD.at)
     OR (OLD.opening_id IS NOT NULL AND NEW.opening_id IS DISTINCT FROM OLD.opening_id) THEN
    RAISE EXCEPTION 'a box: what was read on a seal stays as it was read' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_count() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP <> 'DELETE' AND (SELECT state FROM donations_boxopening WHERE id = NEW.opening_id) IS DISTINCT FROM 'counting'
     OR TG_OP <> 'INSERT' AND (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS DISTINCT FROM 'counting' THEN
    RAISE EXCEPTION 'a box: notes are counted while it is open' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_aside_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.id, NEW.opening_id, NEW.kind, NEW.quantity, NEW.value, NEW.commodity_id, NEW.what)
       IS DISTINCT FROM (OLD.id, OLD.opening_id, OLD.kind, OLD.quantity, OLD.value, OLD.commodity_id, OLD.what) OR OLD.settled_at IS NOT NULL THEN
    RAISE EXCEPTION 'a box: what was found apart stays as it was found, and is settled once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_counter() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.version IS NOT NULL OR (SELECT state FROM donations_boxopening WHERE id = NEW.opening_id) IN ('posted', 'abandoned', 'cancelled'))
     OR TG_OP = 'DELETE' AND (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IN ('posted', 'abandoned', 'cancelled') THEN
    RAISE EXCEPTION 'a box: counters are named before the minutes are closed, and each confirms afterwards' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.opening_id, NEW.person_id) IS DISTINCT FROM (OLD.opening_id, OLD.person_id)
     OR (SELECT state FROM donations_boxopening WHERE id = OLD.opening_id) IS DISTINCT FROM 'counting') THEN
    RAISE EXCEPTION 'a box: a confirmation belongs to one person and one opening' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$guard$;

CREATE OR REPLACE FUNCTION guard_box_decision_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM donations_boxopening WHERE id = NEW.opening_id AND state = 'stopped' AND recorder_id = NEW.recorder_id) THEN
    RAISE EXCEPTION 'a box: only a stopped opening is decided, by another person than its recorder' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_approval_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.delegation_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM donations_delegation given WHERE given.id = NEW.delegation_id AND given.delegate_id = NEW.approver_id
        AND given.absent_id <> NEW.requester_id AND given.confirmed_at IS NOT NULL AND given.ended_at IS NULL
        AND (NEW.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN given.starts AND given.ends) THEN
    RAISE EXCEPTION 'law 6: who signs for another holds a confirmed delegation of that day' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_voucher_council() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.needs_council AND NOT NEW.needs_council AND NEW.version = OLD.version THEN
    RAISE EXCEPTION 'law 6: a council once asked for is not waved off' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status IN ('approved', 'posted') AND NEW.status <> OLD.status AND NEW.needs_approval
      AND (NEW.needs_council OR (
        SELECT COALESCE(SUM(CASE line.kind WHEN 'receipt' THEN -line.quantity ELSE line.quantity END), 0)
          FROM donations_voucherline line JOIN donations_commodity unit ON unit.id = line.commodity_id AND unit.code = 'VND'
          WHERE line.voucher_id = NEW.id AND (line.kind = 'receipt' OR (line.kind IN ('disbursement', 'conversion')
            AND line.debit_id IN (SELECT id FROM donations_account WHERE nature = 'fund')))
        ) > (SELECT threshold FROM donations_councilrule WHERE starts <= NEW.date ORDER BY starts DESC, id DESC LIMIT 1))
      AND NOT EXISTS (
        SELECT 1 FROM donations_approval signed WHERE signed.voucher_id = NEW.id AND signed.version = NEW.version AND signed.step = 'council'
          AND signed.requester_id = NEW.requester_id AND signed.approver_id <> NEW.requester_id AND signed.approver_id <> NEW.approver_id) THEN
    RAISE EXCEPTION 'law 6: above the threshold a council signs first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_delegation_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.id, NEW.absent_id, NEW.delegate_id, NEW.document, NEW.starts, NEW.ends, NEW.granted_by_id, NEW.granted_at, NEW.is_sudden, NEW.reason)
        IS DISTINCT FROM (OLD.id, OLD.absent_id, OLD.delegate_id, OLD.document, OLD.starts, OLD.ends, OLD.granted_by_id, OLD.granted_at,
          OLD.is_sudden, OLD.reason)
      OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at)
      OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id))
      OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) THEN
    RAISE EXCEPTION 'law 6: a delegation is confirmed once and ended once, never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_link_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF (NEW.voucher_id, NEW.version, NEW.approver_id, NEW.digest) IS DISTINCT FROM (OLD.voucher_id, OLD.version, OLD.approver_id, OLD.digest)
      OR NEW.expires_at > OLD.expires_at OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)
      OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'law 6: a link decides once, for one person and one version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_safe_count() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
DECLARE
  law text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'waiting' THEN
      law := 'a safe: a count waits for its witness first';
    END IF;
  ELSIF OLD.state <> 'waiting'
      OR (NEW.id, NEW.key, NEW.account_id, NEW.date, NEW.counts, NEW.counted, NEW.book, NEW.others, NEW.explanation, NEW.cashier_id, NEW.at)
      IS DISTINCT FROM (OLD.id, OLD.key, OLD.account_id, OLD.date, OLD.counts, OLD.counted, OLD.book, OLD.others, OLD.explanation, OLD.cashier_id, OLD.at) THEN
    law := 'a safe: a count stays as it was counted';
  ELSIF NEW.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM donations_ledgerentry WHERE seq = NEW.entry AND kind = 'balance' AND unit = 'VND'
      AND account_id = NEW.account_id AND quantity = NEW.counted AND date = NEW.date) THEN
    law := 'a safe: a confirmed count stands in the book';
  END IF;
  IF law IS NOT NULL THEN
    RAISE EXCEPTION '%', law USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE TRIGGER guard_entry_update BEFORE UPDATE ON donations_ledgerentry FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 2: an entry is never changed');
CREATE TRIGGER guard_entry_delete BEFORE DELETE ON donations_ledgerentry FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 2: an entry is never deleted');
CREATE TRIGGER guard_entry_insert BEFORE INSERT ON donations_ledgerentry FOR EACH ROW EXECUTE FUNCTION guard_entry_insert();
CREATE TRIGGER guard_disclosure_update BEFORE UPDATE ON donations_disclosure FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 2: a disclosure is never changed');
CREATE TRIGGER guard_disclosure_delete BEFORE DELETE ON donations_disclosure FOR EACH ROW EXECUTE FUNCTION guard_disclosure_delete();
CREATE TRIGGER guard_disclosure_insert BEFORE INSERT ON donations_disclosure FOR EACH ROW EXECUTE FUNCTION guard_disclosure_insert();
CREATE TRIGGER guard_voucher_update BEFORE UPDATE ON donations_voucher FOR EACH ROW EXECUTE FUNCTION guard_voucher_update();
CREATE TRIGGER guard_voucher_delete BEFORE DELETE ON donations_voucher FOR EACH ROW EXECUTE FUNCTION guard_voucher_delete();
CREATE TRIGGER guard_voucher_insert BEFORE INSERT ON donations_voucher FOR EACH ROW EXECUTE FUNCTION guard_voucher_insert();
CREATE TRIGGER guard_line_update BEFORE UPDATE ON donations_voucherline FOR EACH ROW EXECUTE FUNCTION guard_line_update();
CREATE TRIGGER guard_line_delete BEFORE DELETE ON donations_voucherline FOR EACH ROW EXECUTE FUNCTION guard_line_delete();
CREATE TRIGGER guard_line_insert BEFORE INSERT ON donations_voucherline FOR EACH ROW EXECUTE FUNCTION guard_line_insert();
CREATE TRIGGER guard_approval_update BEFORE UPDATE ON donations_approval FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: a signature is never changed');
CREATE TRIGGER guard_approval_delete BEFORE DELETE ON donations_approval FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: a signature is never deleted');
CREATE TRIGGER guard_head_update BEFORE UPDATE ON donations_ledgerhead FOR EACH ROW EXECUTE FUNCTION guard_head_update();
CREATE TRIGGER guard_head_delete BEFORE DELETE ON donations_ledgerhead FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 4: the book keeps its head');
CREATE TRIGGER guard_period_update BEFORE UPDATE ON donations_period FOR EACH ROW EXECUTE FUNCTION guard_period();
CREATE TRIGGER guard_period_delete BEFORE DELETE ON donations_period FOR EACH ROW EXECUTE FUNCTION guard_period();
CREATE TRIGGER guard_closing_update BEFORE UPDATE ON donations_closing FOR EACH ROW EXECUTE FUNCTION guard_closing();
CREATE TRIGGER guard_closing_delete BEFORE DELETE ON donations_closing FOR EACH ROW EXECUTE FUNCTION guard_closing();
CREATE TRIGGER guard_number_update BEFORE UPDATE ON donations_vouchernumber FOR EACH ROW EXECUTE FUNCTION guard_number();
CREATE TRIGGER guard_number_delete BEFORE DELETE ON donations_vouchernumber FOR EACH ROW EXECUTE FUNCTION guard_number();
CREATE TRIGGER guard_account_update BEFORE UPDATE ON donations_account FOR EACH ROW EXECUTE FUNCTION guard_account_update();
CREATE TRIGGER guard_commodity_update BEFORE UPDATE ON donations_commodity FOR EACH ROW EXECUTE FUNCTION guard_commodity_update();
CREATE TRIGGER guard_account_delete BEFORE DELETE ON donations_account FOR EACH ROW EXECUTE FUNCTION guard_account_delete();
CREATE TRIGGER guard_commodity_delete BEFORE DELETE ON donations_commodity FOR EACH ROW EXECUTE FUNCTION guard_commodity_delete();
CREATE TRIGGER guard_fund_update BEFORE UPDATE ON donations_fund FOR EACH ROW EXECUTE FUNCTION guard_fund_update();
CREATE TRIGGER guard_fund_delete BEFORE DELETE ON donations_fund FOR EACH ROW EXECUTE FUNCTION guard_fund_delete();
CREATE TRIGGER guard_fund_insert BEFORE INSERT ON donations_fund FOR EACH ROW EXECUTE FUNCTION guard_fund_insert();
CREATE TRIGGER guard_entry_truncate BEFORE TRUNCATE ON donations_ledgerentry FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_disclosure_truncate BEFORE TRUNCATE ON donations_disclosure FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_voucher_truncate BEFORE TRUNCATE ON donations_voucher FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_line_truncate BEFORE TRUNCATE ON donations_voucherline FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_approval_truncate BEFORE TRUNCATE ON donations_approval FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_head_truncate BEFORE TRUNCATE ON donations_ledgerhead FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_closing_truncate BEFORE TRUNCATE ON donations_closing FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 6: a closing is never deleted');
CREATE TRIGGER guard_period_truncate BEFORE TRUNCATE ON donations_period FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_number_truncate BEFORE TRUNCATE ON donations_vouchernumber FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_norm_update BEFORE UPDATE ON donations_spendingnorm FOR EACH ROW EXECUTE FUNCTION guard_norm_update();
CREATE TRIGGER guard_norm_delete BEFORE DELETE ON donations_spendingnorm FOR EACH ROW EXECUTE FUNCTION guard_refuse('a norm is never deleted');
CREATE TRIGGER guard_norm_insert BEFORE INSERT ON donations_spendingnorm FOR EACH ROW EXECUTE FUNCTION guard_norm_insert();
CREATE TRIGGER guard_redaction_update BEFORE UPDATE ON donations_redactionrequest FOR EACH ROW EXECUTE FUNCTION guard_redaction_update();
CREATE TRIGGER guard_redaction_delete BEFORE DELETE ON donations_redactionrequest FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: what was asked and answered about a redaction stays');
CREATE TRIGGER guard_redaction_insert BEFORE INSERT ON donations_redactionrequest FOR EACH ROW EXECUTE FUNCTION guard_redaction_insert();
CREATE TRIGGER guard_request_update BEFORE UPDATE ON donations_spendingrequest FOR EACH ROW EXECUTE FUNCTION guard_request();
CREATE TRIGGER guard_request_delete BEFORE DELETE ON donations_spendingrequest FOR EACH ROW EXECUTE FUNCTION guard_request();
CREATE TRIGGER guard_request_insert BEFORE INSERT ON donations_spendingrequest FOR EACH ROW EXECUTE FUNCTION guard_request();
CREATE TRIGGER guard_norm_truncate BEFORE TRUNCATE ON donations_spendingnorm FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_redaction_truncate BEFORE TRUNCATE ON donations_redactionrequest FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_box_opening_insert BEFORE INSERT ON donations_boxopening FOR EACH ROW EXECUTE FUNCTION guard_box_opening_insert();
CREATE TRIGGER guard_box_opening_update BEFORE UPDATE ON donations_boxopening FOR EACH ROW EXECUTE FUNCTION guard_box_opening_update();
CREATE TRIGGER guard_box_opening_delete BEFORE DELETE ON donations_boxopening FOR EACH ROW EXECUTE FUNCTION guard_refuse('a box: an opening is never deleted');
CREATE TRIGGER guard_box_opening_truncate BEFORE TRUNCATE ON donations_boxopening FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a box: an opening is never deleted');
CREATE TRIGGER guard_box_reading_update BEFORE UPDATE ON donations_boxsealreading FOR EACH ROW EXECUTE FUNCTION guard_box_reading_update();
CREATE TRIGGER guard_box_reading_delete BEFORE DELETE ON donations_boxsealreading FOR EACH ROW EXECUTE FUNCTION guard_refuse('a box: what was read on a seal stays as it was read');
CREATE TRIGGER guard_box_reading_truncate BEFORE TRUNCATE ON donations_boxsealreading FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a box: what was read on a seal stays as it was read');
CREATE TRIGGER guard_box_count_insert BEFORE INSERT ON donations_boxcount FOR EACH ROW EXECUTE FUNCTION guard_box_count();
CREATE TRIGGER guard_box_count_update BEFORE UPDATE ON donations_boxcount FOR EACH ROW EXECUTE FUNCTION guard_box_count();
CREATE TRIGGER guard_box_count_delete BEFORE DELETE ON donations_boxcount FOR EACH ROW EXECUTE FUNCTION guard_box_count();
CREATE TRIGGER guard_box_aside_insert BEFORE INSERT ON donations_boxaside FOR EACH ROW EXECUTE FUNCTION guard_box_count();
CREATE TRIGGER guard_box_aside_update BEFORE UPDATE ON donations_boxaside FOR EACH ROW EXECUTE FUNCTION guard_box_aside_update();
CREATE TRIGGER guard_box_aside_delete BEFORE DELETE ON donations_boxaside FOR EACH ROW EXECUTE FUNCTION guard_box_count();
CREATE TRIGGER guard_box_counter_insert BEFORE INSERT ON donations_boxcounter FOR EACH ROW EXECUTE FUNCTION guard_box_counter();
CREATE TRIGGER guard_box_counter_update BEFORE UPDATE ON donations_boxcounter FOR EACH ROW EXECUTE FUNCTION guard_box_counter();
CREATE TRIGGER guard_box_counter_delete BEFORE DELETE ON donations_boxcounter FOR EACH ROW EXECUTE FUNCTION guard_box_counter();
CREATE TRIGGER guard_box_decision_insert BEFORE INSERT ON donations_boxdecision FOR EACH ROW EXECUTE FUNCTION guard_box_decision_insert();
CREATE TRIGGER guard_box_decision_update BEFORE UPDATE ON donations_boxdecision FOR EACH ROW EXECUTE FUNCTION guard_refuse('a box: a decision about a seal stays');
CREATE TRIGGER guard_box_decision_delete BEFORE DELETE ON donations_boxdecision FOR EACH ROW EXECUTE FUNCTION guard_refuse('a box: a decision about a seal stays');
CREATE TRIGGER guard_box_decision_truncate BEFORE TRUNCATE ON donations_boxdecision FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a box: a decision about a seal stays');
CREATE TRIGGER guard_approval_insert BEFORE INSERT ON donations_approval FOR EACH ROW EXECUTE FUNCTION guard_approval_insert();
CREATE TRIGGER guard_voucher_council BEFORE UPDATE ON donations_voucher FOR EACH ROW EXECUTE FUNCTION guard_voucher_council();
CREATE TRIGGER guard_council_update BEFORE UPDATE ON donations_councilrule FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: a threshold changes by a new decision only');
CREATE TRIGGER guard_council_delete BEFORE DELETE ON donations_councilrule FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: a threshold changes by a new decision only');
CREATE TRIGGER guard_delegation_update BEFORE UPDATE ON donations_delegation FOR EACH ROW EXECUTE FUNCTION guard_delegation_update();
CREATE TRIGGER guard_delegation_delete BEFORE DELETE ON donations_delegation FOR EACH ROW EXECUTE FUNCTION guard_refuse('law 6: a delegation is ended, never deleted');
CREATE TRIGGER guard_link_update BEFORE UPDATE ON donations_decisionlink FOR EACH ROW EXECUTE FUNCTION guard_link_update();
CREATE TRIGGER guard_council_truncate BEFORE TRUNCATE ON donations_councilrule FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_delegation_truncate BEFORE TRUNCATE ON donations_delegation FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('law 2: the book is never emptied');
CREATE TRIGGER guard_safe_count_insert BEFORE INSERT ON donations_safecount FOR EACH ROW EXECUTE FUNCTION guard_safe_count();
CREATE TRIGGER guard_safe_count_update BEFORE UPDATE ON donations_safecount FOR EACH ROW EXECUTE FUNCTION guard_safe_count();
CREATE TRIGGER guard_safe_count_delete BEFORE DELETE ON donations_safecount FOR EACH ROW EXECUTE FUNCTION guard_refuse('a safe: a count is never deleted');
CREATE TRIGGER guard_safe_count_truncate BEFORE TRUNCATE ON donations_safecount FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a safe: a count is never deleted');
CREATE TRIGGER guard_print_update BEFORE UPDATE ON donations_paperprint FOR EACH ROW EXECUTE FUNCTION guard_refuse('a print is never taken back');
CREATE TRIGGER guard_print_delete BEFORE DELETE ON donations_paperprint FOR EACH ROW EXECUTE FUNCTION guard_refuse('a print is never taken back');
CREATE TRIGGER guard_print_truncate BEFORE TRUNCATE ON donations_paperprint FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a print is never taken back');
CREATE TRIGGER guard_giver_decision_update BEFORE UPDATE ON donations_giverdecision FOR EACH ROW EXECUTE FUNCTION guard_refuse('a decision about a giver stays');
CREATE TRIGGER guard_giver_decision_delete BEFORE DELETE ON donations_giverdecision FOR EACH ROW EXECUTE FUNCTION guard_refuse('a decision about a giver stays');
CREATE TRIGGER guard_giver_decision_truncate BEFORE TRUNCATE ON donations_giverdecision FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a decision about a giver stays');
CREATE TRIGGER guard_declined_gift_update BEFORE UPDATE ON donations_declinedgift FOR EACH ROW EXECUTE FUNCTION guard_refuse('what was not taken stays noted');
CREATE TRIGGER guard_declined_gift_delete BEFORE DELETE ON donations_declinedgift FOR EACH ROW EXECUTE FUNCTION guard_refuse('what was not taken stays noted');
CREATE TRIGGER guard_declined_gift_truncate BEFORE TRUNCATE ON donations_declinedgift FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what was not taken stays noted');

-- In kind: as in append_only.sqlite.sql.

CREATE OR REPLACE FUNCTION guard_goods_said() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM donations_voucherline WHERE id = NEW.line_id AND entry IS NOT NULL)
     OR TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM donations_voucherline WHERE id = OLD.line_id AND entry IS NOT NULL) THEN
    RAISE EXCEPTION 'what a posted line says of its goods is frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_stock_count() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF OLD.state = 'signed' THEN
    RAISE EXCEPTION 'a signed count is frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_count_row() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM donations_stockcount WHERE id = NEW.count_id AND state = 'signed')
     OR TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM donations_stockcount WHERE id = OLD.count_id AND state = 'signed') THEN
    RAISE EXCEPTION 'a signed count is frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$guard$;

CREATE TRIGGER guard_lot_move_update BEFORE UPDATE ON donations_lotmove FOR EACH ROW EXECUTE FUNCTION guard_refuse('what moved in a lot is never changed');
CREATE TRIGGER guard_lot_move_delete BEFORE DELETE ON donations_lotmove FOR EACH ROW EXECUTE FUNCTION guard_refuse('what moved in a lot is never changed');
CREATE TRIGGER guard_lot_move_truncate BEFORE TRUNCATE ON donations_lotmove FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what moved in a lot is never changed');
CREATE TRIGGER guard_asset_event_update BEFORE UPDATE ON donations_assetevent FOR EACH ROW EXECUTE FUNCTION guard_refuse('the log of an asset only grows');
CREATE TRIGGER guard_asset_event_delete BEFORE DELETE ON donations_assetevent FOR EACH ROW EXECUTE FUNCTION guard_refuse('the log of an asset only grows');
CREATE TRIGGER guard_asset_event_truncate BEFORE TRUNCATE ON donations_assetevent FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('the log of an asset only grows');
CREATE TRIGGER guard_gift_acceptance_update BEFORE UPDATE ON donations_giftacceptance FOR EACH ROW EXECUTE FUNCTION guard_refuse('who accepted a gift stays noted');
CREATE TRIGGER guard_gift_acceptance_delete BEFORE DELETE ON donations_giftacceptance FOR EACH ROW EXECUTE FUNCTION guard_refuse('who accepted a gift stays noted');
CREATE TRIGGER guard_gift_acceptance_truncate BEFORE TRUNCATE ON donations_giftacceptance FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('who accepted a gift stays noted');
CREATE TRIGGER guard_goods_line_update BEFORE UPDATE ON donations_goodsline FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_goods_line_delete BEFORE DELETE ON donations_goodsline FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_goods_line_insert BEFORE INSERT ON donations_goodsline FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_goods_line_truncate BEFORE TRUNCATE ON donations_goodsline FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what a posted line says of its goods is frozen');
CREATE TRIGGER guard_line_lot_update BEFORE UPDATE ON donations_linelot FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_lot_delete BEFORE DELETE ON donations_linelot FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_lot_insert BEFORE INSERT ON donations_linelot FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_lot_truncate BEFORE TRUNCATE ON donations_linelot FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what a posted line says of its goods is frozen');
CREATE TRIGGER guard_line_range_update BEFORE UPDATE ON donations_linerange FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_range_delete BEFORE DELETE ON donations_linerange FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_range_insert BEFORE INSERT ON donations_linerange FOR EACH ROW EXECUTE FUNCTION guard_goods_said();
CREATE TRIGGER guard_line_range_truncate BEFORE TRUNCATE ON donations_linerange FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what a posted line says of its goods is frozen');
CREATE TRIGGER guard_stock_count_update BEFORE UPDATE ON donations_stockcount FOR EACH ROW EXECUTE FUNCTION guard_stock_count();
CREATE TRIGGER guard_stock_count_delete BEFORE DELETE ON donations_stockcount FOR EACH ROW EXECUTE FUNCTION guard_stock_count();
CREATE TRIGGER guard_count_row_update BEFORE UPDATE ON donations_countrow FOR EACH ROW EXECUTE FUNCTION guard_count_row();
CREATE TRIGGER guard_count_row_delete BEFORE DELETE ON donations_countrow FOR EACH ROW EXECUTE FUNCTION guard_count_row();
CREATE TRIGGER guard_count_row_insert BEFORE INSERT ON donations_countrow FOR EACH ROW EXECUTE FUNCTION guard_count_row();
CREATE TRIGGER guard_stockcount_truncate BEFORE TRUNCATE ON donations_stockcount FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a signed count is frozen');
CREATE TRIGGER guard_countrow_truncate BEFORE TRUNCATE ON donations_countrow FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a signed count is frozen');

-- Food: as in append_only.sqlite.sql.

CREATE OR REPLACE FUNCTION guard_serving_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.key IS DISTINCT FROM OLD.key OR NEW.batch_id IS DISTINCT FROM OLD.batch_id OR NEW.ward IS DISTINCT FROM OLD.ward OR NEW.at IS DISTINCT FROM OLD.at OR NEW.noted_at IS DISTINCT FROM OLD.noted_at OR NEW.portions IS DISTINCT FROM OLD.portions OR NEW.by_id IS DISTINCT FROM OLD.by_id
     OR OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.undone_by_id IS NULL
     OR EXISTS (SELECT 1 FROM donations_foodbatch WHERE id = OLD.batch_id AND closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'what was served is undone before the meal is closed, never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_serving_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_foodbatch b WHERE b.id = NEW.batch_id AND (
      b.closed_at IS NOT NULL OR EXISTS (SELECT 1 FROM donations_recall r WHERE r.batch_id = b.id)
      OR (b.origin = 'group' AND b.verdict <> 'accepted')
      OR (b.origin = 'kitchen' AND (SELECT COUNT(DISTINCT c.step) FROM donations_foodcheck c WHERE c.day_id = b.day_id AND c.meal = b.meal AND c.passed
        AND c.id = (SELECT MAX(n.id) FROM donations_foodcheck n WHERE n.day_id = c.day_id AND n.meal = c.meal AND n.step = c.step)) < 3))) THEN
    RAISE EXCEPTION 'no portion leaves against the food check' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_food_batch() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.closed_at IS NOT NULL OR OLD.verdict <> 'waiting' THEN
      RAISE EXCEPTION 'food refused stays refused and a closed meal keeps its figures' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF (OLD.verdict = 'refused' AND NEW.verdict <> 'refused')
     OR (OLD.closed_at IS NOT NULL AND (NEW.day_id IS DISTINCT FROM OLD.day_id OR NEW.origin IS DISTINCT FROM OLD.origin OR NEW.meal IS DISTINCT FROM OLD.meal OR NEW.planned IS DISTINCT FROM OLD.planned OR NEW.prepared IS DISTINCT FROM OLD.prepared OR NEW.source IS DISTINCT FROM OLD.source OR NEW.fund_id IS DISTINCT FROM OLD.fund_id OR NEW.verdict IS DISTINCT FROM OLD.verdict OR NEW.closed_at IS DISTINCT FROM OLD.closed_at OR NEW.closed_by_id IS DISTINCT FROM OLD.closed_by_id)) THEN
    RAISE EXCEPTION 'food refused stays refused and a closed meal keeps its figures' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_food_sample_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.batch_id IS DISTINCT FROM OLD.batch_id OR NEW.code IS DISTINCT FROM OLD.code OR NEW.kept_at IS DISTINCT FROM OLD.kept_at OR NEW.keep_until IS DISTINCT FROM OLD.keep_until OR NEW.kept_by_id IS DISTINCT FROM OLD.kept_by_id
     OR OLD.disposed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a sample is thrown away once, never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_recall_update() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id OR NEW.batch_id IS DISTINCT FROM OLD.batch_id OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.at IS DISTINCT FROM OLD.at
     OR (OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NOT NULL OR NEW.closed_by_id IS NOT NULL OR NEW.outcome IS DISTINCT FROM OLD.outcome
       OR EXISTS (SELECT 1 FROM donations_foodbatch b JOIN donations_voucher v ON v.id = b.voucher_id WHERE b.id = OLD.batch_id AND v.status = 'posted'))) THEN
    RAISE EXCEPTION 'a recall ends once with its outcome, never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE OR REPLACE FUNCTION guard_recall_call_insert() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $guard$
BEGIN
  IF EXISTS (SELECT 1 FROM donations_recall WHERE id = NEW.recall_id AND closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a call about an ended recall stays refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$guard$;

CREATE TRIGGER guard_food_check_update BEFORE UPDATE ON donations_foodcheck FOR EACH ROW EXECUTE FUNCTION guard_refuse('a step of the food check is never changed');
CREATE TRIGGER guard_food_check_delete BEFORE DELETE ON donations_foodcheck FOR EACH ROW EXECUTE FUNCTION guard_refuse('a step of the food check is never changed');
CREATE TRIGGER guard_food_check_truncate BEFORE TRUNCATE ON donations_foodcheck FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a step of the food check is never changed');
CREATE TRIGGER guard_serving_insert BEFORE INSERT ON donations_serving FOR EACH ROW EXECUTE FUNCTION guard_serving_insert();
CREATE TRIGGER guard_serving_update BEFORE UPDATE ON donations_serving FOR EACH ROW EXECUTE FUNCTION guard_serving_update();
CREATE TRIGGER guard_serving_delete BEFORE DELETE ON donations_serving FOR EACH ROW EXECUTE FUNCTION guard_refuse('what was served is undone before the meal is closed, never changed');
CREATE TRIGGER guard_serving_truncate BEFORE TRUNCATE ON donations_serving FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('what was served is undone before the meal is closed, never changed');
CREATE TRIGGER guard_food_batch_update BEFORE UPDATE ON donations_foodbatch FOR EACH ROW EXECUTE FUNCTION guard_food_batch();
CREATE TRIGGER guard_food_batch_delete BEFORE DELETE ON donations_foodbatch FOR EACH ROW EXECUTE FUNCTION guard_food_batch();
CREATE TRIGGER guard_food_batch_truncate BEFORE TRUNCATE ON donations_foodbatch FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('food refused stays refused and a closed meal keeps its figures');
CREATE TRIGGER guard_food_sample_update BEFORE UPDATE ON donations_foodsample FOR EACH ROW EXECUTE FUNCTION guard_food_sample_update();
CREATE TRIGGER guard_food_sample_delete BEFORE DELETE ON donations_foodsample FOR EACH ROW EXECUTE FUNCTION guard_refuse('a sample is thrown away once, never changed');
CREATE TRIGGER guard_food_sample_truncate BEFORE TRUNCATE ON donations_foodsample FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a sample is thrown away once, never changed');
CREATE TRIGGER guard_recall_update BEFORE UPDATE ON donations_recall FOR EACH ROW EXECUTE FUNCTION guard_recall_update();
CREATE TRIGGER guard_recall_delete BEFORE DELETE ON donations_recall FOR EACH ROW EXECUTE FUNCTION guard_refuse('a recall ends once with its outcome, never changed');
CREATE TRIGGER guard_recall_truncate BEFORE TRUNCATE ON donations_recall FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a recall ends once with its outcome, never changed');
CREATE TRIGGER guard_recall_call_insert BEFORE INSERT ON donations_recallcall FOR EACH ROW EXECUTE FUNCTION guard_recall_call_insert();
CREATE TRIGGER guard_recall_call_update BEFORE UPDATE ON donations_recallcall FOR EACH ROW EXECUTE FUNCTION guard_refuse('a call about a recall is never changed');
CREATE TRIGGER guard_recall_call_delete BEFORE DELETE ON donations_recallcall FOR EACH ROW EXECUTE FUNCTION guard_refuse('a call about a recall is never changed');
CREATE TRIGGER guard_recall_call_truncate BEFORE TRUNCATE ON donations_recallcall FOR EACH STATEMENT EXECUTE FUNCTION guard_refuse('a call about a recall is never changed');
