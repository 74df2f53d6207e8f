"""The page of a picture: one HTML file that asks nothing of any network.

Scripts, styles and data stand in the file, and its Content-Security-Policy lets only these scripts and styles run,
by their hashes, and forbids every request. Names and quotes are data from strangers: they are shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.vocabulary import vocabulary

if TYPE_CHECKING:
    import networkx

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"


def write_html(
    graph: networkx.MultiDiGraph,
    path: Path | str,
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
) -> None:
    """Write the page of a graph made by `queries.subgraph`; see `render`. Raises OSError as open() does."""
    page = render(graph, title=title, subtitle=subtitle, notes=notes)
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def render(graph: networkx.MultiDiGraph, *, title: str, subtitle: str = "", notes: Sequence[str] = ()) -> str:
    """The page as HTML: `title` is the question, `subtitle` the answer in a sentence, `notes` what to know about it.

    The same graph and texts give the same bytes.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from queries.picture.drawing import drawing

    scripts = [_vis_network(), _own("labels.js"), _own("stage.js"), _own("card.js"), _own("page.js")]
    style = _own("page.css")
    drawn = drawing(graph).data()
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return template.from_string(_own("page.html")).render(
        title=_text(title),
        subtitle=_text(subtitle),
        notes=[_text(note) for note in notes],
        kinds=_counted("kinds", (node["group"] for node in drawn["nodes"])),
        stances=_counted("stances", (statement["stance"] for statement in drawn["statements"])),
        policy=_content_security_policy(scripts, style),
        data=Markup(_json(drawn)),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
    )


def _own(name: str) -> str:
    return (resources.files("queries.picture") / name).read_text("utf-8")


def _vis_network() -> str:
    """The vis-network script that ships inside pyvis."""
    return (resources.files("pyvis") / _VIS_NETWORK).read_text("utf-8")


def _text(text: str) -> str:
    """Text that UTF-8 can hold: half a character, as broken sources have them, becomes U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _json(data: Any) -> str:
    """JSON that can stand inside a script element; Hangul is written as it is, at half the size of escapes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _counted(table: str, keys: Any) -> list[dict[str, Any]]:
    """The terms of a table of the vocabulary that occur, in its order, with how often."""
    counts = Counter(keys)
    terms = getattr(vocabulary(), table)
    return [{"term": term, "count": counts[key]} for key, term in terms.items() if counts[key]]


def _content_security_policy(scripts: Sequence[str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
