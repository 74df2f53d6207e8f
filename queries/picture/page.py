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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graph.vocabulary import vocabulary
from queries.picture.language import Lang, Language, language

if TYPE_CHECKING:
    import networkx

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"

# In the order in which they run: each uses only what stands before it, and `main` starts all.
_SCRIPTS = (
    *("elements", "graph", "state", "permalink", "visible"),
    *("shapes", "inks", "scene", "lines", "nodes", "labels", "bubbles", "stage"),
    *("facts", "cards", "table", "timeline", "tip", "notices"),
    *("search", "filters", "slider", "keys", "csv", "sheet", "vector", "files", "main"),
)
_STYLES = ("base", "bar", "stage", "panel", "sheet", "small")
_KEYS = (  # and the texts of what they do
    ("/", "keySearch"),
    ("← ↑ → ↓", "keyWalk"),
    ("Enter", "keyEnter"),
    ("Esc", "keyEscape"),
    ("Shift+←↑→↓", "keyPan"),
    ("+ - 0", "keyZoom"),
    ("F", "keyFocus"),
    ("E", "keyExpand"),
    ("P", "keyPin"),
    ("H", "keyHide"),
    ("U", "keyUnfold"),
    ("Ctrl+Z Ctrl+Shift+Z", "keyUndo"),
)

Tab = Literal["picture", "timeline", "table"]


@dataclass(frozen=True, slots=True)
class Surround:
    """What a server puts around the page, to which the page may then send questions."""

    bar: str = ""  # HTML that stands above the page
    script: str = ""  # runs behind the page's own
    style: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: shown below the cell of a notebook, or saved as a file."""

    html: str = field(repr=False)

    def save(self, path: Path | str) -> None:
        """Write the page as UTF-8. Raises OSError as open() does."""
        Path(path).write_text(self.html, encoding="utf-8", newline="\n")

    def _repr_html_(self) -> str:
        """A frame that holds the page itself, closed off from the notebook: no file is left behind.

        Its links may open ordinary windows, it may print and save files, and that is all that it may do.
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
    tab: Tab = "picture",
    lang: Lang = "ko",
    surround: Surround | None = None,
) -> Picture:
    """The picture of a graph made by `queries.subgraph`.

    `title` is the question, `subtitle` the answer in a sentence, `notes` what to know about it; the page opens on `tab`,
    and its own words are in `lang`. The same graph and texts give the same bytes. Only a page with a `surround` may ask
    the server that it came from.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from queries.picture.drawing import drawn

    speaking = language(lang)
    scripts = [_vis_network(), *(_own(f"scripts/{name}.js") for name in _SCRIPTS)]
    style = "\n".join(_own(f"styles/{name}.css") for name in _STYLES)
    if surround:
        scripts.append(surround.script)
        style += f"\n{surround.style}"
    data = drawn(graph, speaking)
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = template.from_string(_own("page.html")).render(
        lang=lang,
        t=speaking.texts,
        tab=tab,
        title=_text(title),
        subtitle=_text(subtitle),
        notes=[_text(note) for note in notes],
        kinds=_counted("kinds", (node["group"] for node in data["nodes"]), speaking),
        stances=_counted("stances", (row["stance"] for row in data["statements"]), speaking),
        acts=_counted("acts", (row["act"] for row in data["statements"]), speaking),
        keys=[(keys.split(), speaking.texts[text]) for keys, text in _KEYS],
        policy=content_security_policy(scripts, style, asking=surround is not None),
        bar=Markup(surround.bar if surround else ""),
        data=Markup(_json(data)),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
    )
    return Picture(page)


def _own(name: str) -> str:
    return resources.files("queries.picture").joinpath(*name.split("/")).read_text("utf-8")


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


def _counted(table: str, keys: Iterable[str], speaking: Language) -> list[dict[str, Any]]:
    """The terms of a table of the vocabulary that occur, in its order, with how often."""
    counts = Counter(keys)
    terms = getattr(vocabulary(), table).values()
    return [
        {"key": term.key, "label": speaking.term(term), "count": counts[term.key]}
        for term in terms
        if counts[term.key]
    ]


def content_security_policy(scripts: Sequence[str], style: str, *, asking: bool = False) -> str:
    """Lets only these scripts and this style run; no request leaves the page, or with `asking` only to its own server."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    onward = "connect-src 'self'; form-action 'self'" if asking else "form-action 'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        f"base-uri 'none'; {onward}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
