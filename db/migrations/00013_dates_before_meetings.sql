-- The meetings whose notice is dated before them: looking for the few need not read them all.

-- +goose Up

CREATE INDEX meetings_noticed_early ON meetings (id) WHERE notice_issued_on < substr(held_on, 1, length(notice_issued_on));

-- +goose Down

DROP INDEX meetings_noticed_early;
