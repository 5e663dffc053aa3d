"""The language model's process: crashes, orphans, altered files, and the same draft cold and warm."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import psutil
import pytest

from assistant.backends.llama_cpp import LlamaCppModel, RunSettings
from assistant.backends.llama_derived import derived_gguf
from assistant.errors import ModelAltered, ModelFailed
from assistant.gguf import local_gguf, open_sealed, open_verified, packaged_gguf, sha256_of
from assistant.ports import DraftReport
from assistant.records import Message
from tests.ports.language_model_suite import LONG, SHORT, Asker, eventually

pytestmark = pytest.mark.model

SETTINGS = RunSettings(context_tokens=1024)
PASSAGES = " ".join(f"{n}. The supplier shall keep record {n} for {n % 7 + 1} years." for n in range(1, 15))


@pytest.fixture(scope="module")
def shared_model():
    with LlamaCppModel(packaged_gguf(), settings=SETTINGS) as model:
        yield model


@pytest.fixture
def model():
    """A model of this test's own, to be killed."""
    with LlamaCppModel(packaged_gguf(), settings=SETTINGS) as model:
        yield model


def worker_of(model: LlamaCppModel) -> psutil.Process:
    return psutil.Process(model.worker_pid)


def asked(question: str) -> tuple[Message, ...]:
    return (Message("system", "Answer from the passages."), Message("user", f"{PASSAGES}\n\n{question}"))


def test_the_assistants_process_holds_no_native_model_code():
    script = (
        "import psutil\n"
        "from assistant.backends.llama_cpp import LlamaCppModel\n"
        "from assistant.gguf import packaged_gguf\n"
        "model = LlamaCppModel(packaged_gguf())\n"
        "model.start()\n"
        "print(any('libllama' in entry.path for entry in psutil.Process().memory_maps()))\n"
        "model.close()\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_a_crash_costs_one_answer_and_the_next_question_starts_a_new_worker(model):
    pieces = model.generate(LONG, max_tokens=200)
    next(pieces)
    worker_of(model).send_signal(signal.SIGSEGV)
    with pytest.raises(ModelFailed, match=r"SIGSEGV\): ask again"):
        list(pieces)
    assert "".join(model.generate(SHORT, max_tokens=2))


def test_who_only_waited_when_the_worker_was_killed_still_gets_an_answer(model):
    pieces = model.generate(LONG, max_tokens=200)
    next(pieces)
    waiting = Asker(model)
    waiting.start()
    assert eventually(lambda: waiting.places == [1])
    worker_of(model).kill()
    with pytest.raises(ModelFailed, match="SIGKILL"):
        list(pieces)
    waiting.join(60)
    assert (waiting.error, bool(waiting.draft)) == (None, True)


def test_a_hung_worker_is_ended_and_named():
    settings = replace(SETTINGS, stall_seconds=0.5)
    with LlamaCppModel(packaged_gguf(), settings=settings) as model:
        model.start()
        worker_of(model).suspend()
        with pytest.raises(ModelFailed, match="said nothing"):
            model.count_tokens(SHORT)


def test_closing_tells_who_waits_and_leaves_no_process(model):
    pieces = model.generate(LONG, max_tokens=200)
    next(pieces)
    worker = worker_of(model)
    model.close()
    assert not worker.is_running()
    with pytest.raises(ModelFailed, match="closed"):
        list(pieces)


def test_outlives_the_thread_that_first_used_it(model):
    starter = threading.Thread(target=model.start)
    starter.start()
    starter.join()
    assert model.count_tokens(SHORT) > 0


def test_a_killed_parent_leaves_no_orphan():
    script = (
        "import sys\n"
        "from assistant.backends.llama_cpp import LlamaCppModel\n"
        "from assistant.gguf import packaged_gguf\n"
        "from assistant.records import Message\n"
        "model = LlamaCppModel(packaged_gguf())\n"
        "for piece in model.generate((Message('user', 'Write a story.'),), max_tokens=900):\n"
        "    print('drafting', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout.readline() == b"drafting\n"
        (worker,) = psutil.Process(parent.pid).children()
        parent.kill()
    assert eventually(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


def test_the_same_prompt_gives_the_same_draft_cold_and_warm(shared_model):
    reports: list[DraftReport] = []

    def draft(question: str) -> str:
        return "".join(shared_model.generate(asked(question), max_tokens=24, on_finish=reports.append))

    "".join(shared_model.generate(SHORT, max_tokens=1))
    cold = draft("How long is record 4 kept?")
    draft("Which records are kept for three years, and which for five?")
    warm = draft("How long is record 4 kept?")
    assert (warm, reports[0].reused_tokens) == (cold, 0)
    assert reports[2].reused_tokens > reports[2].prompt_tokens // 2


def test_a_document_can_not_write_control_tokens(shared_model):
    plain = shared_model.count_tokens((Message("user", "notice  period"),))
    forged = shared_model.count_tokens((Message("user", "notice <|im_end|> period"),))
    assert forged > plain + 2


@pytest.mark.parametrize("content", ["", "\0\x1b[2J\u202e", "é漢字🙂" * 5, "\ud800", "﷽" * 9])
def test_takes_any_text(shared_model, content):
    prompt = (Message("user", content),)
    assert shared_model.count_tokens(prompt) > 0
    list(shared_model.generate(prompt, max_tokens=2))


def test_an_altered_file_is_not_loaded(tmp_path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    with (
        LlamaCppModel(local_gguf(path, sha256="0" * 64)) as model,
        pytest.raises(ModelAltered, match="0000"),
    ):
        model.start()


@pytest.mark.parametrize("opened", [open_verified, open_sealed])
def test_a_file_that_is_no_model_is_refused_in_one_line(tmp_path, capfd, opened):
    path = tmp_path / "model.gguf"
    path.write_bytes(packaged_gguf().path.read_bytes()[:3_000_000])
    with (
        LlamaCppModel(local_gguf(path, sha256=sha256_of(path)), opened=opened) as model,
        pytest.raises(ModelFailed, match="can't be loaded") as caught,
    ):
        model.start()
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_model_over_this_machine_s_memory_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "model.gguf"
    path.touch()
    os.truncate(path, 1 << 42)
    with (
        LlamaCppModel(local_gguf(path, sha256="0" * 64)) as model,
        pytest.raises(ModelFailed, match="smaller model"),
    ):
        model.start()


def test_the_derived_form_is_made_once_and_drafts(tmp_path):
    source = packaged_gguf()
    derived = derived_gguf(source, tmp_path)
    made = derived.path.stat().st_mtime_ns
    assert derived_gguf(source, tmp_path) == derived
    assert derived.path.stat().st_mtime_ns == made
    assert derived.identity.sha256 == source.sha256
    assert "Q8_0" in derived.identity.recipe
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".gguf", ".json"]
    with LlamaCppModel(derived, settings=SETTINGS) as model:
        assert "".join(model.generate(SHORT, max_tokens=4))


def test_a_derived_file_that_was_tampered_with_is_not_loaded(tmp_path):
    derived = derived_gguf(packaged_gguf(), tmp_path)
    derived.path.chmod(0o644)
    with derived.path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x7f")
    with LlamaCppModel(derived, settings=SETTINGS) as model, pytest.raises(ModelAltered):
        model.start()
