-- Meetings that only editors see. What is drafted stands in one small table, the meeting and each of its parts, so that the readers'
-- views of the other tables need look nowhere else. History tells of each revision whether readers see it.

-- +goose Up

ALTER TABLE meetings ADD COLUMN visibility TEXT NOT NULL DEFAULT 'PUBLISHED' CONSTRAINT meetings_visibility CHECK (visibility = 'PUBLISHED' OR visibility = 'DRAFT');

CREATE TABLE drafts (
    kind      INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    CONSTRAINT drafts_key PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

-- How readers see a revision: 0 as it is, 1 not at all, 2 as the deletion of what they saw before, 3 as a creation.
ALTER TABLE revisions ADD COLUMN draft INTEGER NOT NULL DEFAULT 0 CONSTRAINT revisions_draft CHECK (draft BETWEEN 0 AND 3);
CREATE INDEX revisions_of_drafts ON revisions (change_id) WHERE draft <> 0;

-- 1 where readers see none of its revisions.
ALTER TABLE changes ADD COLUMN draft INTEGER NOT NULL DEFAULT 0 CONSTRAINT changes_draft CHECK (draft = 0 OR draft = 1);

-- +goose Down

ALTER TABLE changes DROP COLUMN draft;
DROP INDEX revisions_of_drafts;
ALTER TABLE revisions DROP COLUMN draft;
DROP TABLE drafts;
ALTER TABLE meetings DROP COLUMN visibility;
