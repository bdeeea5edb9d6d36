-- A source may be found by its title, its publisher and a day.

-- +goose Up

CREATE INDEX sources_by_issue ON sources (publisher, issued_on, sort_key) WHERE issued_on IS NOT NULL;
CREATE INDEX sources_by_publication_day ON sources (publisher, published_on, sort_key) WHERE published_on IS NOT NULL;

-- +goose Down

DROP INDEX sources_by_issue;
DROP INDEX sources_by_publication_day;
