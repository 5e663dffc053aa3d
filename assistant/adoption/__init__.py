"""What members adopted, as the assistant sees it: asked of the gate, proposed, watched, withdrawn."""
