"""The certificate of an erasure: what went, what a search of all that is stored found, what isn't proved."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.erasure.notes import ErasureNotes, ReleaseWithout, SearchReport
from assistant.erasure.people import KEPT_OF_PEOPLE, ErasedPeople
from assistant.erasure.scan import Found, ScanReport
from assistant.erasure.traces import RUN_WORDS
from assistant.language.plurals import counted

FORMAT = 1
MANIFESTS_FOLDER = "manifests"

KEPT = (
    {
        "what": "the withdrawal, hashes of what was adopted and of what was erased, and every proposal",
        "where": "governance/log.sqlite",
        "why": "the log is what proves the members' decisions; nothing in it can be changed or removed",
    },
    {
        "what": "paths, titles, licences, sources and hashes of the documents; no text",
        "where": "manifests/",
        "why": "the gate computes from it what must be left of the adopted release; it goes when the votes "
        "of the members name that release no more",
    },
    {
        "what": "that an answer used the document: its hash, path and place, and what was asked",
        "where": "receipts.sqlite",
        "why": "so that the people who were given that answer can be found; quotes, wording, drafts and "
        "prompts are erased",
    },
    {
        "what": "paths and hashes of the documents",
        "where": "erasures/",
        "why": "this certificate has to say what went",
    },
)

NOT_PROVED = (
    "copies outside this installation: backups, exports, other members' machines, whoever downloaded them",
    "what people read, printed, photographed or remember",
    "what the language model's weights may hold of a text that was public before: they weren't trained here",
    "blocks of a disk that were freed and not overwritten, snapshots of the file system, and swap",
    "the memory of processes that ran when the documents went: end them to be sure",
    "words that were put differently, translated or cut into runs of fewer than "
    f"{RUN_WORDS} words; numbers alone; pictures",
    "what another owner's document says in the same words: a copy that another member owns stays, and so "
    "does a clause that both contracts share",
)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The logged withdrawal that an erasure carries out."""

    owner: str
    statement: str
    left: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What an erasure did."""

    notes: ErasureNotes
    scan: ScanReport
    receipts_marked: int
    turns_changed: int
    copies_removed: int
    people: ErasedPeople | None = None
    """What went of a member's people, where it left."""

    def concerns(self, member: str) -> bool:
        """Whether documents of this member went."""
        return any(one.member == member for each in self.notes.releases for one in each.removed)

    @property
    def searches_with_hits(self) -> int:
        """Of those by hash, by words, by meaning and over every stored text."""
        searches = self.notes.searches
        return sum(
            (
                any(each.what == "bytes" for each in self.scan.found),
                any(each.what == "words" and not _is_kept(each) for each in self.scan.found),
                any(each.hits_by_words for each in searches),
                any(each.hits_by_meaning for each in searches),
            )
        )


def certificate(withdrawn: Withdrawn, done: Done, *, made: str, in_log: str) -> dict[str, Any]:
    """The certificate as JSON; `made`: when, ISO 8601; `in_log`: the statement that logs it, or ""."""
    notes, scan = done.notes, done.scan
    return {
        "format": FORMAT,
        "owner": withdrawn.owner,
        "withdrawal": withdrawn.statement,
        "left": withdrawn.left,
        "made": made,
        "in_log": in_log,
        "clean": done.searches_with_hits == 0,
        "difference": [_difference(each) for each in notes.releases if each.removed or each.why_none],
        "erased": sorted(notes.erased),
        "kept_under_another_owner": sorted(notes.kept),
        "searches": {
            "by_hash": {"files": scan.files, "found": _found(scan, "bytes")},
            "by_words": [_hits(each, each.hits_by_words) for each in notes.searches],
            "by_meaning": [_hits(each, each.hits_by_meaning) for each in notes.searches],
            "stored_text": {
                "files": scan.files,
                "bytes": scan.bytes,
                "runs_of_words": scan.runs,
                "words_in_a_run": RUN_WORDS,
                "found": _found(scan, "words"),
                "found_in_kept_manifests": [
                    {"file": each.file, "runs": each.runs} for each in scan.found if _is_kept(each)
                ],
                "not_searched": list(scan.unread),
                "documents_of_others_compared_by_hash": scan.documents,
            },
        },
        "receipts_marked": done.receipts_marked,
        "conversation_turns_changed": done.turns_changed,
        "private_copies_removed": done.copies_removed,
        "people": None if done.people is None else dict(done.people.to_json()),
        "kept": [*KEPT, *(KEPT_OF_PEOPLE if done.people else ())],
        "not_proved": list(NOT_PROVED),
    }


def _difference(release: ReleaseWithout) -> dict[str, Any]:
    return {
        "release": release.before,
        "without": release.after or None,
        "why_none": release.why_none or None,
        "removed": [asdict(each) for each in release.removed],
    }


def _found(scan: ScanReport, what: str) -> list[dict[str, Any]]:
    return [
        {"file": each.file, "runs": each.runs}
        for each in scan.found
        if each.what == what and not _is_kept(each)
    ]


def _is_kept(found: Found) -> bool:
    """Whether these are the titles in a manifest that the gate needs, as `KEPT` says."""
    return found.what == "words" and found.file.startswith(f"{MANIFESTS_FOLDER}/")


def _hits(report: SearchReport, hits: int) -> dict[str, Any]:
    return {"release": report.release, "queries": report.queries, "hits": hits}


def lines_of(values: dict[str, Any], *, path: str) -> Sequence[str]:
    """The certificate for people, in a few lines."""
    searches = values["searches"]
    found = [*searches["by_hash"]["found"], *searches["stored_text"]["found"]]
    return (
        f"withdrawn: {values['owner']}" + (", which left" if values["left"] else ""),
        *_release_lines(values["difference"]),
        f"erased: {counted(len(values['erased']), 'content')}; under another owner stay "
        f"{len(values['kept_under_another_owner'])}",
        f"marked: {counted(values['receipts_marked'], 'receipt')}",
        *_people_lines(values),
        f"searched: {counted(searches['stored_text']['files'], 'file')} for "
        f"{counted(searches['stored_text']['runs_of_words'], 'run of words', 'runs of words')}; "
        f"found in {len(found)}",
        *(f"  still in {each['file']}" for each in found),
        f"not proved: {'; '.join(values['not_proved'])}",
        f"certificate: {path}",
    )


def _people_lines(values: dict[str, Any]) -> Iterable[str]:
    if values.get("people") is not None:
        yield f"of its people: {ErasedPeople(**values['people']).words} erased"
        yield "what they signed stays in the log, which can't be changed"


def _release_lines(differences: Iterable[dict[str, Any]]) -> Iterable[str]:
    for each in differences:
        after = each["without"]
        rest = f"{after[:12]} stands in" if after else f"removed, nothing stands in: {each['why_none']}"
        yield f"release {each['release'][:12]}: without {counted(len(each['removed']), 'document')}, {rest}"
