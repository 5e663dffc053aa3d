"""docs/register.md is held to the tables and codes that there are."""

from assistant.corpus.register_schema import TABLES
from ingest.register.problems import SENTENCES


def test_every_table_and_problem_is_described(project_root):
    text = (project_root / "docs" / "register.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"`{table.name}`" in text
    for code, (done, sentence) in SENTENCES.items():
        assert f"| {code} | {done} | {sentence} |" in text


def test_every_column_says_what_it_means():
    assert all(column.meaning for table in TABLES for column in table.columns)
    assert all(len({column.name for column in table.columns}) == len(table.columns) for table in TABLES)
