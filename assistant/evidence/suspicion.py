"""Finds text that talks to the reader's software instead of to the reader.

A contract binds people; a line that tells an assistant what to say is planted. Such lines are
never evidence, never reach a prompt and never support a sentence. Three marks, any of them is enough:

1. chat or prompt mark-up: role headings, role objects, template tokens, tags that open or close a passage;
2. an order to forget, override or replace the instructions that the reader's software was given;
3. a reader's software (assistant, language model, summariser ...) told, in the same sentence, what to
   say, hide, recommend or do.

A block between blank lines that opens with chat mark-up is suspicious to its end, because the words
between two role headings belong to the planted dialogue.
"""

import re

from assistant.language.sentences import Span, sentence_spans

_MARKUP = re.compile(
    r"</?\s*(?:passages?|instructions?|system|assistant|user|context|document|question|prompt)\b[^>]{0,40}>"
    r"|<\|[^|>\n]{1,40}\|>|\[/?INST\]|<</?SYS>>"
    r"|(?m:^\s*#{1,6}\s*(?:system|assistant|user|human|instructions?|response)\s*:?\s*$)"
    r"|(?m:^\s*(?:system|assistant|ai)\s*(?:prompt|message|note|override)?\s*:\s)(?=.{0,160}\b(?:assistant|"
    r"instruction|policy|repl|respon|answer|ignore|output))"
    r"|\\?[\"']role\\?[\"']\s*:\s*\\?[\"'](?:system|assistant|user|developer|tool)\\?[\"']",
    re.IGNORECASE,
)
_OVERRIDE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|discard)\b.{0,40}\b(?:previous|prior|above|earlier|"
    r"preceding|system|your|other|these)\b"
    r".{0,30}\b(?:instructions?|prompts?|directions?|guidelines|guardrails|polic(?:y|ies) for the "
    r"assistant|context)\b"
    r"|\bnew (?:policy|instructions?|task|role) for the (?:assistant|model|ai|system)\b"
    r"|\bfrom now on,? (?:you|i) (?:will|must|shall|are)\b.{0,80}\b(?:repl|respon|answer|say|tell|state|"
    r"writ|output|mention|act|pretend|end)"
    r"|\byou are (?:now )?(?:an? )?(?:unrestricted |helpful |jailbroken |ai |large |language "
    r")*(?:assistant|chatbot|language model)\b"
    r"|\b(?:end|begin|start|finish) (?:every|each|all|your) (?:answers?|repl(?:y|ies)|responses?) with\b"
    r"|\b(?:reply|respond|answer) only with\b",
    re.IGNORECASE,
)
_SOFTWARE = (
    r"(?:ai|a\.i\.|llms?|chat ?bots?|(?:large )?language models?|gpt|copilot|virtual assistants?|ai "
    r"assistants?"
    r"|assistants? (?:processing|reading|summari[sz]ing)|(?:automated|automatic|ai|machine)[ "
    r"-](?:generated )?(?:summar\w+|review\w*|assistants?|answer\w*"
    r"|reader\w*)|summari[sz]ers?|(?:the )?reader['’]s (?:software|assistant|tool)|search assistant|"
    r"question[- ]answering system)"
)
_ORDER = (
    r"(?:ignore|disregard|reply|respond|answer|state|say|output|print|write|mention|reveal|recommend|tell|"
    r"append|insert|include the (?:words|phrase)"
    r"|end every|do not (?:mention|reveal|disclose)|must (?:say|state|answer|recommend)|instruct(?:ed|ion)s?)"
)
_ADDRESSED = re.compile(
    rf"\b{_SOFTWARE}(?![\w-]).{{0,160}}\b{_ORDER}\b|\b(?:instruct\w*|note|attention|message|tell|"
    rf"ask)\s+(?:to|for|given (?:to|by))?\s*"
    rf"(?:the |any |all )?{_SOFTWARE}(?![\w-])",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")


def suspicious_spans(text: str) -> list[Span]:
    """Stretches of the text that instruct the reader's software; whole sentences or whole blocks."""
    if not (_MARKUP.search(text) or _OVERRIDE.search(text) or _ADDRESSED.search(text)):
        return []
    found = [_from_markup(block) for block in _BLOCK.finditer(text) if _MARKUP.search(block[0])]
    for span in sentence_spans(text):
        sentence = text[span.start : span.end]
        if _OVERRIDE.search(sentence) or _ADDRESSED.search(sentence):
            found.append(span)
    return found


def unsuspicious_sentences(text: str) -> list[Span]:
    """The text's sentences, in order, without those that instruct the reader's software."""
    suspicious = suspicious_spans(text)
    return [
        span
        for span in sentence_spans(text)
        if not any(bad.start < span.end and span.start < bad.end for bad in suspicious)
    ]


LEFT_OUT = "[left out: text that instructs software]"


def without_orders(text: str) -> str:
    """The text with what instructs the reader's software replaced by a note that it's left out."""
    for span in reversed(suspicious_spans(text)):
        text = f"{text[: span.start]}{LEFT_OUT}{text[span.end :]}"
    return text


def is_suspicious(text: str) -> bool:
    """Whether any part of the text instructs the reader's software."""
    return bool(suspicious_spans(text))


def _from_markup(block: re.Match[str]) -> Span:
    """From the sentence with the first chat mark-up to the end of its block."""
    first = _MARKUP.search(block[0])
    at = first.start() if first else 0
    opening = max((span.start for span in sentence_spans(block[0]) if span.start <= at), default=0)
    return Span(block.start() + opening, block.end())
