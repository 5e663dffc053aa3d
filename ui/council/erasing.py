"""A withdrawal's erasure run to its certificate: the command line and the pages share it.

Safe to run again: what is erased stays so, and a certificate that is there is kept.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.adoption.withdrawn import standing_of
from assistant.corpus.store import write_atomically
from assistant.erasure.certificate import Done, Withdrawn, certificate
from assistant.erasure.notes import ErasureNotes
from assistant.erasure.people import ErasedPeople
from assistant.installation import HomeFolders, prepared_embedding
from governance.clock import current_time
from governance.home import Home
from governance.state import WithdrawnOwner
from governance.wiring import log_erasure
from governance.withdrawal import ErasureReport, ReleaseDocument, Removal

if TYPE_CHECKING:
    from assistant.backends.openvino_embedding import OpenVinoEmbedding

Warn = Callable[[str], None]


def certified(
    folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner, *, warn: Warn
) -> tuple[dict[str, Any], Path]:
    """The certificate and where it lies; one that is there stays, unless documents came back since."""
    from ingest.erase import Eraser  # seconds that logging a withdrawal must not wait for
    from ingest.run import alone_in
    from ui.evaluation.jobs import EvaluationJobs

    EvaluationJobs(folders.root).stop_and_wait()  # it would keep a report that quotes what goes
    with alone_in(folders.root):
        eraser = Eraser(
            folders,
            standing_of(home.state()),
            embedding=_embedding,
            install=lambda release: _install(home, release, warn),
        )
        path = certificate_path(folders, withdrawn)
        if eraser.has_work() or not path.exists():
            done = eraser.run()
            for each in home.state().withdrawn.values():
                if each == withdrawn or done.concerns(each.owner):
                    _write_certificate(folders, home, each, done, warn)
            ErasureNotes.forget(folders.erasures)
    return json.loads(path.read_bytes()), path


def certificate_path(folders: HomeFolders, withdrawn: WithdrawnOwner) -> Path:
    """Where the certificate of a withdrawal lies, or will."""
    return folders.erasures / f"{withdrawn.owner}-{withdrawn.statement[:12]}.json"


def _embedding() -> "OpenVinoEmbedding":
    from assistant.backends.openvino_embedding import OpenVinoEmbedding

    return OpenVinoEmbedding(prepared_embedding())


def _install(home: Home, release: str, warn: Warn) -> None:
    from assistant.adoption.proposing import install_release

    if not install_release(home, release):
        warn(
            f"no operator's key is here: an operator has to install release {release[:12]} before it is used"
        )


def _write_certificate(
    folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner, done: Done, warn: Warn
) -> None:
    own = replace(
        done, notes=done.notes.of_member(withdrawn.owner), people=_erased_people(folders, withdrawn)
    )
    values = certificate(
        Withdrawn(withdrawn.owner, withdrawn.statement, withdrawn.left),
        own,
        made=datetime.fromtimestamp(current_time(home), UTC).isoformat(),
        in_log=_in_log(folders, home, withdrawn, own, warn),
    )
    write_atomically(
        certificate_path(folders, withdrawn),
        json.dumps(values, ensure_ascii=False, indent=2).encode() + b"\n",
    )


def _erased_people(folders: HomeFolders, withdrawn: WithdrawnOwner) -> ErasedPeople | None:
    """What the app held of the people of a member that left, erased now."""
    if not withdrawn.left:
        return None
    from ui.people.erasing import erase_member  # as above

    return erase_member(folders.root, withdrawn.owner)


def _in_log(folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner, done: Done, warn: Warn) -> str:
    """Have the operator log what became of the documents; "" where no operator's key is here."""
    if not home.has_operator_key():
        warn("no operator's key is here: the certificate isn't in the log")
        return ""
    release = home.state().release
    adopted = release.value if release else ""
    after = next((each.after for each in done.notes.releases if each.before == adopted), "")
    documents = tuple(
        ReleaseDocument(one.member, one.path, one.sha256)
        for each in done.notes.releases
        if each.before == adopted
        for one in each.removed
    )
    removal = Removal(documents, tuple(sorted(done.notes.erased)), tuple(sorted(done.notes.kept)))
    report = ErasureReport(
        owner=withdrawn.owner,
        release_before=adopted if documents else "",
        release_after=after,
        removal=removal,
        receipts_marked=done.receipts_marked,
        searches_with_hits=done.searches_with_hits,
    )
    return log_erasure(folders.root, report)
