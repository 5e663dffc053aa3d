"""One demonstration home for all end-to-end tests, made by the command that users call."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fixtures.browser import CHROMIUM, chromium, served
from tests.fixtures.command import Commons, Done, run_commons


@pytest.fixture(scope="session")
def commons() -> Commons:
    """Run the `commons` command as a user would."""
    return run_commons


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Done]]:
    """The demonstration's home and what `commons demo --json` printed."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = run_commons("demo", "--json", home=home)
    assert done.code == 0, done.err
    yield home, done
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def demo_home(demo: tuple[Path, Done]) -> Path:
    """The demonstration's home; tests only read it."""
    return demo[0]


@pytest.fixture(scope="session")
def app(demo_home: Path) -> Iterator[str]:
    """The address of the app over the demonstration's home, one server for all tests."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: run .ci/install-system-packages")
    with served(demo_home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; one a module, as Playwright's loop mustn't outlive them."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: run .ci/install-system-packages")
    with chromium() as browser:
        yield browser


@pytest.fixture
def own_demo_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's home that a test may damage."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    return home


@pytest.fixture(scope="module")
def module_demo_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration's home that one file of tests changes."""
    home = tmp_path_factory.mktemp("changed") / "home"
    shutil.copytree(demo_home, home)
    return home
