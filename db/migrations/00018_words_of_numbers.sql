-- Document numbers are words of the index, and each name in it stands between two breaks, so that names are found whole and by their
-- beginning. The index is made anew when the file is opened for writing, as all that is derived in Go. The row id is 16 * the record's id +
-- its kind, as before; contents are kept by the records alone. The number column holds the parts of numbers as words.

-- +goose Up

DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    name_exact, name_folded, text_exact, text_folded, number,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);
-- How an official's name is sorted, where its words do not tell.
ALTER TABLE officials ADD COLUMN sort_name TEXT;

INSERT INTO unsettled (what) SELECT 'words' WHERE EXISTS (SELECT 1 FROM changes);
INSERT INTO unsettled (what) SELECT 'names' WHERE EXISTS (SELECT 1 FROM changes);

-- +goose Down

ALTER TABLE officials DROP COLUMN sort_name;
DELETE FROM unsettled WHERE what = 'words' OR what = 'names';
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    name_exact, name_folded, text_exact, text_folded,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);
