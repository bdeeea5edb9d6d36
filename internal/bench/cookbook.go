package bench

import (
	"context"

	"bienban/db"
)

// Cookbook are the questions of the cookbook that read most records.
func Cookbook() []Question {
	return []Question{whoChaired(), disagreeing(), overdue(), repeated(), withoutNotice()}
}

// once is an Ask with fixed variables.
func once(variations ...Variation) func(context.Context, *db.DB) ([]Variation, error) {
	return func(context.Context, *db.DB) ([]Variation, error) { return variations, nil }
}

func whoChaired() Question {
	return Question{
		Name:  "1 who chaired",
		About: "meetings of a quarter chaired by anybody of a name, with the total",
		Query: `query ($name: String!, $quarter: Quarter!) {
  meetings(filter: {chairedBy: {name: $name}, heldOn: {quarter: $quarter}}) {
    totalCount
    nodes { title heldOn chairs { role official { name } statedTitles { text verdict tenure { post { name committee { name } } } } } }
  }
}`,
		SQL: `WITH m AS MATERIALIZED (SELECT * FROM meetings WHERE held_on BETWEEN ? AND ? || '~' AND length(held_on) > 4 AND id IN (
    SELECT p.meeting_id FROM participations AS p WHERE p.role IN ('CHAIR', 'CO_CHAIR') AND p.official_id IN (
      SELECT rowid >> 4 FROM words WHERE words MATCH ? AND rowid & 15 = 3)))
SELECT json_object('meetings', json_object('totalCount', (SELECT count(*) FROM m), 'nodes', json((
  SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'chairs', json((
    SELECT json_group_array(json_object('role', p.role,
      'official', json((SELECT json_object('name', o.name) FROM officials AS o WHERE o.id = p.official_id)),
      'statedTitles', json((SELECT json_group_array(json_object('text', t.text, 'verdict', t.verdict, 'tenure', json((
          SELECT json_object('post', json_object('name', s.name, 'committee', json_object('name', c.name)))
          FROM tenures AS n JOIN posts AS s ON s.id = n.post_id JOIN committees AS c ON c.id = s.committee_id WHERE n.id = t.tenure_id))) ORDER BY t.position)
        FROM stated_titles AS t WHERE t.participation_id = p.id))) ORDER BY p.position)
    FROM participations AS p WHERE p.meeting_id = m.id AND p.role IN ('CHAIR', 'CO_CHAIR')))))
  FROM (SELECT * FROM m ORDER BY held_on DESC, id DESC LIMIT 50) AS m))))`,
		Ask: once(
			Variation{
				map[string]any{"name": "huynh", "quarter": "2021-Q3"},
				[]any{"2021-07", "2021-09-30", `name_folded : "huynh" *`},
			},
			Variation{
				map[string]any{"name": "nguyen", "quarter": "2023-Q1"},
				[]any{"2023", "2023-03-31", `name_folded : "nguyen" *`},
			},
		),
	}
}

func disagreeing() Question {
	return Question{
		Name:  "5 titles that disagree",
		About: "all participations whose printed title does not agree with the offices of that day: three and the total",
		Query: `{
  participations(first: 3, filter: {verdict: [DIFFERS, NOT_IN_OFFICE]}) {
    totalCount
    nodes { meeting { title heldOn } official { name } statedTitles { text verdict tenure { post { name } start end } } }
  }
}`,
		SQL: `SELECT json_object('participations', json_object(
  'totalCount', (SELECT count(DISTINCT participation_id) FROM stated_titles WHERE verdict <> 'MATCHES' AND verdict IN ('DIFFERS', 'NOT_IN_OFFICE')),
  'nodes', json((
    SELECT json_group_array(json_object(
      'meeting', json((SELECT json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10)) FROM meetings AS m WHERE m.id = p.meeting_id)),
      'official', json((SELECT json_object('name', o.name) FROM officials AS o WHERE o.id = p.official_id)),
      'statedTitles', json((SELECT json_group_array(json_object('text', t.text, 'verdict', t.verdict, 'tenure', json((
          SELECT json_object('post', json_object('name', s.name), 'start', n.start_on, 'end', n.end_on)
          FROM tenures AS n JOIN posts AS s ON s.id = n.post_id WHERE n.id = t.tenure_id))) ORDER BY t.position)
        FROM stated_titles AS t WHERE t.participation_id = p.id))))
    FROM (SELECT * FROM participations AS x WHERE EXISTS (
        SELECT 1 FROM stated_titles AS t WHERE t.participation_id = x.id AND t.verdict IN ('DIFFERS', 'NOT_IN_OFFICE'))
      ORDER BY held_on DESC, position, id DESC LIMIT 3) AS p))))`,
		Ask: once(Variation{}),
	}
}

func overdue() Question {
	return Question{
		Name:  "8 overdue",
		About: "all conclusions overdue on a day and who is responsible: three and the total",
		Query: `query ($on: Date!) {
  conclusions(first: 3, filter: {overdueOn: $on}, orderBy: [{field: DEADLINE}]) {
    totalCount
    nodes { body deadline { day text } status responsibilities { role committee { name } official { name } text } }
  }
}`,
		SQL: `SELECT json_object('conclusions', json_object(
  'totalCount', (SELECT count(*) FROM conclusions WHERE deadline_last < ? AND closed_first > ?),
  'nodes', json((
    SELECT json_group_array(json_object('body', c.body, 'deadline', json_object('day', c.deadline_on, 'text', c.deadline_text), 'status', c.status,
      'responsibilities', json((SELECT json_group_array(json_object('role', r.role,
          'committee', json((SELECT json_object('name', b.name) FROM committees AS b WHERE b.id = r.committee_id)),
          'official', json((SELECT json_object('name', o.name) FROM officials AS o WHERE o.id = r.official_id)), 'text', r.text)
          ORDER BY CASE r.role WHEN 'LEAD' THEN 1 ELSE 2 END, r.position)
        FROM responsibilities AS r WHERE r.conclusion_id = c.id))))
    FROM (SELECT * FROM conclusions WHERE deadline_last < ? AND closed_first > ? ORDER BY deadline_on NULLS LAST, id LIMIT 3) AS c))))`,
		Ask: once(
			Variation{map[string]any{"on": "2025-01-01"}, []any{"2025-01-01", "2025-01-01", "2025-01-01", "2025-01-01"}},
			Variation{map[string]any{"on": "2019-07-01"}, []any{"2019-07-01", "2019-07-01", "2019-07-01", "2019-07-01"}},
		),
	}
}

func repeated() Question {
	return Question{
		Name:  "11 repeated",
		About: "all conclusions that repeat or replace an earlier one: two and the total",
		Query: `{
  conclusions(first: 2, filter: {hasLinks: true}) {
    totalCount
    nodes { body meeting { heldOn } links { kind conclusion { body meeting { heldOn } } } }
  }
}`,
		SQL: `SELECT json_object('conclusions', json_object(
  'totalCount', (SELECT count(DISTINCT conclusion_id) FROM conclusion_links),
  'nodes', json((
    SELECT json_group_array(json_object('body', c.body, 'meeting', json_object('heldOn', substr(c.held_on, 1, 10)), 'links', json((
      SELECT json_group_array(json_object('kind', l.kind, 'conclusion', json((
        SELECT json_object('body', e.body, 'meeting', json_object('heldOn', substr(e.held_on, 1, 10))) FROM conclusions AS e WHERE e.id = l.earlier_id))) ORDER BY l.position)
      FROM conclusion_links AS l WHERE l.conclusion_id = c.id))))
    FROM (SELECT * FROM conclusions AS x WHERE EXISTS (SELECT 1 FROM conclusion_links AS l WHERE l.conclusion_id = x.id)
      ORDER BY held_on DESC, position, id DESC LIMIT 2) AS c))))`,
		Ask: once(Variation{}),
	}
}

func withoutNotice() Question {
	return Question{
		Name:  "15 without a notice",
		About: "meetings of two years held with conclusions and without a notice of them: three and the total",
		Query: `{
  meetings(first: 3, filter: {status: [HELD], hasConclusions: true, hasNotice: false, heldOn: {from: "2024", to: "2025"}}) {
    totalCount
    nodes { title heldOn host { name } }
  }
}`,
		SQL: `SELECT json_object('meetings', json_object(
  'totalCount', (SELECT count(*) FROM meetings AS m WHERE held_on BETWEEN '2024' AND '2025-12-31~' AND status = 'HELD' AND has_notice = 0
    AND EXISTS (SELECT 1 FROM conclusions AS c WHERE c.meeting_id = m.id)),
  'nodes', json((
    SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'host', json((SELECT json_object('name', h.name) FROM committees AS h WHERE h.id = m.host_id))))
    FROM (SELECT * FROM meetings AS m WHERE held_on BETWEEN '2024' AND '2025-12-31~' AND status = 'HELD' AND has_notice = 0
      AND EXISTS (SELECT 1 FROM conclusions AS c WHERE c.meeting_id = m.id) ORDER BY held_on DESC, id DESC LIMIT 3) AS m))))`,
		Ask: once(Variation{}),
	}
}
