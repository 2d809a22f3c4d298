"""What keeps a page from being public today: one pure function over plain facts, asked on every path and at every door.

Plain Python: no database, no clock, no sentence. `findings` returns codes with their place and parameters; the Vietnamese
words for them stand in stories/sentences.py. The rules are those of informed, explicit, provable consent: who, when, for
what, shown to be theirs, and only as long as it holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from stories import reidentification


class Scope(StrEnum):
    """One yes a person gives. Each is asked for by itself and is no by default."""

    TEXT = "text"
    PHOTO = "photo"
    FACE = "face"
    REAL_NAME = "real_name"
    PROVINCE = "province"
    WARD = "ward"
    ILLNESS = "illness"
    FANPAGE = "fanpage"
    PRESS = "press"
    FUNDRAISING = "fundraising"
    LEDGER = "ledger"
    REPORTS = "reports"


class Subject(StrEnum):
    """Who is recognisable. A child from seven signs beside the representative; for the others see `NEEDS_REPRESENTATIVE`."""

    ADULT = "adult"
    CHILD_FROM_7 = "child_from_7"
    CHILD_UNDER_7 = "child_under_7"
    INCAPACITATED = "incapacitated"
    DECEASED = "deceased"


CHILDREN = frozenset({Subject.CHILD_FROM_7, Subject.CHILD_UNDER_7})
SIGNS_SELF = frozenset({Subject.ADULT, Subject.CHILD_FROM_7})
NEEDS_REPRESENTATIVE = frozenset({Subject.CHILD_FROM_7, Subject.CHILD_UNDER_7, Subject.INCAPACITATED, Subject.DECEASED})


class Level(StrEnum):
    """BLOCK: cannot be published. REVIEW: may be skipped with a reason. INFO: told, asks nothing."""

    BLOCK = "block"
    REVIEW = "review"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing found: `code` is stable, `place` says where ("text", "picture:12", "consent:PDY-2026-0003"), `about` is what
    the sentence needs (already fit to be shown to staff; never a real name)."""

    code: str
    level: Level
    place: str
    about: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same finding of the same content has the same key, under which a reason for skipping it is kept. A digest,
        since the words found may be personal."""
        whole = ":".join([self.code, self.place, *(f"{name}={value}" for name, value in sorted(self.about.items()))])
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Record:
    """What the rule needs to know of one consent. `given_on` and `expires_on` are local days, the last one included.

    `real_name`, `province`, `ward` are what must not be told without its scope; they never leave this rule.
    `child_face_agreed`: the head has decided, with a reason, that this child's face may be shown.
    """

    number: str
    subject: Subject
    scopes: frozenset[Scope]
    given_on: dt.date
    taken_by: int
    expires_on: dt.date | None = None
    withdrawn: bool = False
    has_proof: bool = False
    told_sensitive: bool = False
    signed_by_subject: bool = False
    signed_by_representative: bool = False
    child_face_agreed: bool = False
    review_on: dt.date | None = None
    real_name: str = ""
    province: str = ""
    ward: str = ""

    @property
    def is_child(self) -> bool:
        return self.subject in CHILDREN


@dataclass(frozen=True)
class Picture:
    """A picture as the page shows it. `people` are the consents of everybody recognisable in it."""

    pk: int
    title: str
    shows_face: bool
    people: tuple[Record, ...] = ()


@dataclass(frozen=True)
class PageFacts:
    """A page as the rule sees it. `text` is all its words, `editors` everybody who wrote at it since it was last public.

    `tells_of_person`: somebody can be recognised in it. `asked` are the scopes the page's own uses need beyond its text
    (a fundraising button, lines of the ledger, a post on the fanpage). `illnesses` is the department's list of words,
    `public_numbers` its own telephones, which may stand in any text.
    """

    tells_of_person: bool
    text: str
    people: tuple[Record, ...] = ()
    pictures: tuple[Picture, ...] = ()
    asked: frozenset[Scope] = frozenset()
    editors: frozenset[int] = frozenset()
    illnesses: tuple[str, ...] = ()
    public_numbers: tuple[str, ...] = ()


def findings(facts: PageFacts, today: dt.date) -> list[Finding]:
    """Everything to be said about the page on `today`, what stops it first. Empty of BLOCK: it may be public."""
    found = [*_people(facts), *_records(facts, today), *_scopes(facts), *_pictures(facts), *_words(facts)]
    order = list(Level)
    return sorted(_once(found), key=lambda one: order.index(one.level))


def blocks(found: Iterable[Finding]) -> list[Finding]:
    """Those that keep the page from the public."""
    return [one for one in found if one.level is Level.BLOCK]


def public_until(facts: PageFacts) -> dt.date | None:
    """The last day on which every consent the page rests on still holds; None when none of them ends."""
    ends = [record.expires_on for record in _everybody(facts) if record.expires_on is not None]
    return min(ends, default=None)


def needs_second_approver(facts: PageFacts) -> bool:
    """A child's story is approved by two people."""
    return any(record.is_child for record in _everybody(facts))


def _once(found: Iterable[Finding]) -> list[Finding]:
    return list({one.key: one for one in found}.values())


def _everybody(facts: PageFacts) -> list[Record]:
    records = [*facts.people, *(person for picture in facts.pictures for person in picture.people)]
    return list({record.number: record for record in records}.values())


def _people(facts: PageFacts) -> Iterator[Finding]:
    if facts.tells_of_person and not facts.people:
        yield Finding("no_consent", Level.BLOCK, "people")


def _records(facts: PageFacts, today: dt.date) -> Iterator[Finding]:
    """Whether each consent was given as the law asks and still holds."""
    for record in _everybody(facts):
        place, about = f"consent:{record.number}", {"number": record.number}
        wrong = {
            "withdrawn": record.withdrawn,
            "expired": record.expires_on is not None and record.expires_on < today,
            "not_yet": record.given_on > today,
            "no_proof": not record.has_proof,
            "not_told_sensitive": not record.told_sensitive,
            "subject_has_not_signed": record.subject in SIGNS_SELF and not record.signed_by_subject,
            "representative_has_not_signed": record.subject in NEEDS_REPRESENTATIVE and not record.signed_by_representative,
            "taken_by_writer": record.taken_by in facts.editors,
        }
        for code, is_so in wrong.items():
            if is_so:
                yield Finding(code, Level.BLOCK, place, about)
        if record.review_on is not None and record.review_on < today:
            yield Finding("review_overdue", Level.REVIEW, place, about)
        if record.is_child:
            yield Finding("second_approver", Level.INFO, place, about)


def _scopes(facts: PageFacts) -> Iterator[Finding]:
    """What the words and uses of the page need each person's yes for."""
    told = set(reidentification.illnesses_in(facts.text, facts.illnesses))
    for record in facts.people:
        needed = {Scope.TEXT, *facts.asked}
        if told:
            needed.add(Scope.ILLNESS)
        for scope, words in ((Scope.REAL_NAME, record.real_name), (Scope.PROVINCE, record.province), (Scope.WARD, record.ward)):
            if words and reidentification.says(facts.text, words, whole=scope is Scope.REAL_NAME):
                needed.add(scope)
        for scope in Scope:
            if scope in needed - record.scopes:
                about = {"number": record.number, "scope": scope.value}
                if scope is Scope.ILLNESS:
                    about["words"] = ", ".join(sorted(told))
                yield Finding("scope_missing", Level.BLOCK, "text" if scope in _TOLD else "page", about)


_TOLD = frozenset({Scope.TEXT, Scope.REAL_NAME, Scope.PROVINCE, Scope.WARD, Scope.ILLNESS})


def _pictures(facts: PageFacts) -> Iterator[Finding]:
    """A face asks for its own yes, of everybody in the picture; a child's for the head's decision as well."""
    for picture in facts.pictures:
        place, title = f"picture:{picture.pk}", {"title": picture.title}
        if picture.shows_face and not picture.people:
            yield Finding("face_without_consent", Level.BLOCK, place, title)
        for person in picture.people:
            about = {**title, "number": person.number}
            if Scope.PHOTO not in person.scopes:
                yield Finding("scope_missing", Level.BLOCK, place, {**about, "scope": Scope.PHOTO.value})
            if picture.shows_face and Scope.FACE not in person.scopes:
                yield Finding("scope_missing", Level.BLOCK, place, {**about, "scope": Scope.FACE.value})
            if picture.shows_face and person.is_child and not person.child_face_agreed:
                yield Finding("child_face", Level.BLOCK, place, about)


def _words(facts: PageFacts) -> Iterator[Finding]:
    """What in the text could point at somebody, whoever wrote it."""
    has_child = any(record.is_child for record in _everybody(facts))
    for hit in reidentification.scan(facts.text, of_person=facts.tells_of_person, of_child=has_child, allowed=facts.public_numbers):
        yield Finding(hit.code, Level.BLOCK if hit.certain else Level.REVIEW, "text", {"words": hit.words})
