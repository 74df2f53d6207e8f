-- Nodes by what articles tell of an attribute: who holds an office (`office`), and where (`body`).
CREATE INDEX label_by_attribute ON label (field, value, node) WHERE spelling IS NULL;

-- How often what was done about a thing by all speakers together (role 'of'; speaker is the thing again), so that it need
-- not be summed over thousands of them.
INSERT INTO tie
    SELECT node, 'of', node, act, stance, sum(statements)
    FROM tie WHERE role = 'about' GROUP BY 1, 2, 3, 4, 5;
DROP TRIGGER tie_added;
DROP TRIGGER tie_changed;
DROP TRIGGER tie_removed;
CREATE TRIGGER tie_added AFTER INSERT ON tie WHEN NEW.role IN ('about', 'event') BEGIN
    INSERT INTO rank VALUES (NEW.speaker, NEW.role, NEW.node, '', '', NEW.statements)
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    INSERT INTO rank SELECT NEW.speaker, NEW.role, NEW.node, '', NEW.stance, NEW.statements WHERE NEW.role = 'about'
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
    INSERT INTO rank SELECT NEW.speaker, NEW.role, NEW.node, NEW.act, '', NEW.statements WHERE NEW.role = 'about'
        ON CONFLICT DO UPDATE SET statements = statements + excluded.statements;
END;
CREATE TRIGGER tie_changed AFTER UPDATE OF statements ON tie WHEN NEW.role IN ('about', 'event') BEGIN
    UPDATE rank SET statements = statements + NEW.statements - OLD.statements
        WHERE speaker = NEW.speaker AND role = NEW.role AND node = NEW.node
        AND (act, stance) IN (VALUES ('', ''), ('', NEW.stance), (NEW.act, ''));
END;
CREATE TRIGGER tie_removed AFTER DELETE ON tie WHEN OLD.role IN ('about', 'event') BEGIN
    DELETE FROM rank WHERE speaker = OLD.speaker AND role = OLD.role AND node = OLD.node AND statements = 0;
END;

-- Statements of more than a year: those of a month or a year reach into the days asked for from a year before them at most,
-- so that only these few have to be looked through from the beginning.
CREATE INDEX statement_long ON statement (first_day, last_day) WHERE last_day - first_day > 365;
CREATE INDEX statement_long_by_speaker ON statement (speaker, first_day, last_day) WHERE last_day - first_day > 365;
CREATE INDEX statement_long_by_event ON statement (event, first_day, last_day) WHERE last_day - first_day > 365;
CREATE INDEX statement_long_by_place ON statement (place, first_day, last_day) WHERE last_day - first_day > 365;
CREATE INDEX about_long_by_node ON about (node, first_day, last_day, statement) WHERE last_day - first_day > 365;
