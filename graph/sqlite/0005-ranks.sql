-- What is told most often: `tie` counted over acts and stances ('' stands for any), so that the first ten of a hundred
-- thousand are read in their order and the others are not. Of events only those of any act and stance.
CREATE TABLE rank (
    speaker    INTEGER NOT NULL REFERENCES node (id),
    role       TEXT NOT NULL,
    node       INTEGER NOT NULL REFERENCES node (id),
    act        TEXT NOT NULL,
    stance     TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (speaker, role, node, act, stance)
) STRICT, WITHOUT ROWID;
INSERT INTO rank SELECT speaker, role, node, '', '', sum(statements) FROM tie WHERE role <> 'all' GROUP BY 1, 2, 3;
INSERT INTO rank SELECT speaker, role, node, '', stance, sum(statements) FROM tie WHERE role = 'about' GROUP BY 1, 2, 3, 5;
INSERT INTO rank SELECT speaker, role, node, act, '', sum(statements) FROM tie WHERE role = 'about' GROUP BY 1, 2, 3, 4;
CREATE INDEX rank_of_speaker ON rank (speaker, role, act, stance, statements, node);
CREATE INDEX rank_of_node ON rank (node, role, act, stance, statements, speaker);
CREATE TRIGGER tie_added AFTER INSERT ON tie WHEN NEW.role <> 'all' BEGIN
    INSERT INTO rank VALUES (NEW.speaker, NEW.role, NEW.node, '', '', NEW.statements)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    INSERT INTO rank SELECT NEW.speaker, NEW.role, NEW.node, '', NEW.stance, NEW.statements WHERE NEW.role = 'about'
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    INSERT INTO rank SELECT NEW.speaker, NEW.role, NEW.node, NEW.act, '', NEW.statements WHERE NEW.role = 'about'
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
END;
CREATE TRIGGER tie_changed AFTER UPDATE OF statements ON tie WHEN NEW.role <> 'all' BEGIN
    UPDATE rank SET statements = statements + NEW.statements - OLD.statements
        WHERE speaker = NEW.speaker AND role = NEW.role AND node = NEW.node
        AND (act, stance) IN (VALUES ('', ''), ('', NEW.stance), (NEW.act, ''));
END;
CREATE TRIGGER tie_removed AFTER DELETE ON tie BEGIN
    DELETE FROM rank WHERE speaker = OLD.speaker AND role = OLD.role AND node = OLD.node AND statements = 0;
END;

-- The days that a store covers are those that are known to the day: a year alone would stretch them.
DROP INDEX article_by_last_day;
DROP INDEX statement_by_last_day;
CREATE INDEX article_by_known_day ON article (first_day) WHERE first_day = last_day;
CREATE INDEX statement_by_known_day ON statement (first_day) WHERE first_day = last_day;

-- Statements of a month or a year, which can reach into the days asked for from before them; all others begin within.
CREATE INDEX statement_loose ON statement (first_day, last_day) WHERE first_day < last_day;
CREATE INDEX statement_loose_by_speaker ON statement (speaker, first_day, last_day) WHERE first_day < last_day;
CREATE INDEX statement_loose_by_event ON statement (event, first_day, last_day) WHERE first_day < last_day;
CREATE INDEX statement_loose_by_place ON statement (place, first_day, last_day) WHERE first_day < last_day;
CREATE INDEX about_loose_by_node ON about (node, first_day, last_day, statement) WHERE first_day < last_day;
