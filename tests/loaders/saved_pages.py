"""Good files of the formats of the web: a page, a page with its pictures in one file, a feed that carries its articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.message import EmailMessage

from tests.loaders.layouts import examples


def page() -> bytes:
    """A page in the layout of a local paper."""
    return next(example.markup for example in examples("seen") if example.layout == "seen/ndsoft")


def archive() -> bytes:
    """The same page as Chrome saves it."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example/1"
    message.set_content(page().decode(), subtype="html", charset="utf-8")
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


def feed() -> bytes:
    """A feed with two articles."""
    example = examples("seen")[0]
    text = "".join(f"<p>{line}</p>" for line in example.body)
    item = (
        "<item><title>소식</title><link>https://news.example/{}</link><pubDate>2024.05.30 14:00</pubDate>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>새벽신문</title>{item.format(1)}{item.format(2)}</channel></rss>"
    ).encode()


PAGES: Mapping[str, Callable[[], bytes]] = {".html": page, ".mhtml": archive, ".rss": feed}
