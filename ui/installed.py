"""What a checkout brings along: the sample corpus and its golden questions."""

from pathlib import Path

SAMPLE_FOLDER = Path(__file__).resolve().parents[1] / "data" / "sample"
SAMPLE_QUESTIONS = SAMPLE_FOLDER / "questions.jsonl"
