"""The lexical index, held to the port's suite, and its column weights."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assistant.backends.sqlite_fts import ColumnWeights, SqliteFtsIndex
from assistant.corpus.passages_db import write_passages_db
from assistant.corpus.records import Content, Page, PageVerdict, Passage, PassageKind, ReadDocument
from assistant.ports import LexicalIndex
from tests.ports.lexical_index_suite import PASSAGES, LexicalIndexSuite


def _content(sha256: str, texts: tuple[str, ...], *, heading: str = "") -> Content:
    passages = []
    start = 0
    for ordinal, text in enumerate(texts):
        end = start + len(text)
        passages.append(
            Passage(
                sha256, ordinal, start, end, None, "", heading, PassageKind.TEXT, text, table_header="Price"
            )
        )
        start = end
    whole = "".join(texts)
    return Content(
        sha256, ReadDocument(whole, (Page(None, 0, len(whole), PageVerdict.TEXT),)), tuple(passages)
    )


class TestSqliteFtsIndex(LexicalIndexSuite):
    @pytest.fixture
    def names(self) -> Mapping[str, str]:
        return {name: f"{number}" * 64 for number, name in enumerate(PASSAGES)}

    @pytest.fixture
    def index(self, tmp_path: Path, names: Mapping[str, str]) -> Iterator[LexicalIndex]:
        contents = [_content(names[name], texts) for name, texts in PASSAGES.items()]
        write_passages_db(tmp_path / "passages.sqlite", documents=[], contents=contents)
        index = SqliteFtsIndex(tmp_path / "passages.sqlite")
        yield index
        index.close()


def test_headings_and_table_headers_are_searched_by_their_own_weight(tmp_path: Path) -> None:
    in_text = _content(hashlib.sha256(b"1").hexdigest(), ("an indemnity is given",))
    in_heading = _content(hashlib.sha256(b"2").hexdigest(), ("something is given",), heading="Indemnity")
    ordered = sorted([in_text, in_heading], key=lambda content: content.sha256)
    path = tmp_path / "passages.sqlite"
    write_passages_db(path, documents=[], contents=ordered)
    heading_id = ordered.index(in_heading) + 1
    light = SqliteFtsIndex(path, weights=ColumnWeights(heading=0.1))
    heavy = SqliteFtsIndex(path, weights=ColumnWeights(heading=10.0))
    assert light.matching(["indemnity"], limit=2)[-1].passage_id == heading_id
    assert heavy.matching(["indemnity"], limit=2)[0].passage_id == heading_id
    assert len(light.matching(["price"], limit=5)) == 2
    light.close()
    heavy.close()
