-- What committees are in a meeting besides those that met. A meeting may be without any: what is unknown is not counted as a body.

-- +goose Up

ALTER TABLE meetings ALTER COLUMN host_id DROP NOT NULL;

CREATE TABLE meeting_roles (
    meeting_id   INTEGER NOT NULL CONSTRAINT meeting_roles_meeting REFERENCES meetings (id),
    role         TEXT NOT NULL CONSTRAINT meeting_roles_role CHECK (role = 'CONVENER' OR role = 'DIRECTING'),
    position     INTEGER NOT NULL CONSTRAINT meeting_roles_position CHECK (position > 0),
    committee_id INTEGER NOT NULL CONSTRAINT meeting_roles_committee REFERENCES committees (id),
    held_on      TEXT NOT NULL,
    CONSTRAINT meeting_roles_key PRIMARY KEY (meeting_id, role, position),
    CONSTRAINT meeting_roles_once UNIQUE (meeting_id, role, committee_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_roles_by_committee ON meeting_roles (committee_id, role, held_on, meeting_id);

-- +goose Down

DROP TABLE meeting_roles;
ALTER TABLE meetings ALTER COLUMN host_id SET NOT NULL;
