-- What questions read instead of counting: everything here follows from the tables of 0001 and is kept beside them.
-- The functions spelling_grams() and passage_words() are those of graph.spelling.

-- How many rows a table has, and nodes by kind ('node:official').
CREATE TABLE total (
    what   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO total SELECT 'article', count(*) FROM article;
INSERT INTO total SELECT 'statement', count(*) FROM statement;
INSERT INTO total SELECT 'mention', count(*) FROM mention;
INSERT INTO total SELECT 'node:' || kind, count(*) FROM node GROUP BY kind;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    UPDATE total SET number = number + 1 WHERE what = 'article';
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    UPDATE total SET number = number - 1 WHERE what = 'article';
END;
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
    UPDATE total SET number = number + 1 WHERE what = 'statement';
END;
CREATE TRIGGER statement_removed AFTER DELETE ON statement BEGIN
    UPDATE total SET number = number - 1 WHERE what = 'statement';
END;
CREATE TRIGGER mention_added AFTER INSERT ON mention BEGIN
    UPDATE total SET number = number + 1 WHERE what = 'mention';
END;
CREATE TRIGGER mention_removed AFTER DELETE ON mention BEGIN
    UPDATE total SET number = number - 1 WHERE what = 'mention';
END;
CREATE TRIGGER node_added AFTER INSERT ON node BEGIN
    INSERT INTO total VALUES ('node:' || NEW.kind, 1) ON CONFLICT (what) DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER node_removed AFTER DELETE ON node BEGIN
    UPDATE total SET number = number - 1 WHERE what = 'node:' || OLD.kind;
END;
CREATE INDEX article_by_last_day ON article (last_day);
CREATE INDEX statement_by_last_day ON statement (last_day);

-- The days and the speaker of a statement beside what it is about, so that a page of a timeline is read in order and
-- never sorted, whether of a policy or of one official about it.
ALTER TABLE about ADD COLUMN first_day INTEGER NOT NULL DEFAULT 3652060;
ALTER TABLE about ADD COLUMN last_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE about ADD COLUMN speaker INTEGER NOT NULL DEFAULT 0;
UPDATE about SET (first_day, last_day, speaker) =
    (SELECT first_day, last_day, speaker FROM statement WHERE statement.id = about.statement);
DROP INDEX about_by_node;
CREATE INDEX about_by_node ON about (node, first_day, last_day, statement);
CREATE INDEX about_by_pair ON about (node, speaker, first_day, last_day, statement);
CREATE INDEX statement_by_pair ON statement (event, speaker, first_day, last_day) WHERE event IS NOT NULL;
DROP INDEX statement_by_place;
CREATE INDEX statement_by_place ON statement (place, first_day, last_day) WHERE place IS NOT NULL;

-- How often a speaker did what in all (role 'all'; node is the speaker again), about a thing (role 'about') and at an
-- event (role 'event'); rejected statements apart.
CREATE TABLE tie (
    speaker    INTEGER NOT NULL REFERENCES node (id),
    role       TEXT NOT NULL,
    node       INTEGER NOT NULL REFERENCES node (id),
    act        TEXT NOT NULL,
    stance     TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (speaker, role, node, act, stance)
) STRICT, WITHOUT ROWID;
INSERT INTO tie
    SELECT speaker, 'all', speaker, act, stance, count(*)
    FROM statement WHERE review <> 'rejected' GROUP BY 1, 2, 3, 4, 5;
INSERT INTO tie
    SELECT statement.speaker, 'about', about.node, act, stance, count(*)
    FROM statement JOIN about ON about.statement = statement.id WHERE review <> 'rejected' GROUP BY 1, 2, 3, 4, 5;
INSERT INTO tie
    SELECT speaker, 'event', event, act, stance, count(*)
    FROM statement WHERE event IS NOT NULL AND review <> 'rejected' GROUP BY 1, 2, 3, 4, 5;
CREATE INDEX tie_by_node ON tie (node, role, speaker, act, stance, statements);
CREATE INDEX tie_empty ON tie (statements) WHERE statements = 0;

-- The letters of names three by three, and of their initial consonants.
CREATE TABLE gram (
    gram  TEXT NOT NULL,
    label INTEGER NOT NULL,
    PRIMARY KEY (gram, label)
) STRICT, WITHOUT ROWID;
INSERT INTO gram
    SELECT grams.value, label.id FROM label, json_each(spelling_grams(spelling)) AS grams
    WHERE spelling IS NOT NULL;

-- The pages, by pairs of neighbouring letters with spaces and marks left out; the text itself stays in `article`.
CREATE VIRTUAL TABLE passage USING fts5 (words, content = '', detail = 'none', tokenize = 'unicode61');
INSERT INTO passage (rowid, words) SELECT id, passage_words(text) FROM article;
