"""Fixtures that every suite shares."""

import os
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.ports.language_model_suite")

PROJECT_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return PROJECT_ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; a test that asks for it skips, loudly, where it is absent."""
    folder = Path(os.environ.get("COMMONS_SHARED_DATA", PROJECT_ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no shared data at {folder}: set COMMONS_SHARED_DATA")
    return folder


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run where a skipped test means that it proved less than it should (CI sets this)."""
    if not os.environ.get("COMMONS_NO_SKIPS"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(skipped)} test(s) skipped, and COMMONS_NO_SKIPS is set", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
