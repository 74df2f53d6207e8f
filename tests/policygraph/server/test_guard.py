"""Whom the server does not answer, and what it tells the browser."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys

import httpx
import pytest

from tests.policygraph.server.conftest import Server


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_is_refused(server: Server, host: str) -> None:
    port = server.address.rpartition(":")[2]
    assert server.get("/", host=host.format(port=port)).status_code == 421


def test_the_name_of_this_machine_is_answered(server: Server) -> None:
    port = server.address.rpartition(":")[2]
    assert server.get("/names?q=a", host=f"LocalHost:{port}").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_all_methods_but_reading_are_refused(server: Server, method: str) -> None:
    before = server.store.read_bytes()
    refused = httpx.request(method, server.address + "/?q=서울런", timeout=60)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    assert server.store.read_bytes() == before


@pytest.mark.parametrize("path", ["/", "/names?q=서울"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"},
    ],
)
def test_a_page_of_elsewhere_is_refused(server: Server, path: str, headers: dict[str, str]) -> None:
    assert server.get(path, **headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "none", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
    ],
)
def test_a_link_to_a_page_can_be_followed(server: Server, headers: dict[str, str]) -> None:
    assert server.get("/?q=서울런", **headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/names?q=서울", "/nowhere"])
def test_no_page_is_framed_kept_or_told_to_others(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    port = int(server.address.rpartition(":")[2])
    # Another address of the loopback network: a server on all addresses would answer there.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def serve(*arguments: str, program: str = "-m policygraph") -> subprocess.CompletedProcess[str]:
    """A server that cannot start."""
    return subprocess.run(
        [sys.executable, *program.split(" ", 1), "serve", *arguments],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_a_taken_port_is_said_in_one_line(server: Server) -> None:
    port = server.address.rpartition(":")[2]
    done = serve("--store", str(server.store), "--port", port)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"오류: 포트 {port}을(를) 쓸 수 없습니다 ({os.strerror(errno.EADDRINUSE)}). --port 로 다른 번호를 주세요."
    ]


def test_without_its_libraries_it_says_how_to_get_them(server: Server) -> None:
    hidden = "import sys; sys.modules['uvicorn'] = None; from policygraph.__main__ import main; main()"
    done = serve("--store", str(server.store), program=f"-c {hidden}")
    assert done.returncode == 2
    assert "pip install starlette uvicorn" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_store_that_is_not_there_is_said_at_once() -> None:
    done = serve("--store", "/nowhere/no.db")
    assert done.returncode == 2
    assert "policygraph load" in done.stderr
