"""The embedded model as packaged (Q4_1) beside the form derived from it (Q8_0), interleaved.

`python -m benchmarks.language_model [--rounds N] [--home FOLDER]`. Each round asks each model a prompt
that it hasn't seen (cold), then another question over the same passages (warm); medians and ratios
are printed. The models take turns, so that whatever else the machine does hits both alike.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.backends.llama_cpp import LlamaCppModel
from assistant.backends.llama_derived import derived_gguf
from assistant.gguf import packaged_gguf
from assistant.ports import DraftReport
from assistant.records import Message

CLAUSES = [
    "The Supplier shall keep complete records of the Services for {n} years after the Expiry Date.",
    "The Buyer may end this Contract at any time by giving at least {n} months' written notice.",
    "Each Party's total liability in any Contract Year is limited to {n}25,000 pounds.",
    "Undisputed invoices are paid within {n} days of receipt; interest runs at {n}% above base rate.",
]
PASSAGES_OF_PROMPT = 24
DRAFT_TOKENS = 64


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer's times."""

    first_token_seconds: float
    decode_tokens_per_second: float
    report: DraftReport


def prompt(seed: int, question: str) -> tuple[Message, ...]:
    """System, then passages that no other seed has, then the question."""
    passages = " ".join(CLAUSES[n % len(CLAUSES)].format(n=seed * 100 + n) for n in range(PASSAGES_OF_PROMPT))
    return (
        Message("system", f"Answer from the passages of contract {seed}, in one sentence."),
        Message("user", f"{passages}\n\nQuestion: {question}"),
    )


def measured(model: LlamaCppModel, messages: tuple[Message, ...]) -> Measured:
    """Asks once and times it."""
    reports: list[DraftReport] = []
    begun = time.perf_counter()
    pieces = model.generate(messages, max_tokens=DRAFT_TOKENS, on_finish=reports.append)
    next(pieces)
    first = time.perf_counter()
    for _ in pieces:
        pass
    spent = time.perf_counter() - first
    return Measured(first - begun, (reports[0].draft_tokens - 1) / spent, reports[0])


def summary(cold: list[Measured], warm: list[Measured]) -> dict[str, float]:
    """Medians of the rounds."""
    return {
        "prompt tokens": statistics.median(m.report.prompt_tokens for m in cold),
        "first token cold, s": statistics.median(m.first_token_seconds for m in cold),
        "first token warm, s": statistics.median(m.first_token_seconds for m in warm),
        "prefill cold, tokens/s": statistics.median(
            m.report.prompt_tokens / m.first_token_seconds for m in cold
        ),
        "decode, tokens/s": statistics.median(m.decode_tokens_per_second for m in cold + warm),
    }


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--home", type=Path, help="keep the derived file here; default: a temporary folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        begun = time.perf_counter()
        source = packaged_gguf()
        derived = derived_gguf(source, arguments.home or Path(temporary))
        print(f"derived form ready after {time.perf_counter() - begun:.1f} s")
        with LlamaCppModel(source) as plain, LlamaCppModel(derived) as fast:
            compare({"Q4_1": plain, "Q8_0": fast}, arguments.rounds)


def compare(models: dict[str, LlamaCppModel], rounds: int) -> None:
    """Runs the rounds and prints the figures, the last column being the second beside the first."""
    for name, model in models.items():
        begun = time.perf_counter()
        model.start()
        print(f"{name} started in {time.perf_counter() - begun:.2f} s")
    cold: dict[str, list[Measured]] = {name: [] for name in models}
    warm: dict[str, list[Measured]] = {name: [] for name in models}
    for seed in range(1, rounds + 1):
        for name, model in models.items():
            cold[name].append(measured(model, prompt(seed, "How much notice ends the contract?")))
            warm[name].append(measured(model, prompt(seed, "How long are records kept?")))
    first, second = (summary(cold[name], warm[name]) for name in models)
    print(f"{'':24}" + "".join(f"{name:>10}" for name in models) + "     ratio")
    for figure, value in first.items():
        print(f"{figure:24}{value:10.2f}{second[figure]:10.2f}{second[figure] / value:10.2f}")


if __name__ == "__main__":
    main()
