package change

import (
	"cmp"
	"encoding/json"
	"iter"
	"slices"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// dirtyVerdicts are the officials whose stated titles are judged anew before the transaction ends, because what they
// are judged by changed.
type dirtyVerdicts map[int64]bool

// judgedBy finds, for a record that stated titles are judged by, the officials who bear them: the tenures, what their
// posts, committees and areas are called, and the day and the committees of a meeting.
var judgedBy = map[record.Kind]string{
	record.KindTenure:    "SELECT official_id FROM tenures WHERE id = ?",
	record.KindPost:      "SELECT DISTINCT official_id FROM tenures WHERE post_id = ?",
	record.KindCommittee: judgedByBodies("bodies (id) AS (SELECT ? " + bodiesWithin + ")"),
	record.KindArea:      judgedByBodies(bodiesOfArea("bodies")),
	record.KindMeeting: `SELECT DISTINCT official_id FROM participations
		WHERE meeting_id = ? AND official_id IS NOT NULL`,
}

// judgedByCommittees finds the same for many committees, given their keys.
var judgedByCommittees = judgedByBodies("bodies (id) AS (SELECT value FROM " + db.KeysTable + " " + bodiesWithin + ")")

const bodiesWithin = "UNION SELECT c.id FROM bodies AS b JOIN committees AS c ON c.parent_id = b.id"

func judgedByBodies(bodies string) string {
	return "WITH RECURSIVE " + bodies + ` SELECT DISTINCT t.official_id FROM bodies AS b
		JOIN posts AS p ON p.committee_id = b.id JOIN tenures AS t ON t.post_id = p.id`
}

// bodiesOfArea are, under a name, the committees whose areas, or those above or before them, are the area given.
func bodiesOfArea(name string) string {
	return `within (id) AS (
			SELECT ? UNION SELECT a.id FROM within AS w JOIN areas AS a ON a.parent_id = w.id
			UNION SELECT f.record_id FROM within AS w JOIN area_former_parents AS f ON f.target_id = w.id),
		` + name + ` (id) AS (
			SELECT c.id FROM within AS w JOIN committees AS c ON c.effective_area_id = w.id
			UNION SELECT f.record_id FROM within AS w JOIN committee_former_areas AS f ON f.target_id = w.id
			UNION SELECT c.id FROM ` + name + ` AS b JOIN committees AS c ON c.parent_id = b.id)`
}

// Judge finds the verdicts on the titles of one participation.
func (tx *Writer) Judge(p *noun.ParticipationBody, committees []int64) []record.Judgement {
	if len(p.Titles) == 0 {
		return nil
	}
	claims := make([]record.Claim, len(p.Titles))
	for i, t := range p.Titles {
		claims[i] = record.Claim{Text: t.Text, Tenure: t.TenureKey}
	}
	if p.OfficialKey == nil {
		return record.Judge(claims, p.HeldKey.Day(), committees, nil, nil)
	}
	judged := record.Judge(claims, p.HeldKey.Day(), committees, tx.officesOf(*p.OfficialKey), tx.postsAround(committees))
	for i, j := range judged {
		if claims[i].Tenure == nil && record.DependsOnPosts(claims[i].Text, j.Tenure) {
			tx.titlesLeftOpen(*p.OfficialKey, committees)
			break
		}
	}
	return judged
}

type officeRow struct {
	Tenure     int64             `db:"id"`
	Committee  int64             `db:"committee_id"`
	StartFirst record.Date       `db:"start_first"`
	StartLast  record.Date       `db:"start_last"`
	EndFirst   record.Date       `db:"end_first"`
	EndLast    record.Date       `db:"end_last"`
	Post       string            `db:"post"`
	Name       string            `db:"name"`
	ShortName  *string           `db:"short_name"`
	OtherNames record.OtherNames `db:"other_names"`
	Areas      string            `db:"areas"` // the area's name and of those above it, as JSON
}

func (r *officeRow) office() record.Office {
	span := record.Span{StartFirst: r.StartFirst, StartLast: r.StartLast, EndFirst: r.EndFirst, EndLast: r.EndLast}
	names := []string{r.Name, noun.ValueOf(r.ShortName)}
	return record.NewOffice(r.Tenure, r.Committee, span, r.Post, append(names, noun.NamesIn(r.OtherNames)...),
		r.areas())
}

func (r *officeRow) areas() []string {
	var names []string
	if json.Unmarshal([]byte(r.Areas), &names) != nil {
		return nil
	}
	return names
}

// areaNamesAbove are, as JSON, the names of a committee's area and of those above it, from the area up, and then of
// those in which it lay before: a title is read as its day has it.
const areaNamesAbove = `(WITH RECURSIVE up (id, height) AS (
		SELECT c.effective_area_id, 0
		UNION ALL SELECT a.parent_id, u.height + 1 FROM up AS u JOIN areas AS a ON a.id = u.id WHERE u.height < 8),
	around (id) AS (
		SELECT c.id
		UNION SELECT o.parent_id FROM around AS r JOIN committees AS o ON o.id = r.id WHERE o.area_id IS NULL),
	former (id) AS (
		SELECT f.target_id FROM around AS r JOIN committee_former_areas AS f ON f.record_id = r.id
		UNION SELECT f.target_id FROM up AS u JOIN area_former_parents AS f ON f.record_id = u.id
		UNION SELECT a.parent_id FROM former AS o JOIN areas AS a ON a.id = o.id
		UNION SELECT f.target_id FROM former AS o JOIN area_former_parents AS f ON f.record_id = o.id),
	above (id, height) AS (
		SELECT id, height FROM up UNION ALL SELECT o.id, 9 FROM former AS o WHERE o.id NOT IN (SELECT u.id FROM up AS u WHERE u.id IS NOT NULL))
	SELECT json_group_array(n.name) FROM (SELECT a.name FROM above AS v JOIN areas AS a ON a.id = v.id ORDER BY v.height, v.id) AS n)`

// areaNames are the same names, as the records at hand tell them.
func (tx *Writer) areaNames(of *noun.CommitteeBody) []string {
	var names []string
	var former, waiting []int64
	note := func(areas []record.FormerArea) {
		for _, f := range areas {
			if f.TargetKey != nil {
				waiting = append(waiting, *f.TargetKey)
			}
		}
	}
	seen := map[int64]bool{}
	for area := noun.Ref(tx.areaOf(&of.Committee)); area != nil && !seen[*area]; {
		seen[*area] = true
		b := tx.AreaBody(*area)
		names = append(names, b.Name)
		note(b.FormerParents)
		area = b.ParentKey
	}
	around := map[int64]bool{}
	for c := of; !around[c.Key]; c = tx.CommitteeBody(*c.ParentKey) {
		around[c.Key] = true
		if note(c.FormerAreas); c.AreaKey != nil || c.ParentKey == nil {
			break
		}
	}
	for ; len(waiting) > 0; waiting = waiting[1:] {
		if key := waiting[0]; !seen[key] {
			seen[key] = true
			former = append(former, key)
			b := tx.AreaBody(key)
			note(b.FormerParents)
			note([]record.FormerArea{{Former: record.Former{TargetKey: b.ParentKey}}})
		}
	}
	slices.Sort(former)
	for _, key := range former {
		names = append(names, tx.AreaBody(key).Name)
	}
	return names
}

// officesOf are all offices that the official ever held.
func (tx *Writer) officesOf(official int64) []record.Office {
	if offices, ok := tx.Cache.Offices.Get(official); ok {
		return offices
	}
	var rows []officeRow
	tx.All(&rows, `SELECT t.id, p.committee_id, t.start_first, t.start_last, t.end_first, t.end_last, p.name AS post,
		c.name, c.short_name, c.other_names, `+areaNamesAbove+` AS areas
		FROM tenures AS t JOIN posts AS p ON p.id = t.post_id JOIN committees AS c ON c.id = p.committee_id
		WHERE t.official_id = ?`, official)
	slices.SortFunc(rows, func(a, b officeRow) int { return cmp.Compare(a.Tenure, b.Tenure) })
	offices := make([]record.Office, len(rows))
	for i := range rows {
		offices[i] = rows[i].office()
	}
	if tx.Err() == nil {
		tx.Cache.Offices.Put(official, offices)
	}
	return offices
}

// newOffice is the office of a tenure that is not written yet.
func (tx *Writer) newOffice(b *noun.TenureBody) record.Office {
	post := tx.PostBody(b.PostKey)
	committee := tx.CommitteeBody(post.CommitteeKey)
	row := officeRow{
		Tenure: b.Key, Committee: committee.Key, Post: post.Name,
		StartFirst: b.StartFirst, StartLast: b.StartLast, EndFirst: b.EndFirst, EndLast: b.EndLast,
		Name: committee.Name, ShortName: committee.ShortName, OtherNames: committee.OtherNameList,
	}
	if names, err := json.Marshal(tx.areaNames(committee)); err == nil {
		row.Areas = string(names)
	}
	return row.office()
}

// TouchVerdictsOf notes that the official's tenures changed.
func (tx *Writer) TouchVerdictsOf(official int64) {
	tx.Cache.Offices.Delete(official)
	if tx.verdicts[official] {
		return
	}
	// What this change wrote is in participants; so the look at what was there before need not wait for it.
	var found int64
	if tx.participants[official] || !tx.IsInitialLoad() && tx.Read(&found,
		"SELECT id FROM participations WHERE official_id = ? LIMIT 1", official) {
		tx.addDirtyVerdicts(official)
	}
}

// ParticipationSaved notes who takes part, as the record of a participation says.
func (tx *Writer) ParticipationSaved(b journal.Body, _ string, _ bool) {
	if p, ok := b.(*noun.ParticipationBody); ok && p.OfficialKey != nil {
		tx.takesPart(*p.OfficialKey)
	}
}

// takesPart notes that this change records a participation of the official.
func (tx *Writer) takesPart(official int64) {
	if tx.participants == nil {
		tx.participants = map[int64]bool{}
	}
	tx.participants[official] = true
}

// TouchVerdicts notes the officials whose titles are judged by a record, as the rows are at this moment; of a record of
// another kind, none.
func (tx *Writer) TouchVerdicts(id record.NodeID) {
	query, ok := judgedBy[id.Kind]
	if !ok {
		return
	}
	var officials []int64
	tx.All(&officials, query, id.Key)
	tx.Cache.Offices.Clear()
	tx.Cache.posts.Clear()
	tx.addDirtyVerdicts(officials...)
	if openAround[id.Kind] != "" && !tx.IsInitialLoad() {
		tx.addOpenAround(id.Kind, id.Key)
	}
}

// touchMoved notes the officials whose titles are judged by committees that are in another area than they were, and
// those whose titles may name their posts: areas are those from and to which they moved.
func (tx *Writer) touchMoved(committees, areas []int64) {
	var officials []int64
	tx.All(&officials, judgedByCommittees, db.Keys(committees))
	tx.Cache.Offices.Clear()
	tx.Cache.posts.Clear()
	tx.addDirtyVerdicts(officials...)
	tx.addOpenInPlaces(committees, areas)
}

func (tx *Writer) addDirtyVerdicts(officials ...int64) {
	if tx.verdicts == nil {
		tx.verdicts = dirtyVerdicts{}
	}
	for _, o := range officials {
		tx.verdicts[o] = true
	}
}

// SettleVerdicts brings the dirty verdicts up to date. They follow from what is recorded, so that no revision is left.
func (tx *Writer) SettleVerdicts() {
	tx.touchOpenTitles()
	officials := make([]int64, 0, len(tx.verdicts))
	for o := range tx.verdicts {
		officials = append(officials, o)
	}
	slices.Sort(officials)
	clear(tx.verdicts)
	for _, o := range officials {
		tx.judgeOfficial(o)
	}
}

// statedRow is a title in its place.
type statedRow struct {
	Participation int64              `db:"participation_id"`
	Meeting       int64              `db:"meeting_id"`
	Day           record.PartialDate `db:"held_on"`
	Position      int                `db:"position"`
	Text          string             `db:"text"`
	Tenure        *int64             `db:"tenure_id"`
	IsAsserted    bool               `db:"is_asserted"`
	Verdict       record.Verdict     `db:"verdict"`
}

func (tx *Writer) judgeOfficial(official int64) {
	for row, judged := range tx.Misjudged(official) {
		tx.Exec("UPDATE stated_titles SET tenure_id = ?, verdict = ? WHERE participation_id = ? AND position = ?",
			judged.Tenure, string(judged.Verdict), row.Participation, row.Position)
	}
}

// Misjudged judges all titles of an official anew and yields those that came out otherwise than they are recorded.
func (tx *Writer) Misjudged(official int64) iter.Seq2[*statedRow, record.Judgement] {
	var rows []statedRow
	tx.All(&rows, `SELECT s.participation_id, p.meeting_id, m.held_on, s.position, s.text, s.tenure_id, s.is_asserted, s.verdict
		FROM participations AS p JOIN meetings AS m ON m.id = p.meeting_id JOIN stated_titles AS s ON s.participation_id = p.id
		WHERE p.official_id = ? ORDER BY p.id, s.position`, official)
	offices := tx.officesOf(official)
	return func(yield func(*statedRow, record.Judgement) bool) {
		for one := range chunks(rows, func(r *statedRow) int64 { return r.Participation }) {
			met := tx.committeesOf(one[0].Meeting)
			for i, judged := range record.Judge(claimsOf(one), one[0].Day, met, offices, tx.postsAround(met)) {
				if r := &one[i]; !r.agrees(judged) && !yield(r, judged) {
					return
				}
			}
		}
	}
}

func claimsOf(rows []statedRow) []record.Claim {
	claims := make([]record.Claim, len(rows))
	for i, r := range rows {
		claims[i] = record.Claim{Text: r.Text}
		if r.IsAsserted {
			claims[i].Tenure = r.Tenure
		}
	}
	return claims
}

func (r *statedRow) agrees(j record.Judgement) bool {
	return r.Verdict == j.Verdict && (r.Tenure == nil) == (j.Tenure == nil) && (r.Tenure == nil || *r.Tenure == *j.Tenure)
}

// chunks yields the runs of rows that have the same key.
func chunks[T any](rows []T, key func(*T) int64) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for start := 0; start < len(rows); {
			end := start + 1
			for end < len(rows) && key(&rows[end]) == key(&rows[start]) {
				end++
			}
			if !yield(rows[start:end]) {
				return
			}
			start = end
		}
	}
}
