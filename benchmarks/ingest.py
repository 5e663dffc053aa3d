"""Ingest beside the plain pipeline that most people would write, interleaved, with peak memory.

    python -m benchmarks.ingest FOLDER_OF_PDFS [--files 24] [--rounds 3] [--add-one]

The peer: pypdf page by page, RecursiveCharacterTextSplitter(1000, 200), MiniLM through torch in float32,
Chroma in batches of 100. Both sides run as processes of their own over the same files in turn; imports and
model loading come before the clock starts. Memory is that of all processes of a side together. `--add-one`
builds a release of all files but one, then adds that one.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

_SAMPLE_SECONDS = 0.1
_BATCH = 100


def main() -> None:
    """Measure and print one JSON line a run and one for the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=24, help="PDFs in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--add-one", action="store_true")
    parser.add_argument("--side", choices=("ours", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--extend", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.side:
        side = _ours if chosen.side == "ours" else _plain
        print(json.dumps(side(chosen.folder, chosen.home, extend=chosen.extend)))
    elif chosen.add_one:
        _measure_adding(chosen.folder)
    else:
        _compare(chosen.folder, chosen.files, chosen.rounds)


def _compare(folder: Path, files: int, rounds: int) -> None:
    pdfs = sorted(folder.rglob("*.pdf"), key=lambda path: path.name)
    ratios, peaks = [], {"ours": 0.0, "plain": 0.0}
    for number in range(rounds):
        chosen = pdfs[number::rounds][:files]
        order = ("plain", "ours") if number % 2 else ("ours", "plain")
        rates = {}
        for side in order:
            with tempfile.TemporaryDirectory() as scratch:
                given = _folder_of(chosen, Path(scratch) / "given")
                result = _run(side, given, Path(scratch) / "home")
            rates[side] = result["pages"] / result["seconds"]
            peaks[side] = max(peaks[side], result["peak_mb"])
            print(
                json.dumps(
                    {"round": number, "side": side, "pages_per_second": round(rates[side], 2)} | result
                )
            )
        ratios.append(rates["ours"] / rates["plain"])
    shown = {"ratio": round(statistics.median(ratios), 2), "ratios": [round(ratio, 2) for ratio in ratios]}
    print(json.dumps(shown | {"peak_mb": peaks}))


def _measure_adding(folder: Path) -> None:
    pdfs = sorted(folder.rglob("*.pdf"), key=lambda path: path.stat().st_size)
    added = pdfs.pop(len(pdfs) // 2)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        full = _run("ours", _folder_of(pdfs, Path(scratch) / "all"), home)
        one = _run("ours", _folder_of([added], Path(scratch) / "one"), home, extend=True)
    share = one["wall_seconds"] / full["wall_seconds"]
    print(json.dumps({"documents": len(pdfs), "full": full, "one": one, "share": round(share, 4)}))


def _folder_of(files: Sequence[Path], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for path in files:
        shutil.copyfile(path, folder / path.name)
    return folder


def _run(side: str, folder: Path, home: Path, *, extend: bool = False) -> dict[str, Any]:
    """One side in a process of its own; `wall_seconds` includes starting it."""
    command = [sys.executable, "-m", "benchmarks.ingest", str(folder), "--side", side, "--home", str(home)]
    started = time.monotonic()
    process = subprocess.Popen(
        [*command, *(["--extend"] if extend else [])], stdout=subprocess.PIPE, text=True
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, _tree_bytes(process.pid))
        time.sleep(_SAMPLE_SECONDS)
    wall = time.monotonic() - started
    output, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the {side} side ended with {process.returncode}")
    result: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return result | {"wall_seconds": round(wall, 2), "peak_mb": round(peak / 1e6)}


def _tree_bytes(process_id: int) -> int:
    total = 0
    try:
        root = psutil.Process(process_id)
        for process in [root, *root.children(recursive=True)]:
            total += process.memory_info().rss
    except psutil.Error:
        pass
    return total


def _ours(folder: Path, home: Path, *, extend: bool) -> dict[str, Any]:
    from assistant.corpus.store import ReleaseStore
    from assistant.installation import HomeFolders, prepared_embedding
    from ingest.intake import Source
    from ingest.wiring import ingest_into

    prepared_embedding()
    started = time.monotonic()
    store = ReleaseStore(home)
    base = store.digests()[0] if extend else None
    result = ingest_into(HomeFolders(home), [Source([folder], "Benchmark", "")], extends=base)
    return {
        "pages": result.counts.pages,
        "passages": result.counts.passages,
        "embedded": result.embedded,
        "seconds": round(time.monotonic() - started, 2),
    }


def _plain(folder: Path, home: Path, *, extend: bool) -> dict[str, Any]:
    import pypdf
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    from assistant.models import embedded_embedding

    assert not extend, "the plain pipeline has no notion of a release to extend"

    class MiniLm(Embeddings):
        """As LangChain's adapter for sentence-transformers does it."""

        def __init__(self) -> None:
            self.model = SentenceTransformer(str(embedded_embedding().folder), device="cpu")

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.model.encode(texts, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    model = MiniLm()
    started = time.monotonic()
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    store = Chroma("plain", model, persist_directory=str(home))
    texts: list[str] = []
    pages = 0
    for path in sorted(folder.glob("*.pdf")):
        for page in pypdf.PdfReader(path).pages:
            texts += splitter.split_text(page.extract_text())
            pages += 1
    for start in range(0, len(texts), _BATCH):
        store.add_texts(texts[start : start + _BATCH])
    return {"pages": pages, "passages": len(texts), "seconds": round(time.monotonic() - started, 2)}


if __name__ == "__main__":
    main()
