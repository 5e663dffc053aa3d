"""`commons prepare`: check the two embedded models and make their faster forms, once for an environment."""

import argparse

from assistant.installation import (
    prepared_embedding,
    prepared_folder,
    prepared_language_model,
    prepared_words,
)
from ui.commands.output import print_json, say
from ui.terminal.exit_codes import DONE


def run(options: argparse.Namespace) -> int:
    """Make what isn't there yet; a second run is quick."""
    say(f"embedding model: {prepared_embedding().name}")
    say(f"its words: {prepared_words().name}")
    model = prepared_language_model()
    say(f"language model: {model.identity.name}, {model.sha256[:12]} ({model.identity.recipe})")
    if options.json:
        print_json({"folder": str(prepared_folder()), "model": model.sha256, "recipe": model.identity.recipe})
    return DONE
