"""Model files are found, verified through the descriptor that is loaded, and derived once."""

import hashlib
import os
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.backends.hugging_face import HubFile, fetched_gguf
from assistant.backends.llama_derived import derived_gguf, recipe
from assistant.errors import ModelAltered, ModelFailed, ModelNotFound
from assistant.gguf import (
    SMOLLM2,
    Gguf,
    local_gguf,
    open_sealed,
    open_verified,
    packaged_gguf,
)

BYTES = b"GGUF" + bytes(range(256)) * 20_000
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def gguf(tmp_path) -> Gguf:
    path = tmp_path / "a model.gguf"
    path.write_bytes(BYTES)
    return local_gguf(path, sha256=DIGEST, licence="Apache-2.0")


def read_all(descriptor: int) -> bytes:
    with os.fdopen(os.dup(descriptor), "rb") as file:
        return file.read()


def test_finds_the_packaged_model_without_importing_its_package():
    assert packaged_gguf().path.name == SMOLLM2.filename
    assert SMOLLM2.package not in sys.modules


def test_says_what_to_do_where_the_package_is_missing():
    with pytest.raises(ModelNotFound, match="make run"):
        packaged_gguf(replace(SMOLLM2, package="no_such_package_of_models"))


def test_says_so_where_the_package_has_no_such_file():
    with pytest.raises(ModelNotFound, match=r"other\.gguf"):
        packaged_gguf(replace(SMOLLM2, filename="other.gguf"))


def test_a_local_file_is_named_after_its_path(gguf):
    assert (gguf.identity.name, gguf.identity.sha256) == ("a model", DIGEST)


def test_a_folder_is_no_model(tmp_path):
    with pytest.raises(ModelNotFound, match="is no file"):
        local_gguf(tmp_path, sha256=DIGEST)


@pytest.mark.parametrize("pinned", ["", "abc", DIGEST.upper(), DIGEST + "0", "g" * 64])
def test_a_pin_is_a_whole_sha256(gguf, pinned):
    with pytest.raises(ValueError, match="64 lower-case hex"):
        local_gguf(gguf.path, sha256=pinned)


@pytest.mark.parametrize("opened", [open_verified, open_sealed])
class TestOpening:
    def test_gives_the_bytes_that_were_pinned(self, gguf, opened):
        with opened(gguf) as descriptor:
            assert read_all(descriptor) == BYTES

    def test_refuses_one_changed_byte(self, gguf, opened):
        gguf.path.write_bytes(BYTES[:-1] + b"\0")
        with pytest.raises(ModelAltered, match=DIGEST), opened(gguf):
            pass

    def test_refuses_a_file_cut_short(self, gguf, opened):
        gguf.path.write_bytes(BYTES[:1000])
        with pytest.raises(ModelAltered), opened(gguf):
            pass

    def test_says_so_where_the_file_has_gone(self, gguf, opened):
        gguf.path.unlink()
        with pytest.raises(ModelNotFound, match="No such file"), opened(gguf):
            pass

    def test_closes_what_it_opened(self, gguf, opened):
        with opened(gguf) as descriptor:
            pass
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)

    def test_replacing_the_file_changes_nothing_that_is_open(self, gguf, opened):
        with opened(gguf) as descriptor:
            other = gguf.path.with_name("other")
            other.write_bytes(b"something else")
            other.replace(gguf.path)
            assert read_all(descriptor) == BYTES


def test_overwriting_the_file_does_not_reach_a_sealed_copy(gguf):
    with open_sealed(gguf) as descriptor:
        gguf.path.write_bytes(b"\0" * len(BYTES))
        assert read_all(descriptor) == BYTES


def test_a_sealed_copy_can_not_be_written_to(gguf):
    with open_sealed(gguf) as descriptor, pytest.raises(PermissionError):
        os.write(descriptor, b"x")


def test_what_llama_cpp_can_not_read_derives_nothing_and_leaves_nothing(gguf, tmp_path):
    folder = tmp_path / "cache"
    with pytest.raises(ModelFailed, match="couldn't derive Q8_0"):
        derived_gguf(gguf, folder)
    assert list(folder.iterdir()) == []


def test_nothing_is_derived_from_an_altered_source(gguf, tmp_path):
    gguf.path.write_bytes(b"other")
    with pytest.raises(ModelAltered):
        derived_gguf(gguf, tmp_path / "cache")


def test_the_recipe_names_llama_cpp_s_version():
    assert "Q8_0" in recipe()
    assert "llama-cpp-python 0." in recipe()


class Hub(BaseHTTPRequestHandler):
    """A hub with one file, as hf_hub_download asks for it."""

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        if self.answer():
            self.wfile.write(self.server.body)

    def answer(self) -> bool:
        known = self.path == "/co-op/model/resolve/" + "a" * 40 + "/tiny.gguf"
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(self.server.body) if known else 0))
        if known:
            self.send_header("ETag", '"one"')
            self.send_header("X-Repo-Commit", "a" * 40)
        else:
            self.send_header("X-Error-Code", "EntryNotFound")
        self.end_headers()
        return known

    def log_message(self, *arguments):
        """Quiet."""


@pytest.fixture
def hub():
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        server.body = BYTES
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def endpoint(hub, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    return f"http://127.0.0.1:{hub.server_address[1]}"


WANTED = HubFile("co-op/model", "tiny.gguf", "a" * 40, DIGEST, "Apache-2.0")


def test_fetches_a_pinned_file_from_a_hub(endpoint, tmp_path):
    gguf = fetched_gguf(WANTED, tmp_path, endpoint=endpoint)
    assert gguf.path.read_bytes() == BYTES
    assert gguf.identity.licence == "Apache-2.0"


def test_refuses_and_removes_what_a_hub_gave_instead(hub, endpoint, tmp_path):
    hub.body = b"GGUF, but another one"
    with pytest.raises(ModelAltered, match=DIGEST):
        fetched_gguf(WANTED, tmp_path, endpoint=endpoint)
    assert not list(tmp_path.rglob("tiny.gguf"))


def test_says_so_in_one_line_where_the_hub_has_no_such_file(endpoint, tmp_path):
    with pytest.raises(ModelNotFound, match=r"other\.gguf of co-op/model can't be fetched") as caught:
        fetched_gguf(replace(WANTED, filename="other.gguf"), tmp_path, endpoint=endpoint)
    assert "\n" not in str(caught.value)


def test_says_so_where_there_is_no_hub(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelNotFound, match="give its path instead"):
        fetched_gguf(WANTED, tmp_path)
