"""The house keeps its own rules: what README and pyproject say is so, and nothing private is in it."""

import re
import subprocess
import tomllib
from hashlib import sha256
from importlib.metadata import distributions

import pytest

FORBIDDEN = re.compile(
    rb"/(?:work|root|home/[a-z]\w*)/[a-z]"  # a path of the machine that it was written on
    rb"|/tmp/[a-z]"
    rb"|https?://(?:localhost|127\.0\.0\.1|10\.|192\.168\.)[^\s:/]*[:/]\S*/simple"  # a private package index
)
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
ARRIVES_WITH_PYTHON = {"pip", "setuptools", "wheel", "procurement-commons"}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement_names(lines: list[str]) -> set[str]:
    return {normalised(re.split(r"[<>=!~;\[ @]", line, maxsplit=1)[0]) for line in lines}


@pytest.fixture(scope="module")
def tracked(project_root):
    """Every file under version control; the checks are about those."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=project_root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in map(project_root.joinpath, names) if path.is_file()]


@pytest.fixture(scope="module")
def pyproject(project_root):
    return (project_root / "pyproject.toml").read_text()


@pytest.fixture(scope="module")
def pins(project_root):
    lines = (project_root / "constraints.txt").read_text().splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def test_the_licence_is_the_whole_apache_2_text(project_root):
    assert sha256((project_root / "LICENSE").read_bytes()).hexdigest() == APACHE_2


def test_readme_s_tree_equals_the_disk(project_root, tracked):
    readme = (project_root / "README.md").read_text()
    tree = re.search(r"## The tree\n+```\n(.*?)```", readme, re.DOTALL)[1]
    shown = set(re.findall(r"^(\S+)/\s", tree, re.MULTILINE))
    parts = [path.relative_to(project_root).parts for path in tracked]
    assert shown == {first for first, *rest in parts if rest and not first.startswith(".")}


def test_each_dependency_says_why_it_is_here(pyproject):
    body = re.search(r"^dependencies = \[\n(.*?)^\]", pyproject, re.DOTALL | re.MULTILINE)[1]
    assert [line for line in body.splitlines() if not re.search(r'",\s+# \w', line)] == []


def test_every_pin_is_exact(pins):
    assert [line for line in pins if not re.fullmatch(r"[\w.\[\]-]+==[\w.+!]+", line)] == []


def test_everything_declared_and_installed_is_pinned(project_root, pyproject, pins):
    project = tomllib.loads(pyproject)["project"]
    declared = requirement_names([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    models = requirement_names((project_root / "model-packages.txt").read_text().splitlines()[1:])
    installed = {normalised(found.metadata["Name"]) for found in distributions()}
    wanted = (declared | installed) - models - ARRIVES_WITH_PYTHON
    assert wanted - requirement_names(pins) == set()


def test_what_is_installed_is_what_is_pinned(pins):
    pinned = {normalised(name): version for name, version in (line.split("==") for line in pins)}
    found = {normalised(each.metadata["Name"]): each.version.split("+")[0] for each in distributions()}
    other = {name: (found[name], pinned[name]) for name in found.keys() & pinned.keys()}
    assert {name: both for name, both in other.items() if both[0] != both[1].split("+")[0]} == {}


def test_no_tracked_file_holds_a_path_of_one_machine(project_root, tracked):
    own = project_root / "tests" / "unit" / "test_house.py"
    found = {
        str(path.relative_to(project_root)): match[0].decode(errors="replace")
        for path in tracked
        if path != own and (match := FORBIDDEN.search(path.read_bytes()))
    }
    assert found == {}


def test_data_holds_bytes_and_never_python(project_root, tracked):
    assert [path for path in tracked if path.suffix == ".py" and project_root / "data" in path.parents] == []


def test_every_decision_gives_its_options_and_status(project_root):
    decisions = sorted((project_root / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in decisions:
        text = path.read_text()
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        for heading in ("Status: ", "## Context", "## Options", "## Decision", "## Consequences"):
            assert heading in text, (path.name, heading)


def test_each_import_goes_one_way(project_root):
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(project_root / "pyproject.toml"), cache_dir=None) == 0
