"""`policygraph follow`, and addresses in `load` and `extract`, against a real server: what is fetched, when, and once only."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from loaders.web.subscriptions import Subscription, read
from policygraph.fetching import beside
from policygraph.followed import TRIES, Followed
from tests.listening import answer
from tests.loaders.web.site import Site, after, dripping, moved, serving, tagged
from tests.loaders.web.test_visiting import item, page, rss
from tests.policygraph.test_loading import Cli, Ran
from tests.policygraph.test_loading import cli as cli  # a fixture

SAID = (
    "백도율 부산시장은 1월 {0}일 오전 시청에서 기자회견을 열고 바다온 패스를 하반기부터 {0}개 구로 넓히겠다고 약속했다. "
    "백 시장은 청년 전세보증금 이자 지원을 받는 사람도 {0}백 명 늘리겠다고 말했다. 시의회는 예산을 따져 보겠다고 했다."
)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine."""
    with serving() as running:
        yield running


def publish(site: Site, *numbers: int) -> None:
    """The feed lists these articles, the newest first, and they stand at their addresses."""
    site.pages["/rss"] = answer(rss(*(item(f"/{n}") for n in sorted(numbers, reverse=True))), type="text/xml")
    for n in numbers:
        site.pages[f"/{n}"] = answer(page(f"바다온 패스 {n}차 발표", SAID.format(n)))


def feeds(*urls: str, more: str = "") -> str:
    listed = "".join(f'[[feed]]\nurl = "{url}"\n' for url in urls)
    Path("feeds.toml").write_text(f"delay = 0\n{more}\n{listed}", "utf-8")
    return "feeds.toml"


def follow(cli: Cli, *urls: str, more: str = "") -> Ran:
    return cli("follow", feeds(*urls, more=more), "--allow-private")


def test_what_is_new_is_fetched_once(cli: Cli, site: Site):
    publish(site, 1, 2)
    first = follow(cli, site.url("/rss"))
    assert (first.code, first.err, first.out.count("\n")) == (0, "", 1)
    assert first.out.startswith("피드 1개, 이미 본 글 0건. 기사 2건(새로 2, 그대로 0), ")
    assert site.paths() == ["/rss", "/1", "/2"]  # the oldest first
    second = follow(cli, site.url("/rss"))
    assert second.out.startswith("피드 1개, 이미 본 글 2건. 기사 0건(새로 0, 그대로 0), ")
    assert second.code == 0
    publish(site, 2, 3)
    assert "이미 본 글 1건. 기사 1건(새로 1" in follow(cli, site.url("/rss")).out
    assert site.paths() == ["/rss", "/1", "/2", "/rss", "/rss", "/3"]


def test_one_page_in_two_feeds_and_behind_a_redirect_is_loaded_once(cli: Cli, site: Site):
    publish(site, 1)
    site.pages["/more"] = answer(rss(item("/1?utm_source=rss"), item("/go")), type="text/xml")
    site.pages["/go"] = moved("/1")
    ran = follow(cli, site.url("/rss"), site.url("/more"))
    assert ran.out.startswith("피드 2개, 이미 본 글 2건. 기사 1건(새로 1, 그대로 0), ")
    assert ran.code == 0


def test_a_feed_that_has_not_changed_is_not_sent_again(cli: Cli, site: Site):
    publish(site, 1)
    site.pages["/rss"] = tagged(rss(item("/1")), '"a"')
    follow(cli, site.url("/rss"))
    assert "이미 본 글 1건" in follow(cli, site.url("/rss")).out
    assert site.asked[-1][1]["If-None-Match"] == '"a"'


def test_a_page_that_is_gone_is_named_once_and_stops_nothing(cli: Cli, site: Site):
    publish(site, 1, 2, 3)
    del site.pages["/2"]
    first = follow(cli, site.url("/rss"))
    assert first.code == 1
    assert first.err == f"건너뜀: {site.url('/2')}: 그런 페이지가 없습니다. 주소를 확인해 주세요.\n"
    assert "기사 2건(새로 2" in first.out
    assert follow(cli, site.url("/rss")).code == 0


def test_a_page_that_may_come_later_is_asked_for_in_later_runs_but_not_for_ever(cli: Cli, site: Site):
    publish(site, 1)
    site.pages["/1"] = answer("", 503, Retry_After="0")
    for _ in range(TRIES):
        assert follow(cli, site.url("/rss")).code == 1
    assert follow(cli, site.url("/rss")).code == 0


def test_a_site_that_wants_to_be_left_alone_is(cli: Cli, site: Site):
    publish(site, 1, 2)
    site.pages["/1"] = answer("", 429, Retry_After="3600")
    ran = follow(cli, site.url("/rss"))
    assert (ran.code, ran.err.count("다시 오라고")) == (1, 2)
    assert site.paths() == ["/rss", "/1"]
    for _ in range(TRIES):
        assert "이번에는 건너뜁니다" in follow(cli, site.url("/rss")).err
    assert site.paths() == ["/rss", "/1"]
    with Followed(Path("policygraph.followed.db")) as followed:
        followed.rest(site.host, 0)
        assert not followed.knows(site.url("/2"))


def test_an_entry_without_an_address_is_read_once_where_the_feed_carries_it(cli: Cli, site: Site):
    carried = item("", title="하나", content=f"<p>{SAID.format(1)}</p>")
    site.pages["/rss"] = answer(rss(carried, item("", title="둘")), type="text/xml")
    first = follow(cli, site.url("/rss"))
    assert "기사 1건(새로 1" in first.out
    assert "주소도 전문도 없는 글" in first.err
    assert "이미 본 글 2건" in follow(cli, site.url("/rss")).out
    assert site.paths() == ["/rss", "/rss"]


def test_at_most_so_many_pages_a_run(cli: Cli, site: Site):
    publish(site, 1, 2, 3)
    for expected in ("새로 2", "새로 1", "새로 0"):
        ran = cli("follow", feeds(site.url("/rss") + '"\nmost = 2 #'), "--allow-private")
        assert expected in ran.out
    assert site.paths() == ["/rss", "/1", "/2", "/rss", "/3", "/rss"]


def test_a_feed_that_fails_is_named_and_the_others_are_followed(cli: Cli, site: Site):
    publish(site, 1)
    site.pages["/html"] = answer(page("피드가 아니다"))
    ran = follow(cli, site.url("/none"), site.url("/html"), site.url("/rss"))
    assert ran.code == 1
    assert ran.err.count("건너뜀: ") == 2
    assert "기사 1건(새로 1" in ran.out


def test_without_leave_this_machine_is_not_asked(cli: Cli, site: Site):
    publish(site, 1)
    ran = cli("follow", feeds(site.url("/rss")))
    assert ran.code == 1
    assert "--allow-private" in ran.err
    assert site.asked == []


def test_who_asks_is_told_to_the_site(cli: Cli, site: Site):
    publish(site)
    follow(cli, site.url("/rss"), more='contact = "desk@example.kr"')
    assert "desk@example.kr" in site.asked[-1][1]["User-Agent"]


def test_subscriptions_as_a_feed_reader_exports_them(tmp_path: Path):
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="정치"><outline xmlUrl="https://a.kr/rss?a=1&amp;b=2"/></outline></body></opml>',
        "utf-8",
    )
    assert read(tmp_path / "feeds.opml").feed == (Subscription("https://a.kr/rss?a=1&b=2"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "피드가 없습니다"),
        ("[[feed]]\nname = 'a'", "url이 없습니다"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "가져오지 않습니다"),
        ("[[feed]]\nurl = 'https://a.kr'\nevery = 3", "every은(는) 모르는 항목"),
        ("delay = '2'\n[[feed]]\nurl = 'https://a.kr'", "delay의 값"),
        ("delay = -1\n[[feed]]\nurl = 'https://a.kr'", "delay의 값"),
        ("feed = 'https://a.kr'", "feed의 값"),
        ("feed = ['https://a.kr']", "[[feed]] 아래에"),
        ("[[feed]\nurl", "TOML이 아닙니다"),
        ("<opml><body></body></opml>", "피드 주소(xmlUrl)가 하나도"),
        ("\x00\x01", "글이 아닌 파일"),
    ],
)
def test_a_list_that_cannot_be_used_is_exit_code_2(cli: Cli, text: str, reason: str):
    Path("feeds.toml").write_text(text, "utf-8")
    ran = cli("follow", "feeds.toml")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("오류: feeds.toml: ")
    assert reason in ran.err
    assert not Path("policygraph.db").exists()


def test_a_list_that_is_not_there_is_exit_code_2(cli: Cli):
    assert cli("follow", "없음.toml").code == 2


def test_a_memory_that_is_none_is_exit_code_2(cli: Cli, site: Site):
    Path("policygraph.followed.db").write_text("장보기: 두부", "utf-8")
    ran = follow(cli, site.url("/rss"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_two_runs_at_once(cli: Cli, site: Site):
    publish(site, 1)
    with FileLock("policygraph.followed.lock"):
        ran = follow(cli, site.url("/rss"))
    assert (ran.code, ran.out) == (1, "")
    assert "아직 돌고 있어" in ran.err
    assert site.asked == []


def test_a_run_that_is_killed_goes_on_with_the_next(cli: Cli, site: Site, tmp_path: Path):
    publish(site, *range(1, 21))  # more than one batch
    site.pages["/20"] = after(dripping(b"", 0.1), site.pages["/20"])
    command = [sys.executable, "-m", "policygraph", "follow", feeds(site.url("/rss")), "--allow-private"]
    run = subprocess.Popen(command, cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])})
    ends = time.monotonic() + 120
    while "/20" not in site.paths() and time.monotonic() < ends:
        time.sleep(0.05)
    run.kill()
    run.wait()
    with sqlite3.connect(tmp_path / "policygraph.db") as store:
        assert store.execute("SELECT count(*) FROM article").fetchone() == (16,)
    store.close()
    ran = follow(cli, site.url("/rss"))
    assert ran.out.startswith("피드 1개, 이미 본 글 16건. 기사 4건(새로 4, 그대로 0), ")
    assert [site.paths().count(f"/{n}") for n in (1, 16, 17, 20)] == [1, 1, 2, 2]


def test_the_memory_of_what_was_followed(tmp_path: Path):
    with Followed(tmp_path / "a.db") as followed:
        followed.done(["https://www.a.kr/1?utm_source=x"])
        assert followed.knows("http://a.kr/1")
        assert not followed.knows("http://a.kr/2")
        followed.rest("a.kr", 100)
    with Followed(tmp_path / "a.db") as followed:
        assert followed.knows("http://a.kr/1")
        assert 90 < followed.rests("a.kr") <= 100
        assert followed.rests("b.kr") == 0


@pytest.mark.parametrize(
    ("store", "file"),
    [
        ("news.db", "news.a"),
        ("/x/news.db", "/x/news.a"),
        ("sqlite:///news.db", "news.a"),
        ("sqlite:////x/news.db", "/x/news.a"),
        ("neo4j://news:7687", "policygraph.a"),
    ],
)
def test_what_is_kept_stands_beside_the_store(store: str, file: str):
    assert beside(store, ".a") == Path(file)


def test_load_an_address(cli: Cli, site: Site):
    publish(site, 1, 2)
    site.pages["/1"] = tagged(page("바다온 패스", SAID.format(1)), '"a"')
    assert "새로 1" in cli("load", site.url("/1"), "--allow-private").out
    assert "그대로 1" in cli("load", site.url("/1"), "--allow-private").out
    assert site.asked[-1][1]["If-None-Match"] == '"a"'


def test_load_an_address_of_this_machine_without_leave(cli: Cli, site: Site):
    publish(site, 1)
    ran = cli("load", site.url("/1"))
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "--allow-private" in ran.err
    assert site.asked == []


def test_files_alone_leave_no_cache_behind(cli: Cli):
    Path("a.txt").write_text(SAID, "utf-8")
    cli("load", "a.txt")
    assert not Path("policygraph.pages.db").exists()


def test_extract_an_address_stores_nothing(cli: Cli, site: Site, tmp_path: Path):
    publish(site, 1)
    ran = cli("extract", site.url("/1"), "--allow-private")
    assert (ran.code, ran.err) == (0, "")
    assert "백도율" in ran.out
    assert list(tmp_path.iterdir()) == []
