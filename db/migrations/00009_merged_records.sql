-- What a record that was merged into another was known by leads to that other one.

-- +goose Up

CREATE TABLE merged_records (
    kind      INTEGER NOT NULL,
    slug      TEXT NOT NULL,
    former_id INTEGER, -- not known of what came in a record file
    record_id INTEGER NOT NULL,
    CONSTRAINT merged_records_key PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX merged_records_by_former_id ON merged_records (kind, former_id) WHERE former_id IS NOT NULL;
CREATE INDEX merged_records_by_record ON merged_records (kind, record_id);

-- +goose Down

DROP TABLE merged_records;
