package change

import (
	"encoding/json"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// A title that no office of the official explains is held against the posts on record of the place that the meeting is
// of: those of the committees that met, and of all committees of their areas. So what is recorded of such a post
// decides on the titles of people who never held it.

// place is where the posts of a meeting's committee stand: its area, or the committee alone if it has none.
type place struct{ area, committee int64 }

func (tx *Writer) placeOf(committee int64) place {
	if area := tx.areaOf(&tx.CommitteeBody(committee).Committee); area != 0 {
		return place{area: area}
	}
	return place{committee: committee}
}

// openAround finds, for a post, a committee or an area, the officials whose titles posts may decide on, in meetings
// of committees of the same place. A committee without an area stands alone, but lends the areas it had to those
// within it. An area is that of the committees that are, or were, in it and in those that are, or were, within it.
var openAround = map[record.Kind]string{
	record.KindPost: openIn("own (id) AS (SELECT p.committee_id FROM posts AS p WHERE p.id = ?)"),
	record.KindCommittee: openIn("own (id) AS (SELECT ? UNION SELECT c.id FROM own JOIN committees AS c " +
		"ON c.parent_id = own.id AND c.area_id IS NULL)"),
	record.KindArea: openIn(bodiesOfArea("own")),
}

// openInPlaces finds the same for committees that moved, given their keys, and the areas from and to which they did.
var openInPlaces = openOf("WITH host (id) AS (SELECT value FROM " + db.KeysTable + " UNION SELECT c.id FROM " +
	db.KeysTable + " AS k JOIN committees AS c ON c.effective_area_id = k.value)")

func openIn(own string) string {
	return openOf("WITH RECURSIVE " + own + ", host (id) AS (SELECT id FROM own UNION SELECT c.id FROM committees AS c " +
		"WHERE c.effective_area_id IN (SELECT o.effective_area_id FROM own JOIN committees AS o ON o.id = own.id))")
}

// mayBeSeveral tells of a text that it may state several titles: whatever [title.Split] parts one at is in it.
const mayBeSeveral = "(s.text GLOB '*[,;–—' || char(10) || ']*' OR s.text GLOB '* - *' OR s.text GLOB '* [vVlL][àÀ] *' " +
	"OR s.text GLOB '*[kK][iI][êÊ][mM]*')"

func openOf(hosts string) string {
	return hosts + ` SELECT DISTINCT p.official_id, s.text, s.tenure_id FROM host JOIN meeting_committees AS m ON m.committee_id = host.id
		JOIN participations AS p ON p.meeting_id = m.meeting_id JOIN stated_titles AS s ON s.participation_id = p.id
		WHERE p.official_id IS NOT NULL AND s.is_asserted = 0 AND (s.tenure_id IS NULL OR ` + mayBeSeveral + `)`
}

// titlesLeftOpen notes whose titles a post might yet explain that this change records later.
func (tx *Writer) titlesLeftOpen(official int64, committees []int64) {
	if tx.openTitles == nil {
		tx.openTitles = map[place]map[int64]bool{}
	}
	for _, c := range committees {
		at := tx.placeOf(c)
		officials := tx.openTitles[at]
		mark(&officials, official)
		tx.openTitles[at] = officials
	}
}

// placeSaved notes a post that is new, to which titles may refer that were left open, and one that is gone from its
// place, alone or with its committee.
func (tx *Writer) placeSaved(b journal.Body, was string, fresh bool) {
	switch b := b.(type) {
	case *noun.PostBody:
		if was == "" && fresh {
			tx.postAppeared(b)
		} else if had := (noun.PostBody{}); was != "" && tx.decode(was, &had) && had.CommitteeKey != b.CommitteeKey {
			tx.addOpenAround(record.KindCommittee, had.CommitteeKey)
		}
	case *noun.CommitteeBody:
		had := noun.CommitteeBody{}
		if was == "" || !tx.decode(was, &had) {
			return
		}
		if area := tx.areaOf(&had.Committee); area != 0 && area != noun.KeyOf(b.EffectiveAreaKey) {
			tx.addOpenInPlaces(nil, []int64{area})
		}
	}
}

func (tx *Writer) decode(body string, into any) bool {
	err := json.Unmarshal([]byte(body), into)
	tx.Fail(err)
	return err == nil
}

// addOpenAround notes the titles around a record that it may explain, or does not explain any more.
func (tx *Writer) addOpenAround(kind record.Kind, key int64) {
	tx.addOpen(record.MayNamePost, openAround[kind], key)
}

// addOpenInPlaces notes the titles in meetings of committees that moved, and of the areas from and to which they did.
// In an initial load nothing was there before, and what it left open is remembered by place.
func (tx *Writer) addOpenInPlaces(committees, areas []int64) {
	if !tx.IsInitialLoad() {
		tx.addOpen(record.MayNamePost, openInPlaces, db.Keys(committees), db.Keys(areas))
		return
	}
	for _, area := range areas {
		tx.addDirtyVerdicts(slices.Collect(maps.Keys(tx.openTitles[place{area: area}]))...)
	}
}

func (tx *Writer) addOpen(concerns func(text string) bool, query string, args ...any) {
	var titles []struct {
		Official int64  `db:"official_id"`
		Text     string `db:"text"`
		Tenure   *int64 `db:"tenure_id"`
	}
	tx.All(&titles, query, args...)
	for _, t := range titles {
		if !tx.verdicts[t.Official] && record.DependsOnPosts(t.Text, t.Tenure) && concerns(t.Text) {
			tx.addDirtyVerdicts(t.Official)
		}
	}
}

func (tx *Writer) postAppeared(p *noun.PostBody) {
	at := tx.placeOf(p.CommitteeKey)
	if posts, known := tx.Cache.posts.Get(at); known {
		tx.Cache.posts.Put(at, append(slices.Clone(posts), tx.officeOfPost(p)))
	}
	for official := range tx.openTitles[at] {
		tx.addDirtyVerdicts(official)
	}
	if !tx.IsInitialLoad() {
		mark(&tx.newPosts, p.CommitteeKey)
	}
}

// touchOpenTitles notes the titles recorded before that the change's new posts may explain, and, of an initial load,
// those of meetings of committees that got their area later.
func (tx *Writer) touchOpenTitles() {
	for at, officials := range tx.openTitles {
		if at.area == 0 && tx.IsInitialLoad() && tx.placeOf(at.committee) != at {
			tx.addDirtyVerdicts(slices.Collect(maps.Keys(officials))...)
		}
	}
	seen := map[place]bool{}
	for committee := range tx.newPosts {
		at := tx.placeOf(committee)
		if seen[at] {
			continue
		}
		seen[at] = true
		posts := slices.DeleteFunc(slices.Clone(tx.postsOfPlace(at)), func(o record.Office) bool {
			return !tx.newPosts[o.Committee]
		})
		tx.addOpen(func(text string) bool { return record.MayMean(text, posts) }, openAround[record.KindCommittee], committee)
	}
	clear(tx.newPosts)
}

// postsAround are the posts of the places of committees, read when they are asked for.
func (tx *Writer) postsAround(committees []int64) func() []record.Office {
	var all []record.Office
	asked := false
	return func() []record.Office {
		if asked {
			return all
		}
		asked = true
		var places []place
		for _, c := range committees {
			if at := tx.placeOf(c); !slices.Contains(places, at) {
				places = append(places, at)
			}
		}
		for _, at := range places {
			all = append(all, tx.postsOfPlace(at)...)
		}
		return all
	}
}

func (tx *Writer) postsOfPlace(at place) []record.Office {
	if posts, ok := tx.Cache.posts.Get(at); ok {
		return posts
	}
	where, key := "c.effective_area_id = ?", at.area
	if at.area == 0 {
		where, key = "c.id = ?", at.committee
	}
	var rows []officeRow
	tx.All(&rows, `SELECT p.committee_id, p.name AS post, c.name, c.short_name, c.other_names, `+areaNamesAbove+` AS areas
		FROM committees AS c JOIN posts AS p ON p.committee_id = c.id WHERE `+where+` ORDER BY p.id`, key)
	posts := make([]record.Office, len(rows))
	for i := range rows {
		posts[i] = rows[i].office()
	}
	if tx.Err() == nil {
		tx.Cache.posts.Put(at, posts)
	}
	return posts
}

// officeOfPost is a post with the words by which a title may name it.
func (tx *Writer) officeOfPost(p *noun.PostBody) record.Office {
	return tx.newOffice(&noun.TenureBody{Tenure: record.Tenure{PostKey: p.Key}})
}
