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
from dataclasses import dataclass, field
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.vocabulary import vocabulary

if TYPE_CHECKING:
    import networkx

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: shown below the cell of a notebook, or saved as a file."""

    html: str = field(repr=False)

    def save(self, path: Path | str) -> None:
        """Write the page as UTF-8. Raises OSError as open() does."""
        Path(path).write_text(self.html, encoding="utf-8", newline="\n")

    def _repr_html_(self) -> str:
        """A frame that holds the page itself, closed off from the notebook: no file is left behind.

        Its links may open ordinary windows, and that is all that it may do.
        """
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="{_SANDBOX}" title="그래프 그림" '
            'width="100%" height="720" style="border:1px solid #ccc;border-radius:8px"></iframe>'
        )


def picture(
    graph: networkx.MultiDiGraph,
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    figure: str = "",
) -> Picture:
    """The picture of a graph made by `queries.subgraph`.

    `title` is the question, `subtitle` the answer in a sentence, `notes` what to know about it, `figure` an SVG element
    of our own to show above the graph. The same graph and texts give the same bytes.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from queries.picture.drawing import drawing

    scripts = [_vis_network(), _own("labels.js"), _own("stage.js"), _own("card.js"), _own("page.js")]
    style = _own("page.css")
    drawn = drawing(graph).data()
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = template.from_string(_own("page.html")).render(
        title=_text(title),
        subtitle=_text(subtitle),
        notes=[_text(note) for note in notes],
        figure=Markup(figure),
        kinds=_counted("kinds", (node["group"] for node in drawn["nodes"])),
        stances=_counted("stances", (statement["stance"] for statement in drawn["statements"])),
        policy=_content_security_policy(scripts, style),
        data=Markup(_json(drawn)),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
    )
    return Picture(page)


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
