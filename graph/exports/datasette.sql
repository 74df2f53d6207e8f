-- Tables for reading in Datasette: names beside ids, so that a page tells something without a join.
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT, publisher TEXT, published TEXT, url TEXT, record TEXT, text TEXT,
    people TEXT, places TEXT, bodies TEXT, reporters TEXT, cut TEXT
);
CREATE TABLE nodes (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT, office TEXT, body TEXT,
    standing TEXT, owner TEXT, date TEXT, place TEXT, within TEXT
);
CREATE TABLE edges (
    source TEXT NOT NULL REFERENCES nodes (id), kind TEXT NOT NULL, target TEXT NOT NULL REFERENCES nodes (id),
    article TEXT NOT NULL REFERENCES articles (id), quote TEXT NOT NULL, PRIMARY KEY (source, kind, target)
);
CREATE TABLE statements (
    id TEXT PRIMARY KEY, speaker TEXT NOT NULL REFERENCES nodes (id), act TEXT NOT NULL, stance TEXT NOT NULL,
    date TEXT, first_day TEXT, last_day TEXT, event TEXT REFERENCES nodes (id), place TEXT REFERENCES nodes (id),
    capacity TEXT, due TEXT, status TEXT, confidence REAL, extractor TEXT, review TEXT
);
CREATE TABLE about (
    statement TEXT NOT NULL REFERENCES statements (id), node TEXT NOT NULL REFERENCES nodes (id),
    PRIMARY KEY (statement, node)
);
CREATE TABLE evidence (
    statement TEXT NOT NULL REFERENCES statements (id), article TEXT NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    PRIMARY KEY (statement, article, start, "end")
);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_event ON statements (event);
CREATE INDEX statements_by_day ON statements (first_day);
CREATE INDEX about_by_node ON about (node);
CREATE INDEX evidence_by_article ON evidence (article);
CREATE VIEW promotions AS
    SELECT statements.date, speaker.name AS official, statements.capacity AS office, policy.name AS policy,
        statements.act, statements.stance, event.name AS event, evidence.quote, articles.title, articles.publisher,
        articles.published, articles.url, statements.id AS statement
    FROM statements
    JOIN nodes AS speaker ON speaker.id = statements.speaker
    JOIN about ON about.statement = statements.id
    JOIN nodes AS policy ON policy.id = about.node AND policy.kind = 'policy'
    LEFT JOIN nodes AS event ON event.id = statements.event
    JOIN evidence ON evidence.statement = statements.id
    JOIN articles ON articles.id = evidence.article
    WHERE statements.review != 'rejected';
