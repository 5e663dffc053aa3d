"""The About page's parts as escaped HTML. Pure."""

from html import escape

from ui.co_operative import InForce, Standing


def in_force_html(standing: Standing) -> str:
    """What is in use, and the ballots that adopted it."""
    rows = [
        _row(name, adopted)
        for name, adopted in (("Release", standing.release), ("Model", standing.model))
        if adopted
    ]
    return (
        '<table class="commons-table"><caption>In use</caption><thead><tr><th scope="col">What</th>'
        '<th scope="col">Digest</th><th scope="col">Ballot</th><th scope="col">Votes</th>'
        f'<th scope="col">Adopted</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _row(name: str, adopted: InForce) -> str:
    cells = (adopted.value, str(adopted.ballot), adopted.tally, adopted.at[:10])
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escape(each)}</td>" for each in cells)}</tr>'
