"""The tables of register.duckdb, their columns and what each means: the one place that has them all.

Rows are about procurements (`process`), what is bought in them (`lot`), who won (`award`), what was
signed (`contract`) and what was paid (`payment`). Every row names the `source_row` that it comes from.
`docs/register.md` is this text for people.
"""

from assistant.corpus.register_columns import Table
from assistant.corpus.register_organisations import ORGANISATION_TABLES
from assistant.corpus.register_procurements import PROCUREMENT_TABLES
from assistant.corpus.register_sources import SOURCE_TABLES

REGISTER_FORMAT = 2
TABLES: tuple[Table, ...] = (*SOURCE_TABLES, *PROCUREMENT_TABLES, *ORGANISATION_TABLES)
TABLES_BY_NAME = {table.name: table for table in TABLES}
