"""`commons governance withdraw`: log it, erase, certify; run again, it finishes what is left."""

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.corpus.store import write_atomically
from assistant.erasure.certificate import Done, Withdrawn, certificate, lines_of
from assistant.erasure.notes import ErasureNotes
from assistant.installation import HomeFolders, prepared_embedding
from assistant.withdrawn import standing_of
from governance.clock import current_time
from governance.drafting import mandate_of, sign
from governance.home import Home
from governance.membership import Withdrawal
from governance.state import WithdrawnOwner
from governance.wiring import log_erasure
from governance.withdrawal import ErasureReport, ReleaseDocument, Removal
from ui.commands.governance_home import founded_home, publish, signing_key, warn
from ui.commands.output import print_json, print_lines, say
from ui.exit_codes import DONE, REFUSED

if TYPE_CHECKING:
    from assistant.backends.openvino_embedding import OpenVinoEmbedding


def withdraw(options: argparse.Namespace) -> int:
    """Take a member's documents out; with --leave end its membership. 1 where a search still finds them."""
    home = founded_home(options)
    try:
        withdrawn = _logged(options, home)
        say("the withdrawal is in the log: no answer uses these documents any more")
        values, path = _certified(HomeFolders(options.home), home, withdrawn)
    finally:
        home.close()
    if options.json:
        print_json(
            {
                "withdrawal": withdrawn.statement,
                "owner": withdrawn.owner,
                "left": withdrawn.left,
                "certificate": str(path),
                "clean": values["clean"],
            }
        )
    else:
        print_lines(*lines_of(values, path=str(path)))
    return DONE if values["clean"] else REFUSED


def _logged(options: argparse.Namespace, home: Home) -> WithdrawnOwner:
    """The withdrawal as the log has it; signed now where it isn't there yet."""
    known = home.state().withdrawn.get(options.member)
    if known is None or (options.leave and not known.left):
        key = signing_key(options, home)
        state = home.state()
        mandate = mandate_of(state, options.member, key).id
        home.submit(
            sign(Withdrawal(state.origin, options.member, mandate, options.leave, options.reason), key)
        )
    publish(home)
    return home.state().withdrawn[options.member]


def _certified(folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner) -> tuple[dict[str, Any], Path]:
    """The certificate and where it lies; one that is there stays, unless documents came back since."""
    from ingest.erase import Eraser  # seconds that logging a withdrawal must not wait for
    from ingest.run import alone_in

    with alone_in(folders.root):
        eraser = Eraser(
            folders,
            standing_of(home.state()),
            embedding=_embedding,
            install=lambda release: _install(home, release),
        )
        path = _path_of(folders, withdrawn)
        if eraser.has_work() or not path.exists():
            done = eraser.run()
            for each in home.state().withdrawn.values():
                if each == withdrawn or done.concerns(each.owner):
                    _write_certificate(folders, home, each, done)
            ErasureNotes.forget(folders.erasures)
    return json.loads(path.read_bytes()), path


def _path_of(folders: HomeFolders, withdrawn: WithdrawnOwner) -> Path:
    return folders.erasures / f"{withdrawn.owner}-{withdrawn.statement[:12]}.json"


def _embedding() -> "OpenVinoEmbedding":
    from assistant.backends.openvino_embedding import OpenVinoEmbedding

    return OpenVinoEmbedding(prepared_embedding())


def _install(home: Home, release: str) -> None:
    from assistant.proposing import install_release

    if not install_release(home, release):
        warn(
            f"no operator's key is here: an operator has to install release {release[:12]} before it is used"
        )


def _write_certificate(folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner, done: Done) -> None:
    own = replace(done, notes=done.notes.of_member(withdrawn.owner))
    values = certificate(
        Withdrawn(withdrawn.owner, withdrawn.statement, withdrawn.left),
        own,
        made=datetime.fromtimestamp(current_time(home), UTC).isoformat(),
        in_log=_in_log(folders, home, withdrawn, own),
    )
    write_atomically(
        _path_of(folders, withdrawn), json.dumps(values, ensure_ascii=False, indent=2).encode() + b"\n"
    )


def _in_log(folders: HomeFolders, home: Home, withdrawn: WithdrawnOwner, done: Done) -> str:
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
