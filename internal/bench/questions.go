package bench

// Questions are those that the executors are compared by, from a single record to a large part of the graph.
func Questions() []Question {
	return []Question{point(), listQuestion(), deep(), chaired(), page(), find()}
}

func point() Question {
	return Question{
		Name:  "point",
		About: "one meeting with its chairs and their titles",
		Query: `query ($slug: String!) {
  meeting(slug: $slug) {
    title heldOn partOfDay status
    chairs { role official { name } statedTitles { text verdict } }
  }
}`,
		SQL: `SELECT json_object('meeting', json((
  SELECT json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'partOfDay', m.part_of_day, 'status', m.status, 'chairs', ` + chairsSQL + `)
  FROM meetings AS m WHERE m.slug = ?)))`,
		Ask: texts("slug", "SELECT slug FROM meetings WHERE id % 97 = 5 ORDER BY id DESC LIMIT ?", maxVariations),
	}
}

// chairsSQL is the JSON of the chairs of the meeting m.
const chairsSQL = `json((
    SELECT json_group_array(json_object('role', p.role,
      'official', json((SELECT json_object('name', o.name) FROM officials AS o WHERE o.id = p.official_id)),
      'statedTitles', json((SELECT json_group_array(json_object('text', t.text, 'verdict', t.verdict) ORDER BY t.position)
        FROM stated_titles AS t WHERE t.participation_id = p.id))) ORDER BY p.position)
    FROM participations AS p WHERE p.meeting_id = m.id AND p.role IN ('CHAIR', 'CO_CHAIR')))`

func listQuestion() Question {
	return Question{
		Name:  "list",
		About: "the 50 latest meetings up to a day, with agenda, conclusions and chairs",
		Query: `query ($to: PartialDate!) {
  meetings(first: 50, filter: {heldOn: {to: $to}}) {
    nodes {
      title heldOn partOfDay
      agendaItems { nodes { number title } }
      conclusions { nodes { number kind body status } }
      chairs { role official { name } statedTitles { text verdict } }
    }
  }
}`,
		SQL: `SELECT json_object('meetings', json_object('nodes', json((
  SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'partOfDay', m.part_of_day,
    'agendaItems', json_object('nodes', json((
      SELECT json_group_array(json_object('number', a.number, 'title', a.title) ORDER BY a.position) FROM agenda_items AS a WHERE a.meeting_id = m.id))),
    'conclusions', json_object('nodes', json((
      SELECT json_group_array(json_object('number', c.number, 'kind', c.kind, 'body', c.body, 'status', c.status) ORDER BY c.position)
      FROM conclusions AS c WHERE c.meeting_id = m.id))),
    'chairs', ` + chairsSQL + `))
  FROM (SELECT * FROM meetings WHERE held_on <= ? || '~' AND held_last <= ? ORDER BY held_on DESC, id DESC LIMIT 50) AS m))))`,
		Ask: twice(texts("to", `SELECT DISTINCT held_on FROM meetings WHERE length(held_on) = 10 AND id % 41 = 0
  AND held_on > (SELECT min(held_on) FROM meetings WHERE id > (SELECT count(*) / 10 FROM meetings)) ORDER BY held_on DESC LIMIT ?`, maxVariations)),
	}
}

// oftenMet are the slugs of committees that met often.
const oftenMet = `SELECT c.slug FROM (SELECT committee_id, count(*) AS n FROM meeting_committees GROUP BY committee_id HAVING n BETWEEN 20 AND 80
  ORDER BY n DESC, committee_id LIMIT ?) AS l JOIN committees AS c ON c.id = l.committee_id`

func deep() Question {
	return Question{
		Name:  "deep",
		About: "a committee, its 20 latest meetings, who took part, all their offices, posts and committees",
		Query: `query ($slug: String!) {
  committee(slug: $slug) {
    name
    meetings(first: 20) {
      nodes {
        title heldOn
        participations {
          nodes {
            role attendance
            official { name tenures { nodes { start end post { name kind committee { name kind } } } } }
          }
        }
      }
    }
  }
}`,
		SQL: `SELECT json_object('committee', json((
  SELECT json_object('name', c.name, 'meetings', json_object('nodes', json((
    SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'participations', json_object('nodes', json((
      SELECT json_group_array(json_object('role', p.role, 'attendance', p.attendance, 'official', json((
        SELECT json_object('name', o.name, 'tenures', json_object('nodes', json((
          SELECT json_group_array(json_object('start', n.start_on, 'end', n.end_on, 'post', json((
            SELECT json_object('name', s.name, 'kind', s.kind, 'committee', json((
              SELECT json_object('name', b.name, 'kind', b.kind) FROM committees AS b WHERE b.id = s.committee_id)))
            FROM posts AS s WHERE s.id = n.post_id))) ORDER BY n.start_on NULLS LAST, n.id)
          FROM tenures AS n WHERE n.official_id = o.id))))
        FROM officials AS o WHERE o.id = p.official_id))) ORDER BY p.position)
      FROM participations AS p WHERE p.meeting_id = m.id)))))
    FROM (SELECT x.* FROM meeting_committees AS l JOIN meetings AS x ON x.id = l.meeting_id WHERE l.committee_id = c.id
      ORDER BY l.held_on DESC, l.meeting_id DESC LIMIT 20) AS m))))
  FROM committees AS c WHERE c.slug = ?)))`,
		Ask: texts("slug", oftenMet, maxVariations),
	}
}

func chaired() Question {
	return Question{
		Name:  "chaired",
		About: "the 100 latest meetings that an official chaired, with host, chairs and titles",
		Query: `query ($slug: String!) {
  official(slug: $slug) {
    name
    chairedMeetings(first: 100) {
      nodes {
        title heldOn host { name }
        chairs { role official { name } statedTitles { text verdict } }
      }
    }
  }
}`,
		SQL: `SELECT json_object('official', json((
  SELECT json_object('name', o.name, 'chairedMeetings', json_object('nodes', json((
    SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10),
      'host', json((SELECT json_object('name', h.name) FROM committees AS h WHERE h.id = m.host_id)), 'chairs', ` + chairsSQL + `))
    FROM (SELECT x.* FROM participations AS l JOIN meetings AS x ON x.id = l.meeting_id
      WHERE l.official_id = o.id AND l.role IN ('CHAIR', 'CO_CHAIR') ORDER BY l.held_on DESC, l.meeting_id DESC LIMIT 100) AS m))))
  FROM officials AS o WHERE o.slug = ?)))`,
		Ask: texts("slug", `SELECT o.slug FROM (SELECT official_id, count(*) AS n FROM participations
  WHERE official_id IS NOT NULL AND role IN ('CHAIR', 'CO_CHAIR') GROUP BY official_id HAVING n <= 200 ORDER BY n DESC, official_id LIMIT ?) AS l
  JOIN officials AS o ON o.id = l.official_id`, maxVariations),
	}
}

func find() Question {
	return Question{
		Name:  "search",
		About: "the 20 best hits of a phrase among meetings, agenda items and conclusions",
		Query: `query ($text: String!) {
  search(text: $text, kinds: [MEETING, AGENDA_ITEM, CONCLUSION], first: 20) {
    nodes {
      kind exact
      record { ... on Meeting { title heldOn } ... on AgendaItem { title meeting { heldOn } } ... on Conclusion { body meeting { heldOn } } }
    }
  }
}`,
		SQL: `SELECT json_object('search', json_object('nodes', json((
  SELECT json_group_array(json_object(
    'kind', CASE h.id & 15 WHEN 6 THEN 'MEETING' WHEN 8 THEN 'AGENDA_ITEM' ELSE 'CONCLUSION' END,
    'exact', json(iif(h.tier = 0, 'true', 'false')),
    'record', CASE h.id & 15
      WHEN 6 THEN json((SELECT json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10)) FROM meetings AS m WHERE m.id = h.id >> 4))
      WHEN 8 THEN json((SELECT json_object('title', a.title, 'meeting', json_object('heldOn', substr(a.held_on, 1, 10))) FROM agenda_items AS a WHERE a.id = h.id >> 4))
      ELSE json((SELECT json_object('body', c.body, 'meeting', json_object('heldOn', substr(c.held_on, 1, 10))) FROM conclusions AS c WHERE c.id = h.id >> 4)) END))
  FROM (SELECT * FROM (
      SELECT rowid AS id, 0 AS tier, bm25(words, 4.0, 4.0, 1.0, 1.0, 4.0) AS score FROM words WHERE words MATCH ?
      UNION ALL
      SELECT rowid, 1, bm25(words, 4.0, 4.0, 1.0, 1.0, 4.0) FROM words WHERE words MATCH ? AND rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?))
    WHERE id & 15 IN (6, 8, 9) ORDER BY tier, score, id LIMIT 20) AS h))))`,
		Ask: phrases,
	}
}
