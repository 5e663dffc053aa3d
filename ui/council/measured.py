"""The evaluation report that a proposal names, as it is kept in this home: lines for people."""

from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.report import read_report
from assistant.installation import HomeFolders
from ui.evaluation.table import report_lines


def evaluation_lines(home: Path, sha256: str) -> list[str]:
    """What the report with this SHA-256 says; one line saying why, where it can't be shown."""
    path = HomeFolders(home).evaluations / f"{sha256}.json"
    if not path.is_file():
        return [f"report {sha256[:12]} isn't kept in this home: ask whoever proposed it for the file"]
    try:
        report, found = read_report(path)
    except (AssistantError, OSError) as error:
        return [f"report {sha256[:12]} can't be read: {error}"]
    if found != sha256:
        return [f"the file kept as {sha256[:12]} is another report, {found[:12]}: don't rely on it"]
    return report_lines(report)
