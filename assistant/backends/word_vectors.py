"""The vectors of the embedding model's own words, made once for an environment.

Most words of a contract are whole words of the model's vocabulary. Their vectors, as the model itself gives
them, are kept in one array, so that comparing words runs no model. Twenty thousand take ten seconds of
processor time and 17 MB.
"""

import hashlib
import json
import secrets
import shutil
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.errors import ModelAltered, ModelFailed
from assistant.evidence.likeness import KnownWords

RECIPE = "words-1"
"""Changes whenever the same model would give other words or vectors."""
_VECTORS, _STATED = "words.npz", "words.json"


def ensure_word_vectors(converted: Path, cache: Path) -> Path:
    """The folder of the converted model's words below `cache`, made now if it isn't there."""
    target = cache / f"{converted.name}-{RECIPE}"
    if (target / _STATED).is_file():
        return target
    words = _whole_words(converted)
    vectors = OpenVinoEmbedding(converted).embed(words).astype(np.float16)
    staged = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    staged.mkdir(parents=True)
    try:
        np.savez(staged / _VECTORS, words=np.array(words), vectors=vectors)
        sha256 = hashlib.sha256((staged / _VECTORS).read_bytes()).hexdigest()
        (staged / _STATED).write_text(json.dumps({"recipe": RECIPE, "sha256": sha256}))
        if not target.is_dir():
            staged.rename(target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return target


def read_word_vectors(folder: Path) -> KnownWords:
    """The words and their vectors; raises ModelFailed or ModelAltered where they can't be used."""
    path = folder / _VECTORS
    try:
        stated = json.loads((folder / _STATED).read_bytes())["sha256"]
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != stated:
                raise ModelAltered(f"{path} isn't what was made: remove {folder} to make it again")
            file.seek(0)
            with np.load(file, allow_pickle=False) as arrays:
                words, vectors = arrays["words"].tolist(), arrays["vectors"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise ModelFailed(f"{path} can't be read ({error}): remove {folder} to make it again") from error
    return KnownWords(tuple(words), vectors)


def _whole_words(converted: Path) -> list[str]:
    """The vocabulary's entries that are words of their own: letters and digits, two or more."""
    tokenizer = Tokenizer.from_file(str(converted / "tokenizer.json"))
    entries = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    return [word for word, _ in entries if len(word) > 1 and word.isascii() and word.isalnum()]
