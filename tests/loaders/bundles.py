"""Bundles for the tests: zip files, and web archives written by warcio."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

LINE = '{"id": "a-1", "text": "본문"}\n'
HTML = "<html><head><title>제목</title></head><body><article><p>본문입니다.</p></article></body></html>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def warc(pages: Mapping[str, tuple[str, str, bytes]], *, packed: bool) -> bytes:
    """A web archive of these addresses, each with status, content type and body; and a request beside each."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, (status, kind, body) in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.kr")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers
            )
        )
    return file.getvalue()


SITE = {
    "https://example.kr/1": ("200 OK", "text/html; charset=utf-8", HTML.encode()),
    "https://example.kr/logo.png": ("200 OK", "image/png", b"\x89PNG"),
    "https://example.kr/2": ("302 Found", "text/html", b""),
    "https://example.kr/3": ("404 Not Found", "text/html", HTML.encode()),
    "https://example.kr/4": ("200 OK", "text/html", HTML.encode("cp949")),
    "https://example.kr/5": ("200 OK", "text/html", b"<html></html>"),
}
