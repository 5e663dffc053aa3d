"""Plans that an adopted language model proposes where no rule could read a question, held against it."""
