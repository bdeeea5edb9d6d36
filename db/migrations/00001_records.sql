-- The record model. Rules that hold in every table:
--   * a day is text, 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', as far as it is known; NULL where nothing is known;
--   * beside a day that is compared stand its bounds *_first and *_last: the earliest and the latest full day that it
--     may mean, written by Go, '0000-01-01' and '9999-12-31' where a side is open. Certain and possible are then two plain
--     comparisons of text;
--   * name_folded (no marks, lower case) and sort_key (Vietnamese order) are made in Go, never in SQL;
--   * version counts the changes of a row that is a record; rows without a version belong to the record that owns them;
--   * a CHECK of an enum compares with OR: for IN with more than two values SQLite builds a temporary table at each insert,
--     which was measured to cost more than the row itself.

-- +goose Up

CREATE TABLE changes (
    id          INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    actor       TEXT NOT NULL,
    note        TEXT
) STRICT;

CREATE TABLE revisions (
    kind      INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    change_id INTEGER NOT NULL CONSTRAINT revisions_change REFERENCES changes (id),
    operation TEXT NOT NULL CONSTRAINT revisions_operation CHECK (operation = 'CREATE' OR operation = 'UPDATE' OR operation = 'DELETE'),
    body      TEXT NOT NULL,
    CONSTRAINT revisions_key PRIMARY KEY (kind, record_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_by_change ON revisions (change_id);

CREATE TABLE identifiers (
    kind      INTEGER NOT NULL,
    scheme    TEXT NOT NULL,
    value     TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    CONSTRAINT identifiers_key PRIMARY KEY (kind, scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifiers_by_record ON identifiers (kind, record_id);

CREATE TABLE areas (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL DEFAULT 1,
    slug         TEXT NOT NULL CONSTRAINT areas_slug UNIQUE,
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL,
    sort_key     BLOB NOT NULL,
    kind         TEXT NOT NULL CONSTRAINT areas_kind CHECK (kind = 'COUNTRY' OR kind = 'PROVINCE' OR kind = 'DISTRICT' OR kind = 'COMMUNE'),
    parent_id    INTEGER CONSTRAINT areas_parent REFERENCES areas (id),
    valid_from   TEXT,
    valid_to     TEXT,
    start_first  TEXT NOT NULL,
    start_last   TEXT NOT NULL,
    end_first    TEXT NOT NULL,
    end_last     TEXT NOT NULL,
    successor_id INTEGER CONSTRAINT areas_successor REFERENCES areas (id)
) STRICT;
CREATE INDEX areas_by_name ON areas (sort_key, id);
CREATE INDEX areas_by_parent ON areas (parent_id, sort_key, id);
CREATE INDEX areas_by_successor ON areas (successor_id) WHERE successor_id IS NOT NULL;

CREATE TABLE committees (
    id                INTEGER PRIMARY KEY,
    version           INTEGER NOT NULL DEFAULT 1,
    slug              TEXT NOT NULL CONSTRAINT committees_slug UNIQUE,
    name              TEXT NOT NULL,
    name_folded       TEXT NOT NULL,
    sort_key          BLOB NOT NULL,
    short_name        TEXT,
    other_names       TEXT NOT NULL DEFAULT '[]',
    kind              TEXT NOT NULL CONSTRAINT committees_kind CHECK (
        kind = 'STEERING_COMMITTEE' OR kind = 'PARTY_COMMITTEE' OR kind = 'STANDING_COMMITTEE' OR
        kind = 'PARTY_COMMISSION' OR kind = 'PEOPLES_COMMITTEE' OR kind = 'PEOPLES_COUNCIL' OR kind = 'FATHERLAND_FRONT' OR
        kind = 'MASS_ORGANIZATION' OR kind = 'DEPARTMENT' OR kind = 'TEAM' OR kind = 'OTHER'),
    area_id           INTEGER CONSTRAINT committees_area REFERENCES areas (id),
    parent_id         INTEGER CONSTRAINT committees_parent REFERENCES committees (id),
    directed_by_id    INTEGER CONSTRAINT committees_directed_by REFERENCES committees (id),
    established       TEXT,
    established_basis TEXT,
    dissolved         TEXT,
    dissolved_basis   TEXT,
    start_first       TEXT NOT NULL,
    start_last        TEXT NOT NULL,
    end_first         TEXT NOT NULL,
    end_last          TEXT NOT NULL,
    cadence           TEXT CONSTRAINT committees_cadence CHECK (cadence = 'MONTHLY' OR cadence = 'QUARTERLY' OR cadence = 'HALF_YEARLY' OR cadence = 'YEARLY')
) STRICT;
CREATE INDEX committees_by_name ON committees (sort_key, id);
CREATE INDEX committees_by_folded_name ON committees (name_folded);
CREATE INDEX committees_by_area ON committees (area_id, sort_key, id);
CREATE INDEX committees_by_parent ON committees (parent_id, sort_key, id);
CREATE INDEX committees_by_director ON committees (directed_by_id, sort_key, id) WHERE directed_by_id IS NOT NULL;

CREATE TABLE officials (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1,
    slug        TEXT NOT NULL CONSTRAINT officials_slug UNIQUE,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    sort_key    BLOB NOT NULL,
    other_names TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX officials_by_name ON officials (sort_key, id);
CREATE INDEX officials_by_folded_name ON officials (name_folded);

CREATE TABLE posts (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL DEFAULT 1,
    committee_id INTEGER NOT NULL CONSTRAINT posts_committee REFERENCES committees (id),
    name         TEXT NOT NULL,
    name_folded  TEXT NOT NULL,
    sort_key     BLOB NOT NULL,
    kind         TEXT NOT NULL CONSTRAINT posts_kind CHECK (
        kind = 'HEAD' OR kind = 'STANDING_DEPUTY' OR kind = 'DEPUTY' OR kind = 'SECRETARY' OR kind = 'MEMBER' OR
        kind = 'OTHER'),
    rank         INTEGER CONSTRAINT posts_rank CHECK (rank > 0),
    established  TEXT,
    abolished    TEXT,
    start_first  TEXT NOT NULL,
    start_last   TEXT NOT NULL,
    end_first    TEXT NOT NULL,
    end_last     TEXT NOT NULL,
    CONSTRAINT posts_name UNIQUE (committee_id, name)
) STRICT;
CREATE INDEX posts_by_rank ON posts (rank, id);
CREATE INDEX posts_by_name ON posts (sort_key, id);
CREATE INDEX posts_by_folded_name ON posts (committee_id, name_folded);

CREATE TABLE tenures (
    id           INTEGER PRIMARY KEY,
    version      INTEGER NOT NULL DEFAULT 1,
    official_id  INTEGER NOT NULL CONSTRAINT tenures_official REFERENCES officials (id),
    post_id      INTEGER NOT NULL CONSTRAINT tenures_post REFERENCES posts (id),
    start_on     TEXT,
    end_on       TEXT,
    end_unknown  INTEGER NOT NULL DEFAULT 0 CONSTRAINT tenures_end_unknown CHECK (end_unknown IN (0, 1) AND (end_unknown = 0 OR end_on IS NULL)),
    start_first  TEXT NOT NULL,
    start_last   TEXT NOT NULL,
    end_first    TEXT NOT NULL,
    end_last     TEXT NOT NULL,
    legal_basis  TEXT,
    end_reason   TEXT
) STRICT;
CREATE INDEX tenures_by_official ON tenures (official_id, post_id);
CREATE INDEX tenures_by_post ON tenures (post_id, start_on, id);
CREATE INDEX tenures_by_start ON tenures (start_on, id);

CREATE TABLE sources (
    id              INTEGER PRIMARY KEY,
    version         INTEGER NOT NULL DEFAULT 1,
    url             TEXT CONSTRAINT sources_url UNIQUE,
    title           TEXT NOT NULL,
    sort_key        BLOB NOT NULL,
    publisher       TEXT,
    document_number TEXT,
    issued_on       TEXT,
    published_on    TEXT,
    published_first TEXT NOT NULL,
    published_last  TEXT NOT NULL,
    retrieved_on    TEXT,
    media_type      TEXT,
    sha256          TEXT CONSTRAINT sources_sha256 CHECK (length(sha256) = 64)
) STRICT;
CREATE INDEX sources_by_title ON sources (sort_key, id);
CREATE INDEX sources_by_publication ON sources (published_on, id);
CREATE INDEX sources_by_number ON sources (document_number) WHERE document_number IS NOT NULL;

CREATE TABLE topics (
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL DEFAULT 1,
    slug        TEXT NOT NULL CONSTRAINT topics_slug UNIQUE,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    sort_key    BLOB NOT NULL
) STRICT;
CREATE INDEX topics_by_name ON topics (sort_key, id);

CREATE TABLE meetings (
    id                  INTEGER PRIMARY KEY,
    version             INTEGER NOT NULL DEFAULT 1,
    slug                TEXT NOT NULL CONSTRAINT meetings_slug UNIQUE,
    title               TEXT NOT NULL,
    sort_key            BLOB NOT NULL,
    kinds               INTEGER NOT NULL CONSTRAINT meetings_kinds CHECK (kinds BETWEEN 1 AND 511), -- a bit for each kind, in the order of the enum
    status              TEXT NOT NULL CONSTRAINT meetings_status CHECK (status = 'SCHEDULED' OR status = 'HELD' OR status = 'POSTPONED' OR status = 'CANCELLED'),
    ordinal             INTEGER CONSTRAINT meetings_ordinal CHECK (ordinal > 0),
    host_id             INTEGER NOT NULL CONSTRAINT meetings_host REFERENCES committees (id),
    held_on             TEXT NOT NULL,
    held_first          TEXT NOT NULL,
    held_last           TEXT NOT NULL,
    part_of_day         TEXT CONSTRAINT meetings_part_of_day CHECK (part_of_day = 'MORNING' OR part_of_day = 'AFTERNOON' OR part_of_day = 'EVENING' OR part_of_day = 'ALL_DAY'),
    start_time          TEXT,
    end_time            TEXT,
    time_zone           TEXT NOT NULL,
    place               TEXT,
    reviews_from        TEXT,
    reviews_to          TEXT,
    reviews_label       TEXT,
    plans_from          TEXT,
    plans_to            TEXT,
    plans_label         TEXT,
    has_notice          INTEGER NOT NULL DEFAULT 0 CONSTRAINT meetings_has_notice CHECK (has_notice IN (0, 1)),
    notice_number       TEXT,
    notice_issued_on    TEXT,
    notice_signatory_id INTEGER CONSTRAINT meetings_signatory REFERENCES officials (id),
    notice_signatory    TEXT,
    notice_source_id    INTEGER CONSTRAINT meetings_notice_source REFERENCES sources (id),
    notice_lag          INTEGER
) STRICT;
CREATE INDEX meetings_by_day ON meetings (held_on, id);
CREATE INDEX meetings_by_first_day ON meetings (held_first, held_last);
CREATE INDEX meetings_by_host ON meetings (host_id, held_on, id);
CREATE INDEX meetings_by_title ON meetings (sort_key, id);
CREATE INDEX meetings_by_signatory ON meetings (notice_signatory_id) WHERE notice_signatory_id IS NOT NULL;
CREATE INDEX meetings_by_notice_source ON meetings (notice_source_id) WHERE notice_source_id IS NOT NULL;

-- held_on is repeated in what belongs to a meeting, so that the latest of one committee or one official are a range of one index.
-- The latest of all stand by day, the latest first, and within a day in their order: *_by_day runs both ways at once.

CREATE TABLE meeting_committees (
    meeting_id   INTEGER NOT NULL CONSTRAINT meeting_committees_meeting REFERENCES meetings (id),
    position     INTEGER NOT NULL CONSTRAINT meeting_committees_position CHECK (position > 0),
    committee_id INTEGER NOT NULL CONSTRAINT meeting_committees_committee REFERENCES committees (id),
    held_on      TEXT NOT NULL,
    CONSTRAINT meeting_committees_key PRIMARY KEY (meeting_id, position),
    CONSTRAINT meeting_committees_once UNIQUE (meeting_id, committee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_committees_by_committee ON meeting_committees (committee_id, held_on, meeting_id);

CREATE TABLE meeting_sites (
    meeting_id  INTEGER NOT NULL CONSTRAINT meeting_sites_meeting REFERENCES meetings (id),
    position    INTEGER NOT NULL CONSTRAINT meeting_sites_position CHECK (position > 0),
    name        TEXT NOT NULL,
    chair_id    INTEGER CONSTRAINT meeting_sites_chair REFERENCES officials (id),
    chair_text  TEXT,
    CONSTRAINT meeting_sites_key PRIMARY KEY (meeting_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_sites_by_chair ON meeting_sites (chair_id) WHERE chair_id IS NOT NULL;

CREATE TABLE participations (
    id            INTEGER PRIMARY KEY,
    version       INTEGER NOT NULL DEFAULT 1,
    meeting_id    INTEGER NOT NULL CONSTRAINT participations_meeting REFERENCES meetings (id),
    position      INTEGER NOT NULL CONSTRAINT participations_position CHECK (position > 0),
    held_on       TEXT NOT NULL,
    role          TEXT NOT NULL CONSTRAINT participations_role CHECK (
        role = 'CHAIR' OR role = 'CO_CHAIR' OR role = 'SECRETARY' OR role = 'SPEAKER' OR role = 'ATTENDEE' OR
        role = 'INVITED'),
    attendance    TEXT NOT NULL CONSTRAINT participations_attendance CHECK (
        attendance = 'PRESENT' OR attendance = 'ABSENT' OR attendance = 'EXCUSED' OR attendance = 'LATE' OR
        attendance = 'LEFT_EARLY' OR attendance = 'NOT_RECORDED'),
    official_id   INTEGER CONSTRAINT participations_official REFERENCES officials (id),
    committee_id  INTEGER CONSTRAINT participations_committee REFERENCES committees (id),
    group_text    TEXT,
    head_count    INTEGER CONSTRAINT participations_head_count CHECK (head_count >= 0),
    acting_for_id INTEGER CONSTRAINT participations_acting_for REFERENCES officials (id),
    CONSTRAINT participations_who CHECK ((official_id IS NOT NULL) + (committee_id IS NOT NULL) + (group_text IS NOT NULL) = 1),
    CONSTRAINT participations_place UNIQUE (meeting_id, position)
) STRICT;
CREATE INDEX participations_by_day ON participations (held_on DESC, position, id DESC);
CREATE INDEX participations_by_official ON participations (official_id, held_on, meeting_id) WHERE official_id IS NOT NULL;
CREATE INDEX participations_by_chair ON participations (official_id, held_on, meeting_id) WHERE official_id IS NOT NULL AND role IN ('CHAIR', 'CO_CHAIR');
CREATE INDEX participations_by_committee ON participations (committee_id) WHERE committee_id IS NOT NULL;
CREATE INDEX participations_by_acting_for ON participations (acting_for_id) WHERE acting_for_id IS NOT NULL;

CREATE TABLE stated_titles (
    participation_id INTEGER NOT NULL CONSTRAINT stated_titles_participation REFERENCES participations (id),
    position         INTEGER NOT NULL CONSTRAINT stated_titles_position CHECK (position > 0),
    text             TEXT NOT NULL,
    tenure_id        INTEGER CONSTRAINT stated_titles_tenure REFERENCES tenures (id),
    is_asserted      INTEGER NOT NULL DEFAULT 0 CONSTRAINT stated_titles_is_asserted CHECK (is_asserted IN (0, 1)), -- 1: the recorder named the tenure
    verdict          TEXT NOT NULL CONSTRAINT stated_titles_verdict CHECK (verdict = 'MATCHES' OR verdict = 'DIFFERS' OR verdict = 'NOT_IN_OFFICE' OR verdict = 'UNRESOLVED'),
    CONSTRAINT stated_titles_key PRIMARY KEY (participation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_titles_by_tenure ON stated_titles (tenure_id) WHERE tenure_id IS NOT NULL;
CREATE INDEX stated_titles_in_doubt ON stated_titles (verdict, participation_id) WHERE verdict <> 'MATCHES';

CREATE TABLE agenda_items (
    id                   INTEGER PRIMARY KEY,
    version              INTEGER NOT NULL DEFAULT 1,
    meeting_id           INTEGER NOT NULL CONSTRAINT agenda_items_meeting REFERENCES meetings (id),
    position             INTEGER NOT NULL CONSTRAINT agenda_items_position CHECK (position > 0),
    held_on              TEXT NOT NULL,
    number               TEXT,
    title                TEXT NOT NULL,
    summary              TEXT,
    presenter_id         INTEGER CONSTRAINT agenda_items_presenter REFERENCES participations (id),
    presenter_text       TEXT,
    parent_id            INTEGER CONSTRAINT agenda_items_parent REFERENCES agenda_items (id),
    carried_over_from_id INTEGER CONSTRAINT agenda_items_carried_over_from REFERENCES agenda_items (id),
    CONSTRAINT agenda_items_place UNIQUE (meeting_id, position)
) STRICT;
CREATE INDEX agenda_items_by_day ON agenda_items (held_on DESC, position, id DESC);
CREATE INDEX agenda_items_by_parent ON agenda_items (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX agenda_items_by_presenter ON agenda_items (presenter_id) WHERE presenter_id IS NOT NULL;
CREATE INDEX agenda_items_by_origin ON agenda_items (carried_over_from_id) WHERE carried_over_from_id IS NOT NULL;

CREATE TABLE conclusions (
    id              INTEGER PRIMARY KEY,
    version         INTEGER NOT NULL DEFAULT 1,
    meeting_id      INTEGER NOT NULL CONSTRAINT conclusions_meeting REFERENCES meetings (id),
    position        INTEGER NOT NULL CONSTRAINT conclusions_position CHECK (position > 0),
    held_on         TEXT NOT NULL,
    number          TEXT,
    body            TEXT NOT NULL,
    kind            TEXT NOT NULL CONSTRAINT conclusions_kind CHECK (kind = 'TASK' OR kind = 'DECISION' OR kind = 'REQUEST' OR kind = 'STATEMENT'),
    concluded_by_id INTEGER CONSTRAINT conclusions_concluded_by REFERENCES participations (id),
    agenda_item_id  INTEGER CONSTRAINT conclusions_agenda_item REFERENCES agenda_items (id),
    deadline_kind   TEXT NOT NULL CONSTRAINT conclusions_deadline_kind CHECK (deadline_kind = 'FIXED' OR deadline_kind = 'RELATIVE' OR deadline_kind = 'RECURRING' OR deadline_kind = 'NONE'),
    deadline_on     TEXT,
    deadline_text   TEXT,
    deadline_first  TEXT, -- NULL without a day to keep
    deadline_last   TEXT,
    status          TEXT NOT NULL CONSTRAINT conclusions_status CHECK (status = 'OPEN' OR status = 'IN_PROGRESS' OR status = 'PARTLY_DONE' OR status = 'DONE' OR status = 'LAPSED'),
    closed_on       TEXT, -- the day of the entry that brought it to DONE or LAPSED
    closed_first    TEXT NOT NULL, -- '9999-12-31' while not closed
    closed_last     TEXT NOT NULL,
    CONSTRAINT conclusions_place UNIQUE (meeting_id, position)
) STRICT;
CREATE INDEX conclusions_by_day ON conclusions (held_on DESC, position, id DESC);
CREATE INDEX conclusions_by_deadline ON conclusions (deadline_on, id);
CREATE INDEX conclusions_by_last_day ON conclusions (deadline_last, closed_first) WHERE deadline_last IS NOT NULL;
CREATE INDEX conclusions_by_status ON conclusions (status, id);
CREATE INDEX conclusions_by_concluder ON conclusions (concluded_by_id, position) WHERE concluded_by_id IS NOT NULL;
CREATE INDEX conclusions_by_agenda_item ON conclusions (agenda_item_id, position) WHERE agenda_item_id IS NOT NULL;

CREATE TABLE responsibilities (
    conclusion_id INTEGER NOT NULL CONSTRAINT responsibilities_conclusion REFERENCES conclusions (id),
    position      INTEGER NOT NULL CONSTRAINT responsibilities_position CHECK (position > 0),
    role          TEXT NOT NULL CONSTRAINT responsibilities_role CHECK (role = 'LEAD' OR role = 'COORDINATE'),
    committee_id  INTEGER CONSTRAINT responsibilities_committee REFERENCES committees (id),
    official_id   INTEGER CONSTRAINT responsibilities_official REFERENCES officials (id),
    text          TEXT,
    CONSTRAINT responsibilities_who CHECK ((committee_id IS NULL OR official_id IS NULL) AND coalesce(committee_id, official_id, 0) + (text IS NOT NULL) > 0),
    CONSTRAINT responsibilities_key PRIMARY KEY (conclusion_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX responsibilities_by_committee ON responsibilities (committee_id, conclusion_id) WHERE committee_id IS NOT NULL;
CREATE INDEX responsibilities_by_official ON responsibilities (official_id, conclusion_id) WHERE official_id IS NOT NULL;

CREATE TABLE progress (
    conclusion_id INTEGER NOT NULL CONSTRAINT progress_conclusion REFERENCES conclusions (id),
    position      INTEGER NOT NULL CONSTRAINT progress_position CHECK (position > 0),
    on_day        TEXT NOT NULL,
    status        TEXT NOT NULL CONSTRAINT progress_status CHECK (status = 'OPEN' OR status = 'IN_PROGRESS' OR status = 'PARTLY_DONE' OR status = 'DONE' OR status = 'LAPSED'),
    note          TEXT,
    evidence_id   INTEGER CONSTRAINT progress_evidence REFERENCES sources (id),
    reviewed_by_id INTEGER CONSTRAINT progress_reviewed_by REFERENCES meetings (id),
    CONSTRAINT progress_key PRIMARY KEY (conclusion_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_by_evidence ON progress (evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX progress_by_reviewer ON progress (reviewed_by_id, conclusion_id) WHERE reviewed_by_id IS NOT NULL;

CREATE TABLE conclusion_links (
    conclusion_id INTEGER NOT NULL CONSTRAINT conclusion_links_conclusion REFERENCES conclusions (id),
    position      INTEGER NOT NULL CONSTRAINT conclusion_links_position CHECK (position > 0),
    kind          TEXT NOT NULL CONSTRAINT conclusion_links_kind CHECK (kind = 'REPEATS' OR kind = 'AMENDS' OR kind = 'SUPERSEDES'),
    earlier_id    INTEGER NOT NULL CONSTRAINT conclusion_links_earlier REFERENCES conclusions (id),
    CONSTRAINT conclusion_links_key PRIMARY KEY (conclusion_id, position),
    CONSTRAINT conclusion_links_not_itself CHECK (earlier_id <> conclusion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conclusion_links_by_earlier ON conclusion_links (earlier_id, conclusion_id);

CREATE TABLE topic_links (
    kind      INTEGER NOT NULL, -- of the record: a meeting, an agenda item or a conclusion
    record_id INTEGER NOT NULL,
    position  INTEGER NOT NULL CONSTRAINT topic_links_position CHECK (position > 0),
    topic_id  INTEGER NOT NULL CONSTRAINT topic_links_topic REFERENCES topics (id),
    held_on   TEXT NOT NULL,
    CONSTRAINT topic_links_key PRIMARY KEY (kind, record_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_links_by_topic ON topic_links (topic_id, kind, held_on, record_id);

CREATE TABLE citations (
    id        INTEGER PRIMARY KEY,
    version   INTEGER NOT NULL DEFAULT 1,
    kind      INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    field     TEXT,
    source_id INTEGER NOT NULL CONSTRAINT citations_source REFERENCES sources (id),
    quote     TEXT,
    locator   TEXT
) STRICT;
CREATE INDEX citations_by_record ON citations (kind, record_id, id);
CREATE INDEX citations_by_source ON citations (source_id, id);

-- The words of every record. The row id is 16 * the record's id + its kind; contents are kept by the records alone. The
-- exact columns hold the canonical text in lower case, the folded ones the same without marks.
CREATE VIRTUAL TABLE words USING fts5 (
    name_exact, name_folded, text_exact, text_folded,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);
-- How many bytes of index entries a transaction gathers before it writes them out as a segment. SQLite's own 1 MiB made an
-- import spend a third of its time merging small segments.
INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);

-- +goose Down

DROP TABLE words;
DROP TABLE citations;
DROP TABLE topic_links;
DROP TABLE conclusion_links;
DROP TABLE progress;
DROP TABLE responsibilities;
DROP TABLE conclusions;
DROP TABLE agenda_items;
DROP TABLE stated_titles;
DROP TABLE participations;
DROP TABLE meeting_sites;
DROP TABLE meeting_committees;
DROP TABLE meetings;
DROP TABLE topics;
DROP TABLE sources;
DROP TABLE tenures;
DROP TABLE posts;
DROP TABLE officials;
DROP TABLE committees;
DROP TABLE areas;
DROP TABLE identifiers;
DROP TABLE revisions;
DROP TABLE changes;
