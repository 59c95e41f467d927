"""Triggers that hold in the database what no application code can talk away.

They compare *all* authors since the last approval with the approver (a CHECK sees one row only), bind
an approval to a submitted, current, unchanged revision and a publication to its approval, and refuse
any change of what is only ever added. SQLite and PostgreSQL get the same rules.

A migration that rebuilds one of these tables on SQLite calls `remove` before and `install` after it.
"""

import re
from collections.abc import Iterator
from typing import Any

from newsroom.desk.search import triggers as search_triggers

_TABLES = re.compile(r"\b(?:desk|accounts|press)_[a-z]+\b")
_COLUMNS = re.compile(r"\b(?:NEW|OLD)\.([a-z0-9_]+)")
_APPEND_ONLY = (
    "desk_revision", "desk_authorship", "desk_decision", "desk_commentturn", "desk_letterturn", "accounts_auditentry",
    "desk_quoterequest", "desk_quoteturn", "desk_releasedetails",
    "press_verificationkey", "press_verificationcode", "press_verificationentry", "press_verificationfile",
)  # fmt: skip

# Decisions `d` that took an earlier step for the very text of NEW, since it was submitted last.
_ENDORSED = """d.release_id = NEW.release_id AND d.revision_id = NEW.revision_id AND d.act = 'endorse'
               AND d.id > COALESCE((SELECT MAX(s.id) FROM desk_decision s
                 WHERE s.release_id = NEW.release_id AND s.act = 'submit'), 0)"""

# The details that a decision `d` was about; one of a house before 0.3 names none and means the first.
_ITS_DETAILS = """COALESCE(d.details_id, (
               SELECT MIN(o.id) FROM desk_releasedetails o WHERE o.release_id = d.release_id))"""

# Each rule: name, table, event, condition (SQL over NEW/OLD) under which the change is refused, words.
_RULES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "approver_wrote_none_of_it",
        "desk_decision",
        "INSERT",
        """NEW.act IN ('approve', 'close', 'endorse') AND EXISTS (
             SELECT 1 FROM desk_authorship a JOIN desk_revision r ON r.id = a.revision_id
             WHERE r.release_id = NEW.release_id AND a.user_id = NEW.actor_id
               AND r.number <= (SELECT number FROM desk_revision WHERE id = NEW.revision_id)
               AND r.number > COALESCE((
                 SELECT MAX(older.number) FROM desk_decision d JOIN desk_revision older ON older.id = d.revision_id
                 WHERE d.release_id = NEW.release_id AND d.act = 'approve'
                   AND older.number < (SELECT number FROM desk_revision WHERE id = NEW.revision_id)), 0))""",
        "four eyes: the approver wrote part of this text",
    ),
    (
        "approval_follows_a_submission",
        "desk_decision",
        "INSERT",
        """NEW.act IN ('approve', 'endorse') AND COALESCE((
             SELECT d.actor_id FROM desk_decision d
             WHERE d.release_id = NEW.release_id AND d.revision_id = NEW.revision_id AND d.act = 'submit'
             ORDER BY d.id DESC LIMIT 1), NEW.actor_id) = NEW.actor_id""",
        "four eyes: the approver submitted this text, or nobody did",
    ),
    (
        "each_step_is_anothers",
        "desk_decision",
        "INSERT",
        f"""NEW.act IN ('approve', 'endorse') AND EXISTS (
             SELECT 1 FROM desk_decision d WHERE {_ENDORSED} AND d.actor_id = NEW.actor_id)""",  # noqa: S608
        "four eyes: the approver has taken an earlier step already",
    ),
    (
        "approval_ends_its_chain",
        "desk_decision",
        "INSERT",
        f"""NEW.act = 'approve'
           AND (SELECT COUNT(*) FROM desk_decision d WHERE {_ENDORSED}) + 1 < (
             SELECT COUNT(*) FROM desk_approvalstep s JOIN desk_release l ON l.issuer_id = s.issuer_id
             WHERE l.id = NEW.release_id)""",  # noqa: S608
        "an earlier step of the chain is missing",
    ),
    (
        "decision_is_about_this_very_text",
        "desk_decision",
        "INSERT",
        """NEW.act IN ('submit', 'approve', 'endorse', 'force', 'publish') AND NOT EXISTS (
             SELECT 1 FROM desk_revision r JOIN desk_release l ON l.id = r.release_id
             WHERE r.id = NEW.revision_id AND r.release_id = NEW.release_id
               AND r.content_hash = NEW.content_hash AND r.author_id = NEW.revision_author_id
               AND l.current_revision_id = r.id)""",
        "the decision is not about the current text of its release",
    ),
    (
        "decision_is_about_these_details",
        "desk_decision",
        "INSERT",
        """NEW.act IN ('submit', 'approve', 'endorse', 'force') AND NOT EXISTS (
             SELECT 1 FROM desk_releasedetails x JOIN desk_release l ON l.id = x.release_id
             WHERE x.id = NEW.details_id AND l.id = NEW.release_id AND l.current_details_id = x.id)""",
        "the decision is not about the current details of its release",
    ),
    (
        "approval_is_of_the_submitted_details",
        "desk_decision",
        "INSERT",
        f"""NEW.act IN ('approve', 'endorse') AND COALESCE((
             SELECT {_ITS_DETAILS} FROM desk_decision d
             WHERE d.release_id = NEW.release_id AND d.act = 'submit'
             ORDER BY d.id DESC LIMIT 1), 0) <> COALESCE(NEW.details_id, 0)""",  # noqa: S608
        "the details have changed since they were submitted",
    ),
    (
        "approver_set_none_of_it",
        "desk_decision",
        "INSERT",
        f"""NEW.act IN ('approve', 'endorse', 'close') AND EXISTS (
             SELECT 1 FROM desk_releasedetails x
             WHERE x.release_id = NEW.release_id AND x.author_id = NEW.actor_id AND x.id <= NEW.details_id
               AND x.id > COALESCE((SELECT MAX({_ITS_DETAILS}) FROM desk_decision d
                 WHERE d.release_id = NEW.release_id AND d.act = 'approve'
                   AND d.revision_id <= NEW.revision_id AND {_ITS_DETAILS} <= NEW.details_id), 0))""",  # noqa: S608
        "four eyes: the approver set some of these details",
    ),
    (
        "robots_do_not_decide",
        "desk_decision",
        "INSERT",
        """NEW.act IN ('submit', 'approve', 'endorse', 'force', 'close', 'return', 'set_details', 'withdraw',
                       'ask_withdrawal', 'decline_withdrawal', 'withdraw_now', 'close_withdrawal', 'mend',
                       'add_signed', 'approve_signed', 'decline_signed', 'remove_signed')
           AND EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = NEW.actor_id AND u.is_robot)""",
        "a robot may not decide",
    ),
    (
        "approval_was_given",
        "desk_release",
        "UPDATE",
        """NEW.approval_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM desk_decision d
             WHERE d.id = NEW.approval_id AND d.release_id = NEW.id AND d.revision_id = NEW.approved_revision_id
               AND ((d.act = 'approve' AND d.actor_id = NEW.approved_by_id)
                    OR (d.act = 'force' AND NEW.kind = 'serta_merta')))""",
        "the approved revision has no such approval",
    ),
    (
        "publication_was_approved",
        "desk_release",
        "UPDATE",
        f"""NEW.published_revision_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM desk_decision d JOIN desk_releasedetails x ON x.id = NEW.published_details_id
             WHERE d.id = NEW.published_approval_id AND d.release_id = NEW.id
               AND d.revision_id = NEW.published_revision_id AND d.act IN ('approve', 'force')
               AND x.id = {_ITS_DETAILS} AND x.area_code = NEW.published_area)""",  # noqa: S608
        "the published revision or its details have no approval",
    ),
    (
        "published_number_was_approved_or_drawn",
        "desk_release",
        "UPDATE",
        """NEW.published_details_id IS NOT NULL AND NEW.number <> OLD.number AND (
             OLD.published_details_id IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM desk_releasenumber n WHERE n.release_id = NEW.id AND n.text = NEW.number))
           OR OLD.published_details_id IS NULL AND NEW.published_details_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM desk_releasedetails x WHERE x.id = NEW.published_details_id
               AND (x.number = NEW.number OR x.number = '' AND EXISTS (
                 SELECT 1 FROM desk_releasenumber n WHERE n.release_id = NEW.id AND n.text = NEW.number)))""",
        "the number of a published release was neither approved nor drawn",
    ),
    (
        "withdrawal_needs_two_or_danger",
        "desk_withdrawal",
        "INSERT",
        """NEW.seen_at IS NOT NULL OR NEW.seen_by_id IS NOT NULL
           OR (NEW.is_immediate AND (NEW.reason NOT IN ('data_pribadi', 'perintah_hukum') OR NEW.why = ''))
           OR (NOT NEW.is_immediate AND NOT EXISTS (
             SELECT 1 FROM desk_withdrawalrequest q JOIN desk_decision d ON d.release_id = q.release_id
             WHERE q.id = NEW.request_id AND q.release_id = NEW.release_id AND q.answer = 'open'
               AND q.reason = NEW.reason AND q.notice = NEW.notice AND q.asked_by_id <> NEW.author_id
               AND d.act = 'ask_withdrawal' AND d.actor_id = q.asked_by_id))
           OR EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = NEW.author_id AND u.is_robot)""",
        "four eyes: a withdrawal is asked for by another person, or is immediate for a danger",
    ),
    (
        "withdrawal_stays",
        "desk_withdrawal",
        "UPDATE",
        """NEW.release_id <> OLD.release_id OR NEW.reason <> OLD.reason OR NEW.notice <> OLD.notice
           OR NEW.author_id <> OLD.author_id OR NEW.at <> OLD.at OR NEW.is_immediate <> OLD.is_immediate
           OR NEW.why <> OLD.why OR COALESCE(NEW.request_id, 0) <> COALESCE(OLD.request_id, 0)
           OR OLD.seen_at IS NOT NULL OR NEW.seen_by_id = OLD.author_id
           OR NOT EXISTS (SELECT 1 FROM desk_decision d WHERE d.release_id = NEW.release_id
               AND d.act = 'close_withdrawal' AND d.actor_id = NEW.seen_by_id)""",
        "four eyes: a withdrawal stays, and another person than who withdrew looks at it again",
    ),
    (
        "withdrawal_is_never_deleted",
        "desk_withdrawal",
        "DELETE",
        "TRUE",
        "a withdrawal stays",
    ),
    (
        "asked_withdrawal_stays",
        "desk_withdrawalrequest",
        "UPDATE",
        """NEW.release_id <> OLD.release_id OR NEW.reason <> OLD.reason OR NEW.notice <> OLD.notice
           OR NEW.asked_by_id <> OLD.asked_by_id OR NEW.asked_at <> OLD.asked_at OR OLD.answer <> 'open'""",
        "what was asked for and answered does not change",
    ),
    (
        "withdrawn_release_has_its_withdrawal",
        "desk_release",
        "UPDATE",
        """(NEW.public = 'withdrawn' AND OLD.public <> 'withdrawn' AND NOT EXISTS (
             SELECT 1 FROM desk_withdrawal w WHERE w.release_id = NEW.id
               AND (w.request_id IS NOT NULL OR (w.is_immediate AND NEW.withdrawal_unseen))))
           OR (OLD.withdrawal_unseen AND NOT NEW.withdrawal_unseen AND NOT EXISTS (
             SELECT 1 FROM desk_withdrawal w WHERE w.release_id = NEW.id AND w.seen_at IS NOT NULL))""",
        "four eyes: nobody but one person has decided upon this withdrawal",
    ),
    (
        "second_look_is_anothers",
        "desk_release",
        "UPDATE",
        """NEW.is_forced AND OLD.looked_again_at IS NULL AND NEW.looked_again_at IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM desk_decision d
             WHERE d.release_id = NEW.id AND d.act IN ('approve', 'close')
               AND d.id > (SELECT MAX(f.id) FROM desk_decision f WHERE f.release_id = NEW.id AND f.act = 'force')
               AND d.actor_id NOT IN (
                 SELECT f.actor_id FROM desk_decision f WHERE f.release_id = NEW.id AND f.act = 'force'))""",
        "four eyes: nobody but who forced it has looked at this release again",
    ),
    (
        "merged_release_rests",
        "desk_release",
        "UPDATE",
        """(NEW.workflow = 'merged' AND (NEW.public <> 'unpublished' OR NEW.approval_id IS NOT NULL))
           OR (OLD.workflow <> 'merged' AND NEW.workflow = 'merged' AND NOT EXISTS (
             SELECT 1 FROM desk_storymerge m WHERE m.closed_id = NEW.id AND m.parted_at IS NULL))
           OR (OLD.workflow = 'merged' AND (NEW.workflow <> 'merged' OR NEW.current_revision_id <> OLD.current_revision_id)
             AND EXISTS (SELECT 1 FROM desk_storymerge m WHERE m.closed_id = NEW.id AND m.parted_at IS NULL))""",
        "a merged release rests until its story is parted again",
    ),
    (
        "new_release_is_a_draft",
        "desk_release",
        "INSERT",
        "NEW.workflow <> 'draft' OR NEW.public <> 'unpublished' OR NEW.approval_id IS NOT NULL",
        "a release starts as an unpublished draft",
    ),
    (
        "letter_starts_unapproved",
        "desk_letter",
        "INSERT",
        "NEW.state <> 'draft' OR NEW.approved_by_id IS NOT NULL",
        "a letter starts unapproved",
    ),
    (
        "letter_approver_wrote_none_of_it",
        "desk_letterturn",
        "INSERT",
        """NEW.act = 'approve' AND (
             EXISTS (SELECT 1 FROM desk_letterturn t WHERE t.letter_id = NEW.letter_id
                       AND t.actor_id = NEW.actor_id AND t.act IN ('write', 'submit'))
             OR NOT EXISTS (SELECT 1 FROM desk_letterturn t JOIN desk_letter l ON l.id = t.letter_id
                       WHERE l.id = NEW.letter_id AND l.state = 'in_review' AND l.digest = NEW.digest
                         AND t.act = 'submit' AND t.digest = NEW.digest)
             OR EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = NEW.actor_id AND u.is_robot))""",
        "four eyes: the approver wrote or submitted this letter, or nobody submitted it",
    ),
    (
        "letter_was_approved",
        "desk_letter",
        "UPDATE",
        """NEW.state = 'approved' AND NOT EXISTS (
             SELECT 1 FROM desk_letterturn t WHERE t.letter_id = NEW.id AND t.act = 'approve'
               AND t.digest = NEW.digest AND t.actor_id = NEW.approved_by_id)""",
        "the letter has no such approval",
    ),
    (
        "submitted_letter_stays",
        "desk_letter",
        "UPDATE",
        """NEW.release_id <> OLD.release_id OR NEW.uuid <> OLD.uuid
           OR (OLD.state = 'approved' AND NEW.state <> 'approved')
           OR (OLD.state = 'draft' AND NEW.state = 'approved')
           OR (OLD.state <> 'draft' AND (NEW.digest <> OLD.digest OR NEW.kind <> OLD.kind
               OR NEW.party <> OLD.party OR NEW.about <> OLD.about OR NEW.dated_on <> OLD.dated_on
               OR NEW.text <> OLD.text OR NEW.public_text <> OLD.public_text))""",
        "a letter that was submitted does not change; return it first",
    ),
    (
        "quote_answer_is_in_time",
        "desk_quoteturn",
        "INSERT",
        """NEW.act IN ('agree', 'change', 'refuse') AND (
             EXISTS (SELECT 1 FROM desk_quoterequest q WHERE q.id = NEW.request_id AND q.expires_at <= NEW.at)
             OR NOT EXISTS (SELECT 1 FROM desk_quoteturn t WHERE t.request_id = NEW.request_id AND t.act = 'open'))""",
        "the link has expired, or its quotation was never opened",
    ),
    (
        "signed_document_waits_first",
        "desk_signeddocument",
        "INSERT",
        """NEW.state <> 'waiting' OR NEW.answered_by_id IS NOT NULL OR NOT EXISTS (
             SELECT 1 FROM desk_revision r WHERE r.id = NEW.revision_id AND r.release_id = NEW.release_id)""",
        "a signed document waits for its approval, beside a text of its own release",
    ),
    (
        "signed_document_was_approved",
        "desk_signeddocument",
        "UPDATE",
        """NEW.release_id <> OLD.release_id OR NEW.revision_id <> OLD.revision_id OR NEW.uuid <> OLD.uuid
           OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.holds_signature <> OLD.holds_signature
           OR NEW.uploaded_by_id <> OLD.uploaded_by_id OR OLD.state IN ('declined', 'removed')
           OR (OLD.state = 'approved' AND NEW.state NOT IN ('approved', 'removed'))
           OR (OLD.state = 'waiting' AND NEW.state = 'removed')
           OR (NEW.state = 'approved' AND (NEW.answered_by_id IS NULL OR NEW.answered_by_id = NEW.uploaded_by_id
             OR NOT EXISTS (SELECT 1 FROM desk_decision d
               WHERE d.release_id = NEW.release_id AND d.revision_id = NEW.revision_id
                 AND d.act = 'approve_signed' AND d.actor_id = NEW.answered_by_id
                 AND d.reason = NEW.sha256)))""",
        "four eyes: another person approves a signed document, and its file stays",
    ),
    (
        "signed_document_is_never_deleted",
        "desk_signeddocument",
        "DELETE",
        "TRUE",
        "a signed document stays",
    ),
    (
        "code_is_of_a_public_version",
        "press_verificationcode",
        "INSERT",
        """NOT EXISTS (SELECT 1 FROM desk_release l WHERE l.id = NEW.release_id
             AND l.public = 'published' AND l.version = NEW.version)""",
        "a verification code is that of the public version of a release",
    ),
    (
        "entry_continues_the_chain",
        "press_verificationentry",
        "INSERT",
        """NEW.position <> COALESCE((SELECT MAX(e.position) FROM press_verificationentry e), 0) + 1
           OR NEW.previous <> COALESCE((SELECT e.digest FROM press_verificationentry e
             ORDER BY e.position DESC LIMIT 1), '')""",
        "an entry of the public list follows the last one",
    ),
    (
        "identity_stays",
        "desk_release",
        "UPDATE",
        """NEW.uuid <> OLD.uuid OR NEW.tag_id <> OLD.tag_id OR NEW.issuer_id <> OLD.issuer_id
           OR (OLD.public_path <> '' AND NEW.public_path <> OLD.public_path)
           OR (OLD.published_at IS NOT NULL AND NEW.published_at <> OLD.published_at)
           OR (OLD.public = 'withdrawn' AND NEW.public <> 'withdrawn')
           OR (OLD.number <> '' AND NEW.number <> OLD.number AND OLD.public <> 'unpublished')""",
        "identity, address, first publication and withdrawal of a release do not change",
    ),
)

_RULED = {table for _, table, _, _, _ in _RULES}


def names() -> set[str]:
    """Names of all triggers that must stand in the database."""
    return (
        {name for name, _, _, _, _ in _RULES}
        | {
            f"{table}_{event.lower()}_refused"
            for table in _APPEND_ONLY
            for event in ("UPDATE", "DELETE")
        }
        | search_triggers.names()
    )


def install(connection: Any) -> None:
    """Create the triggers anew; *connection* is Django's, its vendor sqlite or postgresql.

    A rule about a table or column that only a later migration makes is left to the install of that one.
    """
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        tables = {name: _columns(cursor, name) if name in _RULED else set() for name in standing}
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def _columns(cursor: Any, table: str) -> set[str]:
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  # a table of ours
    return {column[0] for column in cursor.description}


def remove(connection: Any) -> None:
    """Drop whatever triggers stand in an SQLite database."""
    standing = installed(connection)
    with connection.cursor() as cursor:
        for name in sorted(standing):
            cursor.execute(f"DROP TRIGGER {name}")


def installed(connection: Any) -> set[str]:
    """Names of the triggers that stand in the database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def _statements(vendor: str, tables: dict[str, set[str]]) -> Iterator[str]:
    rules = [*_RULES, *_append_only_rules()]
    for name, table, event, condition, words in rules:
        if not {table, *_TABLES.findall(condition)} <= tables.keys():
            continue
        if not set(_COLUMNS.findall(condition)) <= tables[table]:
            continue
        if vendor == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        else:
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ "
                f"BEGIN IF {condition} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END IF; "
                f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $guard$"
            )
            yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield from search_triggers.statements(vendor, set(tables))


def _append_only_rules() -> Iterator[tuple[str, str, str, str, str]]:
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (
                f"{table}_{event.lower()}_refused",
                table,
                event,
                "TRUE",
                f"{table} is only ever added to",
            )
