"""`commons release`: list, show, verify and compare the releases of a home."""

import argparse
from dataclasses import asdict
from typing import Any

from assistant.adoption.adopting import release_in_force
from assistant.corpus.diff import ReleaseDiff, diff_releases
from assistant.corpus.manifest import Manifest
from assistant.corpus.records import Document
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.register_diff import RegisterDiff, RowChanges, diff_registers
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import SAMPLE, Finding, verify_release
from assistant.errors import ReleaseCorrupt, ReleaseNotFound
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ingest.rebuild import derived_register
from ui.commands.output import print_json, print_lines
from ui.terminal.exit_codes import DONE, REFUSED

_MOST_IDS_SHOWN = 10


def list_releases(options: argparse.Namespace) -> int:
    """A line for each release; the one in force is marked."""
    store = ReleaseStore(options.home)
    active = release_in_force(HomeFolders(options.home))
    releases = [_summary(store.manifest(digest), active) for digest in store.digests()]
    if options.json:
        print_json({"active": active, "releases": releases})
    else:
        print_lines(
            *(f"{'* ' if each['active'] else '  '}{each['release']}  {_counts(each)}" for each in releases)
        )
    return DONE


def show(options: argparse.Namespace) -> int:
    """Everything that one release says about itself."""
    store = ReleaseStore(options.home)
    manifest = store.manifest(_digest(options, store))
    if options.json:
        print_json(
            _summary(manifest, release_in_force(HomeFolders(options.home)))
            | {
                "files": [asdict(document) for document in manifest.documents],
                "skipped": [asdict(skipped) for skipped in manifest.skipped],
                "settings": manifest.settings,
            }
        )
    else:
        print_lines(
            f"release {manifest.digest}",
            *(
                f"{each.owner}  {each.path}  {each.sha256[:12]}  {each.licence}"
                for each in manifest.documents
            ),
            *(f"skipped {each.path}: {each.reason}" for each in manifest.skipped),
        )
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Check every file, row and vector; exit code 1 where something differs.

    Deep: every passage is embedded again and the register made again from the documents.
    """
    from assistant.backends.openvino_embedding import OpenVinoEmbedding
    from assistant.installation import prepared_embedding

    store = ReleaseStore(options.home)
    digest = _digest(options, store)
    findings = verify_release(
        store.folder(digest),
        digest=digest,
        embedding=OpenVinoEmbedding(prepared_embedding()),
        sample=None if options.deep else SAMPLE,
    )
    if options.deep and not findings:
        findings = _register_findings(store, digest)
    if options.json:
        print_json(
            {"release": digest, "intact": not findings, "findings": [asdict(each) for each in findings]}
        )
    else:
        print_lines(
            *(f"{each.file}: {each.problem}" for each in findings),
            *_notes(store, digest),
            f"release {digest}: {'intact' if not findings else counted(len(findings), 'finding')}",
        )
    return REFUSED if findings else DONE


def _notes(store: ReleaseStore, digest: str) -> list[str]:
    try:
        if store.manifest(digest).states_rows:
            return []
    except ReleaseCorrupt:
        return []
    return [
        "its manifest is of an older format, which doesn't state each document's rows: after a withdrawal "
        "there would be no figures until the files are ingested again"
    ]


def _register_findings(store: ReleaseStore, digest: str) -> list[Finding]:
    """Whether the register is what the release's documents give, where this installation can tell."""
    stated = store.manifest(digest)
    found = derived_register(store.folder(digest), stated)
    if found is None or not stated.states_rows or stated.register.is_waiting or found == stated.register:
        return []
    return [
        Finding(
            REGISTER_NAME,
            f"{counted(stated.register.rows, 'row')} with digest {stated.register.sha256[:12]}, "
            f"reading the documents again gives {found.rows} with {found.sha256[:12]}",
        )
    ]


def diff(options: argparse.Namespace) -> int:
    """What changed from one release to another."""
    store = ReleaseStore(options.home)
    before, after = (store.manifest(store.resolve(name)) for name in (options.before, options.after))
    difference = diff_releases(before, after)
    rows = diff_registers(store.folder(before.digest), store.folder(after.digest))
    if options.json:
        print_json(_diff_json(difference) | _rows_json(rows))
    else:
        print_lines(
            *_diff_lines(difference),
            *_row_lines("procurements", rows.procurements),
            *_row_lines("payments", rows.payments),
        )
    return DONE


def _digest(options: argparse.Namespace, store: ReleaseStore) -> str:
    if options.release:
        return store.resolve(options.release)
    active = release_in_force(HomeFolders(options.home))
    if active is None:
        raise ReleaseNotFound(f"no release is in force in {options.home}: name one, or ingest with --adopt")
    return active


def _summary(manifest: Manifest, active: str | None) -> dict[str, Any]:
    counts = manifest.counts()
    return {
        "release": manifest.digest,
        "active": manifest.digest == active,
        "documents": counts.documents,
        "pages": counts.pages,
        "passages": counts.passages,
        "rows": counts.rows,
        "verdicts": {verdict.value: pages for verdict, pages in counts.verdicts.items()},
    }


def _counts(summary: dict[str, Any]) -> str:
    nouns = ("document", "page", "passage", "row")
    return ", ".join(counted(summary[f"{noun}s"], noun) for noun in nouns)


def _diff_json(difference: ReleaseDiff) -> dict[str, Any]:
    return {
        "before": difference.before,
        "after": difference.after,
        "added": [_named(each) for each in difference.added],
        "removed": [_named(each) for each in difference.removed],
        "changed": [_named(each.after) | {"fields": list(each.fields)} for each in difference.changed],
        "read_differently": [_named(each) for each in difference.read_differently],
        "passages": [difference.passages_before, difference.passages_after],
        "settings": [asdict(each) for each in difference.settings],
        "rows": [difference.rows_before, difference.rows_after],
    }


def _diff_lines(difference: ReleaseDiff) -> list[str]:
    return [
        f"{difference.before[:12]} -> {difference.after[:12]}",
        *(f"+ {each.owner}: {each.path} ({each.licence})" for each in difference.added),
        *(f"- {each.owner}: {each.path} ({each.licence})" for each in difference.removed),
        *(f"~ {c.after.owner}: {c.after.path} ({', '.join(c.fields)})" for c in difference.changed),
        *(f"= {each.owner}: {each.path} (read differently)" for each in difference.read_differently),
        f"passages {difference.passages_before} -> {difference.passages_after}",
        *(f"setting {each.name}: {each.before} -> {each.after}" for each in difference.settings),
        f"rows {difference.rows_before} -> {difference.rows_after}",
    ]


def _rows_json(rows: RegisterDiff) -> dict[str, Any]:
    return {"procurements": asdict(rows.procurements), "payments": asdict(rows.payments)}


def _row_lines(kind: str, changes: RowChanges) -> list[str]:
    """A line for each way to differ, with the first few ids."""
    lines = []
    for sign, name in (("+", "added"), ("-", "removed"), ("~", "changed")):
        ids = getattr(changes, name)
        if ids:
            more = f" and {len(ids) - _MOST_IDS_SHOWN} more" if len(ids) > _MOST_IDS_SHOWN else ""
            lines.append(f"{sign} {len(ids)} {kind}: {', '.join(ids[:_MOST_IDS_SHOWN])}{more}")
    return lines


def _named(document: Document) -> dict[str, str]:
    return {
        "owner": document.owner,
        "path": document.path,
        "sha256": document.sha256,
        "licence": document.licence,
    }
