"""Council records -> escaped HTML. Pure: no widget, no file, no rule of its own."""

from collections.abc import Iterable, Sequence
from html import escape

from governance.proposal import ModelChoice
from governance.tally import Outcome
from ui.council import words
from ui.council.changes import BeforeAfter, ReleaseChange
from ui.council.discussion import Comment
from ui.council.log_book import LogLine
from ui.council.members import MemberView
from ui.council.proposals import NOT_VOTED, ProposalView
from ui.people.roles import Role

CHOICE_WORDS = {
    "for": "For",
    "against": "Against",
    "abstain": "Abstained",
    "object": "Objected",
    NOT_VOTED: "Not yet",
}
PROPOSAL_PATH = "proposal"
COUNCIL_ROLES = frozenset({Role.DELEGATE, Role.AUDITOR})
_PLACES = (
    ("council", "Council"),
    ("propose", "Propose"),
    ("stop", "Stop or start"),
    ("members", "Members"),
    ("log", "Log"),
    ("passkeys", "Your passkeys"),
    ("leave", "Right to leave"),
)


def places_html(here: str, hidden: Sequence[str] = ()) -> str:
    """Links between the council's pages. `hidden`: those that this person may not see."""
    links = "".join(
        f'<li><a href="/{path}"{" aria-current=" + chr(34) + "page" + chr(34) if path == here else ""}>'
        f"{escape(name)}</a></li>"
        for path, name in _PLACES
        if path not in hidden
    )
    return f'<nav aria-label="Council pages"><ul class="council-links">{links}</ul></nav>'


def table_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names its row; scrolls sideways where it is too wide, by keyboard too."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(each)}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="council-scroll" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="council-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def list_html(views: Iterable[ProposalView], *, now: int) -> str:
    """Proposals as a list of links, each with what it is and how long is left."""
    return f'<ul class="council-list">{"".join(_item(each, now) for each in views)}</ul>'


def _item(view: ProposalView, now: int) -> str:
    when = (
        f"{words.time_left(view.deadline, now)}, until {words.moment(view.deadline)}"
        if view.is_open
        else f"{view.tally}; {words.moment(view.decided_at or 0)}"
    )
    return (
        f'<li><a href="/{PROPOSAL_PATH}?number={view.number}">{view.number}. {escape(view.title)}</a>'
        f'<p>{_state(view)}{escape(when)}</p><p class="council-muted">Proposed by {escape(view.by)}</p></li>'
    )


def _state(view: ProposalView) -> str:
    outcome = view.tally.outcome
    kind = {Outcome.ADOPTED: "adopted", Outcome.REJECTED: "rejected"}.get(outcome, "open")
    second = ", second call" if view.second_call else ""
    return f'<span class="council-state council-state-{kind}">{escape(view.outcome)}{second}</span>'


def standing_html(view: ProposalView, *, now: int) -> str:
    """How a proposal stands: class, votes, what is missing, until when."""
    lines = [
        f"{_state(view)}{escape(str(view.tally))}",
        f"<strong>{escape(words.CLASS_WORDS[view.decision_class])}.</strong> {escape(view.asked_for)}",
        escape(words.sentence(view.missing)),
    ]
    if view.is_open:
        lines.append(f"{escape(words.time_left(view.deadline, now))}: {escape(words.moment(view.deadline))}")
        lines.extend(map(escape, _later_deadlines(view)))
    else:
        lines.append(f"Decided {escape(words.moment(view.decided_at or 0))}")
    if view.provisional:
        lines.append("In force for the time being: the second call decides whether it stays.")
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    return f'<section class="council-facts" aria-label="How it stands">{body}</section>'


def _later_deadlines(view: ProposalView) -> list[str]:
    statement, lines = view.statement, []
    if statement.raised_deadline is not None and view.deadline != statement.raised_deadline:
        lines.append(f"If somebody objects, votes until {words.moment(statement.raised_deadline)}.")
    if statement.second_deadline is not None and not view.second_call:
        lines.append(f"If too few vote, a second call until {words.moment(statement.second_deadline)}.")
    return lines


def case_html(view: ProposalView) -> str:
    """What the proposer said."""
    statement = view.statement
    evaluation = statement.evaluation
    measured = (
        f"report {words.short(evaluation.report)}"
        + (f"; measured worse for {', '.join(evaluation.regressed)}" if evaluation.regressed else "")
        if evaluation.report
        else f"no report: {evaluation.none_because}"
    )
    facts = (
        ("Reason", statement.reason),
        ("Who is affected", statement.affected),
        ("What else was considered", "\n".join(statement.rejected_options)),
        ("Declared interests", statement.interests),
        ("Evaluation", measured),
        ("Proposed by", f"{view.by}, {words.moment(statement.opened)}"),
    )
    body = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f'<dl class="council-case">{body}</dl>'


def votes_html(view: ProposalView) -> str:
    """Who has voted how."""
    rows = [
        (each.name, CHOICE_WORDS[each.choice] + _pending(each.choice, seen=each.seen), each.reason or "-")
        for each in view.votes
    ]
    if not rows:
        return "<p>Nobody voted.</p>"
    return table_html("Votes by member", ("Member", "Vote", "Reason"), rows)


def _pending(choice: str, *, seen: bool) -> str:
    return "" if seen or choice == NOT_VOTED else " (counts once the witnesses have seen it)"


def release_html(change: ReleaseChange) -> str:
    """What a release changes, in numbers by owner and licence."""
    rows = [(each.owner, each.change.value, str(each.documents), each.licence) for each in change.signed]
    since = (
        f"release {words.short(change.previous)}" if change.previous else "nothing: it is the first release"
    )
    text = f"<p>Release {words.short(change.digest)} against {since}.</p>"
    if change.differs:
        text += (
            '<p role="alert"><strong>Take care: counted on this machine, the difference is another than the '
            "proposal says.</strong></p>"
        )
    if not rows:
        return text + "<p>The same documents, read anew.</p>"
    text += table_html(
        "Documents by owner, as the proposal states them", ("Owner", "Change", "Documents", "Licence"), rows
    )
    if not change.is_here:
        return text + "<p>The release isn't on this machine, so its documents can't be opened here.</p>"
    passages = f"Passages: {change.passages_before:,} before, {change.passages_after:,} after."
    return f"{text}<p>{passages}</p>"


def values_html(caption: str, values: Sequence[BeforeAfter]) -> str:
    """Values before and after."""
    return table_html(
        caption, ("What", "Before", "After"), [(each.name, each.before, each.after) for each in values]
    )


def model_html(model: ModelChoice, before: ModelChoice | None) -> str:
    """A model's card, beside the one in force where that is another."""
    names = (
        ("Name", "name"),
        ("Licence", "licence"),
        ("SHA-256", "sha256"),
        ("Where it is from", "source"),
        ("Model card", "card"),
        ("How the file that runs is made", "recipe"),
    )
    if before is not None and before.sha256 == model.sha256:
        alone = [(name, str(getattr(model, field)) or "-") for name, field in names]
        return table_html("Language model, in force now", ("What", "Proposed"), alone)
    rows = [
        (
            name,
            "none" if before is None else str(getattr(before, field)) or "-",
            str(getattr(model, field)) or "-",
        )
        for name, field in names
    ]
    return table_html("Language model", ("What", "In force now", "Proposed"), rows)


def comments_html(comments: Sequence[Comment], names: words.Names) -> str:
    """A discussion, oldest first."""
    return "".join(
        f'<article class="council-comment"><strong>{escape(each.name)}</strong>, '
        f"{escape(names.get(each.member, each.member))} "
        f'<span class="council-muted">{escape(words.moment(each.at))}</span>'
        f"<p>{escape(each.text)}</p></article>"
        for each in comments
    )


def log_html(lines: Sequence[LogLine]) -> str:
    """Entries of the log."""
    rows = [(str(each.index), each.kind, each.who, each.what, each.signed_by) for each in lines]
    return table_html("Entries, newest first", ("Entry", "Kind", "By", "What", "Signed with"), rows)


def steps_html(steps: Sequence[str], label: str) -> str:
    """A verifier's numbered steps, as it wrote them."""
    return (
        f'<div class="council-steps" role="region" aria-label="{escape(label)}" tabindex="0">'
        f"{escape(chr(10).join(steps))}</div>"
    )


def members_html(members: Sequence[MemberView]) -> str:
    """Members with their delegates."""
    rows = [
        (
            each.name,
            mandate.delegate,
            mandate.scope,
            mandate.key,
            mandate.expires,
            "yes" if each.witness else "no",
        )
        for each in members
        for mandate in each.mandates
    ]
    headings = ("Member", "Delegate", "May decide", "Signs with", "Mandate", "Witness")
    return table_html("Members and mandates", headings, rows)


def document_html(text: str, label: str) -> str:
    """A document's extracted text."""
    return (
        f'<div class="council-document" role="region" aria-label="{escape(label)}" tabindex="0">'
        f"{escape(text)}</div>"
    )
