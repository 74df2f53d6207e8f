"""Fetch Neo4j from Maven Central, start it with a data folder and a port of its own, and stop it cleanly.

The classes are kept where Maven keeps all classes (~/.m2), their list in `out/`. Settings:
https://neo4j.com/docs/operations-manual/5/configuration/configuration-settings/
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import neo4j

_POM = Path(__file__).with_name("pom.xml")
_OUT = Path(__file__).parents[2] / "out"
_MEMORY = Path("/dev/shm")  # a data folder there needs no disk; on a busy one the first start takes a minute
_ROOM = 2 * 2**30  # bytes that must be free in it
_SECONDS_TO_FETCH = 900
_SECONDS_TO_START = 180
_SECONDS_TO_STOP = 60
_OLDEST_JAVA = 17
_OPENED = (
    "java.nio",
    "java.io",
    "sun.nio.ch",
    "java.lang",
)  # of java.base, as Neo4j's own launcher opens them
_SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.memory.pagecache.size={cache}
dbms.usage_report.enabled=false
db.tx_log.preallocate={preallocate}
db.tx_log.rotation.size=16m
db.shutdown_transaction_end_timeout=1s
dbms.cypher.min_replan_interval=1h
"""


class Unavailable(Exception):
    """No server can be started here, and why."""


@dataclass
class Server:
    """A server in a folder of its own. Started and stopped again it holds what it held."""

    home: Path
    port: int
    heap: str = "512m"
    cache: str = "64m"
    java_options: Sequence[str] = (
        "-XX:TieredStopAtLevel=1",
    )  # compile little: tests ask each thing a few times
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12), repr=False)
    preallocate: bool = False  # room for what is written next, as servers take it that are not told otherwise
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def uri(self) -> str:
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        """What programs read to reach it."""
        return {"NEO4J_URI": self.uri, "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": self.password}

    def start(self) -> None:
        """Start it and wait until it listens. Raises Unavailable where it does not."""
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        settings = _SETTINGS.format(
            port=self.port, cache=self.cache, preallocate=str(self.preallocate).lower()
        )
        (self.home / "conf" / "neo4j.conf").write_text(settings, "utf-8")
        log = self.home / "console.txt"
        with log.open("wb") as console:
            self._process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=console, stderr=console
            )
        until = time.monotonic() + _SECONDS_TO_START
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise Unavailable(f"Neo4j did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it as an operator does: it writes out what it holds."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(_SECONDS_TO_STOP)
            self._process = None

    def kill(self) -> None:
        """End it as a failing machine does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def take_over(self) -> None:
        """Change the password that every new server has."""
        with neo4j.GraphDatabase.driver(self.uri, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
                password=self.password,
                database_="system",
            )

    def admin(self, command: str, folder: Path) -> None:
        """Run a command line that begins with `neo4j-admin` in a folder, while the server does not run.

        Raises Unavailable, with what it printed, where it fails.
        """
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            self._java("org.neo4j.cli.AdminTool", *shlex.split(command.replace("\\\n", " "))[1:]),
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise Unavailable(f"{command[:40]}... failed: {done.stdout[-1000:]}{done.stderr[-1000:]}")

    def _command(self) -> list[str]:
        entry = "org.neo4j.server.CommunityEntryPoint"
        return self._java(entry, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")

    def _java(self, main: str, *arguments: str) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        options = [f"-Xmx{self.heap}", "-XX:+UseSerialGC", *self.java_options, *opened]
        return [java(), *options, "-cp", class_path(), main, *arguments]

    def _listens(self) -> bool:
        log = self.home / "logs" / "neo4j.log"
        if not log.exists() or " Started." not in log.read_text("utf-8").rpartition(" Starting...")[2]:
            return False
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def running() -> Iterator[Server]:
    """A fresh server in a folder that goes with it.

    Raises Unavailable where Java or Maven is missing, or the classes cannot be fetched.
    """
    home = Path(tempfile.mkdtemp(prefix="policygraph-neo4j-", dir=_fast_folder()))
    server = Server(home, free_port())
    try:
        server.start()
        server.take_over()
        yield server
        server.stop()
    finally:
        server.kill()
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fast_folder() -> Path | None:
    enough = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if enough else None


def java() -> str:
    """The Java that runs it. Raises Unavailable where it is missing or too old."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if found is None:
        raise Unavailable("Java 17 or 21 is missing")
    told = subprocess.run([found, "-version"], capture_output=True, encoding="utf-8", check=True).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        raise Unavailable(f"Java 17 or 21 is needed; {found} says {told.splitlines()[0]}")
    return found


def class_path() -> str:
    """The server's classes, fetched where they are not there yet. Raises Unavailable where they cannot be."""
    made_of = hashlib.blake2b(_POM.read_bytes(), digest_size=8).hexdigest()
    listed = _OUT / f"neo4j-{made_of}.classpath"
    if not (listed.exists() and all(map(os.path.exists, listed.read_text("utf-8").split(os.pathsep)))):
        maven = shutil.which("mvn")
        if maven is None:
            raise Unavailable("Maven (mvn) is missing")
        _OUT.mkdir(exist_ok=True)
        command = [maven, "-B", "-q", "-f", str(_POM), "dependency:build-classpath"]
        options = [f"-Dmdep.outputFile={listed}", "-DincludeScope=runtime"]
        done = subprocess.run(
            command + options, capture_output=True, encoding="utf-8", timeout=_SECONDS_TO_FETCH, check=False
        )
        if done.returncode:
            raise Unavailable(f"Maven could not fetch Neo4j: {done.stdout[-1500:]}")
    return listed.read_text("utf-8").strip()
