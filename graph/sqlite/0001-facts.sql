-- What the articles say, article by article, so that taking one back is deleting its rows.
-- Inside, things go by integer; `key` is the id that people and other programs see.
-- Days are counted from 1 on 0001-01-01 (datetime.date.toordinal): an open start is 1, an open end 3652059;
-- an unknown date has first_day 3652060, behind every day, and last_day 0, before every day.

CREATE TABLE article (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    record    TEXT NOT NULL,
    text      TEXT NOT NULL,
    title     TEXT,
    url       TEXT,
    publisher TEXT,
    published TEXT,              -- EDTF
    first_day INTEGER NOT NULL,
    last_day  INTEGER NOT NULL
) STRICT;
CREATE INDEX article_by_day ON article (first_day, key);

CREATE TABLE node (
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
) STRICT;

-- What articles call a node: a name, an alias or an attribute, and how many articles do.
CREATE TABLE label (
    id       INTEGER PRIMARY KEY,
    node     INTEGER NOT NULL REFERENCES node (id),
    field    TEXT NOT NULL,      -- 'name', 'alias', or the attribute's name
    value    TEXT NOT NULL,
    spelling TEXT,               -- identity.key of a name or alias; NULL for attributes
    articles INTEGER NOT NULL,
    UNIQUE (node, field, value)
) STRICT;
CREATE INDEX label_by_spelling ON label (spelling, node) WHERE spelling IS NOT NULL;

CREATE TABLE sighting (
    label   INTEGER NOT NULL REFERENCES label (id),
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (label, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_by_article ON sighting (article);

CREATE TABLE mention (
    node    INTEGER NOT NULL REFERENCES node (id),
    article INTEGER NOT NULL REFERENCES article (id),
    start   INTEGER NOT NULL,    -- code points into article.text
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (node, article, start, "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_article ON mention (article);

-- One row for each sentence that states an edge.
CREATE TABLE edge (
    source  INTEGER NOT NULL REFERENCES node (id),
    kind    TEXT NOT NULL,
    target  INTEGER NOT NULL REFERENCES node (id),
    article INTEGER NOT NULL REFERENCES article (id),
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (source, kind, target, article, start, "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_by_target ON edge (target, kind, source);
CREATE INDEX edge_by_article ON edge (article);

-- Speaker, act and event identify a statement; the other columns are drawn from its claims.
CREATE TABLE statement (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,
    speaker       INTEGER NOT NULL REFERENCES node (id),
    act           TEXT NOT NULL,
    event         INTEGER REFERENCES node (id),
    capacity      TEXT,
    date          TEXT,          -- EDTF
    first_day     INTEGER NOT NULL DEFAULT 3652060,
    last_day      INTEGER NOT NULL DEFAULT 0,
    place         INTEGER REFERENCES node (id),
    stance        TEXT NOT NULL DEFAULT '',
    due           TEXT,          -- EDTF
    status        TEXT,
    extractor     TEXT NOT NULL DEFAULT '',
    confidence    REAL NOT NULL DEFAULT 0,
    review        TEXT NOT NULL DEFAULT '',
    first_article TEXT NOT NULL DEFAULT '',  -- article.key and start of the first evidence, to sort by
    first_start   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statement_by_speaker ON statement (speaker, first_day, last_day);
CREATE INDEX statement_by_event ON statement (event, first_day, last_day);
CREATE INDEX statement_by_day ON statement (first_day, last_day);
CREATE INDEX statement_by_place ON statement (place) WHERE place IS NOT NULL;

CREATE TABLE about (
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    node      INTEGER NOT NULL REFERENCES node (id),
    PRIMARY KEY (statement, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_by_node ON about (node, statement);

-- What one article says of a statement.
CREATE TABLE claim (
    statement  INTEGER NOT NULL REFERENCES statement (id),
    article    INTEGER NOT NULL REFERENCES article (id),
    capacity   TEXT,
    date       TEXT,
    place      INTEGER REFERENCES node (id),
    stance     TEXT NOT NULL,
    due        TEXT,
    status     TEXT,
    extractor  TEXT NOT NULL,
    confidence REAL NOT NULL,
    review     TEXT NOT NULL,
    PRIMARY KEY (statement, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_article ON claim (article);
CREATE INDEX claim_by_place ON claim (place) WHERE place IS NOT NULL;

CREATE TABLE evidence (
    statement INTEGER NOT NULL,
    article   INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    PRIMARY KEY (statement, article, start, "end"),
    FOREIGN KEY (statement, article) REFERENCES claim (statement, article) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
