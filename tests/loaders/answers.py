"""What programming interfaces answer, as files: articles in JSON, Naver search results, press releases of the policy briefing."""

from __future__ import annotations

RECORD = {"id": "a-1", "제목": "ㄱ", "본문": "본문이다.", "언론사": "한강신문", "date": "2024.05.30"}

NAVER = {
    "lastBuildDate": "Fri, 31 May 2024 09:00:00 +0900",
    "total": 2,
    "start": 1,
    "display": 2,
    "items": [
        {
            "title": "오세훈 &quot;<b>기후동행카드</b> 확대&quot;",
            "originallink": "https://www.hangang.example/news/1",
            "link": "https://n.news.naver.com/article/1",
            "description": "오세훈 서울시장은 30일 <b>기후동행카드</b>를 넓히겠다고 &lt;밝혔다&gt;...",
            "pubDate": "Thu, 30 May 2024 23:30:00 +0900",
        },
        {"title": "ㄴ", "link": "https://n.news.naver.com/article/2", "description": "", "pubDate": "어제"},
        {"description": "글이다.", "pubDate": "어제"},
    ],
}


def briefing(contents: str, **fields: str) -> str:
    """An answer of the policy briefing with one press release."""
    told = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    item = f"<NewsItem><NewsItemId>156632801</NewsItemId>{told}<DataContents><![CDATA[{contents}]]></DataContents></NewsItem>"
    header = "<header><resultCode>0</resultCode><resultMsg>NORMAL SERVICE.</resultMsg></header>"
    return f'<?xml version="1.0" encoding="UTF-8"?><response>{header}<body>{item}</body></response>'
