package store

import (
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

// randomChanges makes changes of every sort on records that the test makes up.
type randomChanges struct {
	t    *testing.T
	s    *Store
	dice *rand.Rand
	// done counts, over all runs, what each method of the store that makes changes did.
	done      map[string]int
	deletions int
	deck      []int
}

// did counts a change that a method made: r.did("CreateArea")(r.s.CreateArea(…)).
func (r *randomChanges) did(method string) func(made any, change *record.Change, err error) {
	return func(_ any, change *record.Change, err error) { r.count(method, change, err) }
}

// acted counts as did does, of methods that answer with a payload.
func (r *randomChanges) acted(method string) func(payload any, err error) {
	return func(payload any, err error) {
		var change *record.Change
		if err == nil {
			change, _ = reflect.ValueOf(payload).Elem().FieldByName("Change").Interface().(*record.Change)
		}
		r.count(method, change, err)
	}
}

// count refuses no refusal: what the state forbids leaves nothing. But a fault of the engine is one.
func (r *randomChanges) count(method string, change *record.Change, err error) {
	if err == nil && change != nil {
		r.done[method]++
	}
	if err != nil && len(record.FaultsOf(err)) == 0 {
		r.t.Errorf("%s: %v", method, err)
	}
}

func (r *randomChanges) pick(of ...string) string { return of[r.dice.IntN(len(of))] }

// one makes a change, or tries to: what the state forbids leaves nothing.
func (r *randomChanges) one() {
	acts := []func(){r.meeting, r.meeting, r.meeting, r.moveMeeting, r.names, r.tenures, r.bulk, r.progress, r.endTenure, r.cancel, r.notice, r.reconstitute, r.replaceHolder, r.delete, r.delete, r.delete}
	acts = append(acts, r.edits()...)
	if len(r.deck) == 0 {
		r.deck = r.dice.Perm(len(acts)) // each has its turn before any has another
	}
	acts[r.deck[0]]()
	r.deck = r.deck[1:]
}

func (r *randomChanges) slug() string {
	return fmt.Sprintf("hop-%d", r.dice.IntN(4))
}

func (r *randomChanges) day() record.PartialDate {
	return record.PartialDate(r.pick("2019-05", "2020-06-01", "2021-09-29", "2021-12", "2022-01-15", "2023"))
}

func (r *randomChanges) made() *record.MeetingInput {
	m := sitting(r.day())
	m.Slug = r.slug()
	m.Title = r.pick("Hội nghị giao ban", "Họp sơ kết", "Phiên họp thường kỳ")
	m.Place = r.pick("", "Hội trường lớn")
	if r.dice.IntN(2) == 0 {
		m.Committees = append(m.Committees, record.CommitteeRef{Slug: r.pick("to-a", "to-b")})
	}
	m.Participations[0].Official.Slug = r.pick("an", "binh", "binh-2")
	m.Participations[0].StatedTitles[0].Text = r.pick("Trưởng Ban chỉ đạo 35", "Thành viên Ban chỉ đạo 35", "Chủ tịch")
	if r.dice.IntN(3) == 0 { // behind somebody else: everyone moves
		m.Participations = slices.Insert(m.Participations, 0, record.ParticipationInput{Role: record.ParticipationRoleInvited, Group: r.pick("phóng viên", "khách")})
	}
	m.Conclusions = m.Conclusions[:r.dice.IntN(3)]
	for i := range m.Conclusions {
		m.Conclusions[i].Body = r.pick("Giữ vững định hướng", "Báo cáo hằng tháng", "Rà soát")
	}
	m.AgendaItems = m.AgendaItems[:r.dice.IntN(3)]
	m.Citations[0].Quote = r.pick("Chiều 29/9", "Sáng nay")
	m.Visibility = record.Visibility(r.pick("", "", "DRAFT", "PUBLISHED"))
	return m
}

func (r *randomChanges) meeting() { r.try(of(r.made())) }

// moveMeeting puts a recorded meeting on another day and leaves all else.
func (r *randomChanges) moveMeeting() {
	m := r.made()
	r.try(of(m))
	m.HeldOn = r.day()
	r.try(of(m))
}

func (r *randomChanges) names() {
	r.try(&record.RecordMeetingInput{
		Areas:        []record.AreaInput{{Slug: "huyen-van-khe", Name: r.pick("Huyện Vân Khê", "Huyện Vân Khe"), Kind: record.AreaKindDistrict, ValidTo: r.end()}},
		Committees:   []record.CommitteeInput{{Slug: "bcd", Name: r.pick("Ban chỉ đạo 35 Huyện ủy Vân Khê", "Ban chỉ đạo 94"), Kind: record.CommitteeKindSteeringCommittee, Dissolved: r.end()}},
		Officials:    []record.OfficialInput{{Slug: r.pick("an", "moi-1", "moi-2"), Name: r.pick("Cao Văn An", "Cao Văn Anh")}},
		Topics:       []record.TopicInput{{Slug: "du-luan-xa-hoi", Name: r.pick("Dư luận xã hội", "Dư luận")}},
		SavedQueries: []record.SavedQueryInput{{Slug: r.pick("hoi", "hoi-2"), Title: r.pick("Hỏi", "Hỏi lại"), Document: r.pick("{ __typename }", "{ topics { totalCount } }"), Description: r.pick("", "a")}},
	})
}

// end is the end of a period that others may depend on, mostly none.
func (r *randomChanges) end() record.PartialDate {
	return record.PartialDate(r.pick("", "", "", "2021-06-30", "2021", "2025-06-30"))
}

func (r *randomChanges) tenures() {
	r.try(&record.RecordMeetingInput{Tenures: []record.TenureInput{{
		Official: record.OfficialRef{Slug: r.pick("an", "binh", "binh-2")}, Post: postNamed(r.pick("Trưởng Ban", "Thành viên")),
		Start: record.PartialDate(r.pick("2020", "2021-01", "2022")), End: record.PartialDate(r.pick("", "2022-06", "2021-12-31")),
	}}})
}

func (r *randomChanges) bulk() { r.try(of(r.made()), of(r.made())) }

// try records inputs in one change; a refusal leaves nothing.
func (r *randomChanges) try(inputs ...*record.RecordMeetingInput) {
	if len(inputs) == 1 && inputs[0].Meeting != nil && r.dice.IntN(2) == 0 {
		r.acted("RecordMeeting")(r.s.RecordMeeting(r.t.Context(), "tester", inputs[0]))
		return
	}
	if _, err := recordAll(r.t, r.s, inputs...); err == nil {
		r.done["RecordAll"]++
	}
}

func recordAll(t *testing.T, s *Store, inputs ...*record.RecordMeetingInput) (record.Tally, error) {
	t.Helper()
	return s.RecordAll(t.Context(), "tester", "", func(yield func(record.Entry) bool) {
		for i, in := range inputs {
			if !yield(record.Entry{Input: in, Place: fmt.Sprint(i)}) {
				return
			}
		}
	})
}

func mustDeclare(t *testing.T, s *Store, in *record.RecordMeetingInput) {
	t.Helper()
	if _, err := recordAll(t, s, in); err != nil {
		t.Fatal(err)
	}
}

// some picks a recorded row of a table.
func (r *randomChanges) some(kind record.Kind) (id string, version int) {
	var rows []struct {
		Key     int64 `db:"id"`
		Version int   `db:"version"`
	}
	if err := r.s.db.Read.Select(r.t.Context(), &rows, "SELECT id, version FROM "+noun.Tables[kind]+" ORDER BY id"); err != nil {
		r.t.Fatal(err)
	}
	if len(rows) == 0 {
		return "", 0
	}
	row := rows[r.dice.IntN(len(rows))]
	return recordedID(kind, row.Key), row.Version
}

func (r *randomChanges) progress() {
	id, version := r.some(record.KindConclusion)
	r.acted("RecordProgress")(r.s.RecordProgress(r.t.Context(), "tester", &record.RecordProgressInput{
		ID: id, Version: version, Progress: record.ProgressInput{On: "2023", Status: record.ConclusionStatus(r.pick("DONE", "IN_PROGRESS"))},
	}))
}

func (r *randomChanges) endTenure() {
	id, version := r.some(record.KindTenure)
	r.acted("EndTenure")(r.s.EndTenure(r.t.Context(), "tester", &record.EndTenureInput{ID: id, Version: version, End: "2022-07", EndReason: "Chuyển công tác"}))
}

func (r *randomChanges) cancel() {
	id, version := r.scheduled()
	r.acted("CancelMeeting")(r.s.CancelMeeting(r.t.Context(), "tester", &record.CancelMeetingInput{ID: id, Version: version}))
}

// scheduled picks a meeting and makes it one that is still to be held, so that it can be called off.
func (r *randomChanges) scheduled() (id string, version int) {
	id, version = r.some(record.KindMeeting)
	m, _, err := r.s.UpdateMeeting(r.t.Context(), "tester", record.Edit{ID: id, Version: version}, func(in *record.MeetingInput) { in.Status = record.MeetingStatusScheduled })
	if err != nil {
		return id, version
	}
	return id, m.Version
}

func (r *randomChanges) notice() {
	id, version := r.some(record.KindMeeting)
	r.acted("PublishNotice")(r.s.PublishNotice(r.t.Context(), "tester", &record.PublishNoticeInput{
		ID: id, Version: version, Notice: record.NoticeInput{DocumentNumber: r.pick("1-TB", "2-TB"), IssuedOn: "2023-02-01"},
	}))
}

func (r *randomChanges) reconstitute() {
	in := &record.ReconstituteCommitteeInput{
		Committee: record.CommitteeRef{Slug: "bcd"}, Decision: record.DecisionInput{From: "2021-11-01", LegalBasis: "QĐ 12"},
		Members: []record.SeatInput{{Official: record.OfficialRef{Slug: r.pick("an", "binh")}, Post: postNamed("Trưởng Ban")}},
	}
	var seated []struct {
		Key     int64 `db:"id"`
		Version int   `db:"version"`
	}
	if err := r.s.db.Read.Select(r.t.Context(), &seated, `SELECT t.id, t.version FROM tenures AS t
		JOIN posts AS p ON p.id = t.post_id JOIN committees AS c ON c.id = p.committee_id
		WHERE c.slug = 'bcd' AND t.end_on IS NULL ORDER BY t.id`); err != nil {
		r.t.Fatal(err)
	}
	for _, t := range seated {
		in.Ends = append(in.Ends, record.EndedTenureInput{ID: recordedID(record.KindTenure, t.Key), Version: t.Version})
	}
	r.acted("ReconstituteCommittee")(r.s.ReconstituteCommittee(r.t.Context(), "tester", in))
}

func (r *randomChanges) replaceHolder() {
	id, version := r.some(record.KindTenure)
	r.acted("ReplaceHolder")(r.s.ReplaceHolder(r.t.Context(), "tester", &record.ReplaceHolderInput{
		ID: id, Version: version, Successor: record.OfficialRef{Slug: r.pick("an", "binh")},
		Decision: record.DecisionInput{From: "2021-12-01", LegalBasis: "QĐ 13"},
	}))
}

// delete deletes two records, of kinds that take turns; what stands in the way is mostly deleted, too.
func (r *randomChanges) delete() {
	for range 2 {
		var kind record.Kind
		var id string
		var version int
		for tries := 0; id == "" && tries < len(noun.Tables); tries++ {
			r.deletions++
			kind = record.KindArea + record.Kind(r.deletions%int(record.KindSuccession))
			id, version = r.some(kind)
		}
		r.acted("Delete " + kind.String())(r.s.Delete(r.t.Context(), "tester", kind, &record.DeleteInput{ID: id, Version: version, Cascade: r.dice.IntN(4) > 0}))
	}
}

// askedWords are words of the random changes.
var askedWords = []string{"hoi", "giao", "35", "94", "an", "anh", "ra soat", "du luan", "truong"}

// allRows is all that the database holds but its history and its versions, and what the words lead to.
func allRows(t *testing.T, s *Store) string {
	t.Helper()
	return rowsBut(t, s, []string{"changes", "revisions"}, "version")
}

// rowsBut is all that the database holds but some tables and a column.
func rowsBut(t *testing.T, s *Store, without []string, column string) string {
	t.Helper()
	var tables []string
	err := s.db.Read.Select(t.Context(), &tables, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words%' "+
		"AND name <> 'goose_db_version' AND name NOT IN (SELECT value FROM json_each(?)) ORDER BY name", textKeys(t, without))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, table := range tables {
		var columns []string
		if err := s.db.Read.Select(t.Context(), &columns, "SELECT name FROM pragma_table_info(?) WHERE name <> ? ORDER BY cid", table, column); err != nil {
			t.Fatal(err)
		}
		list := strings.Join(columns, ", ")
		b.WriteString(table + "\n")
		err := s.db.Read.Each(t.Context(), "SELECT "+list+" FROM "+table+" ORDER BY "+list, nil, func(row []driver.Value) error {
			_, err := fmt.Fprintf(&b, "%v\n", row)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, word := range askedWords {
		hits, err := s.Now().For(query.Editors).Search(t.Context(), word, nil, record.PageArgs{First: new(200)})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, h := range hits.Nodes {
			found = append(found, h.Target.String())
		}
		slices.Sort(found)
		fmt.Fprintf(&b, "%s: %v\n", word, found)
	}
	return b.String()
}

// TestUndoingAllGivesBackWhatWas makes random changes, undoes them from the last to the first, then undoes the undoing.
// What is recorded at the end of the changes, and amid the undoing, is exported and imported.
func TestUndoingAllGivesBackWhatWas(t *testing.T) {
	done := map[string]int{}
	missing := func() (names []string) {
		for _, method := range changing() {
			if done[method] == 0 {
				names = append(names, method)
			}
		}
		return names
	}
	for seed := uint64(0); seed < 4 || seed < 12 && len(missing()) > 0; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := newStore(t)
			r := &randomChanges{t: t, s: s, dice: rand.New(rand.NewPCG(seed, 37)), done: done, deletions: int(4 * seed)}
			states := []string{allRows(t, s)}
			mustDeclare(t, s, base())
			for tries := 0; len(states) < 70 && tries < 300; tries++ {
				made := scalar[int](t, s, "SELECT max(id) FROM changes")
				for len(states) <= made { // some acts make two changes
					states = append(states, "")
				}
				states[made] = allRows(t, s)
				r.one()
			}
			for made := scalar[int](t, s, "SELECT max(id) FROM changes"); len(states) <= made; {
				states = append(states, "")
			}
			states[len(states)-1] = allRows(t, s)
			mustBeSound(t, s)
			mustComeBack(t, s)
			last := int64(len(states) - 1)
			for key := last; key >= 1; key-- {
				mustUndo(t, s, key)
				if want := states[key-1]; want != "" && allRows(t, s) != want {
					t.Fatalf("after undoing change %d: %s", key, firstDifference(allRows(t, s), want))
				}
				if key == last/2 { // some undone, some not
					mustBeSound(t, s)
					mustComeBack(t, s)
				}
			}
			mustBeSound(t, s)
			for key := 2 * last; key > last; key-- { // the undoing of the first change came last
				mustUndo(t, s, key)
				if want := states[2*last-key+1]; want != "" && allRows(t, s) != want {
					t.Fatalf("after undoing the undoing, change %d: %s", key, firstDifference(allRows(t, s), want))
				}
			}
			mustBeSound(t, s)
		})
	}
	for _, method := range missing() {
		t.Errorf("%s never did anything: try it in randomChanges", method)
	}
}

// changing are the methods of the store by which clients change records: each takes who does it. Deletions are told by
// kind. Undo and the queries that anybody saves for others have their own place in the test.
func changing() []string {
	var names []string
	methods := reflect.TypeFor[*Store]()
	for m := range methods.Methods() {
		if m.Type.NumIn() < 3 || m.Type.In(2).Kind() != reflect.String || !answersWithChange(m.Type) {
			continue
		}
		if m.Name != "Delete" && m.Name != "Undo" && !runsInAChange(m.Type) {
			names = append(names, m.Name)
		}
	}
	for kind, table := range noun.Tables {
		if table != "" {
			names = append(names, "Delete "+record.Kind(kind).String())
		}
	}
	return names
}

// runsInAChange tells a method to which the caller says what is recorded.
func runsInAChange(method reflect.Type) bool {
	last := method.In(method.NumIn() - 1)
	return last.Kind() == reflect.Func && last.In(0) == reflect.TypeFor[*change.Writer]()
}

func answersWithChange(method reflect.Type) bool {
	for out := range method.Outs() {
		if out == reflect.TypeFor[*record.Change]() {
			return true
		}
		if out.Kind() == reflect.Pointer && out.Elem().Kind() == reflect.Struct {
			if f, ok := out.Elem().FieldByName("Change"); ok && f.Type == reflect.TypeFor[*record.Change]() {
				return true
			}
		}
	}
	return false
}

func mustUndo(t *testing.T, s *Store, key int64) {
	t.Helper()
	_, err := s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, key)})
	if err != nil {
		t.Fatalf("undo change %d: %v", key, err)
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(a), len(b))
}

// TestUndoRefusesWhatLaterChangesStandOn tries each way in which later changes keep one from being undone.
func TestUndoRefusesWhatLaterChangesStandOn(t *testing.T) {
	for _, test := range []struct {
		name  string
		first *record.RecordMeetingInput
		later *record.RecordMeetingInput
		want  string
		refs  []record.NodeID
	}{
		{
			"touched again", &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}},
			&record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Hai"}}},
			`later changes touched the same records: topic "t" by change Q2hhbmdlOjM; undo those first`,
			[]record.NodeID{{Kind: record.KindTopic, Key: 2}, {Kind: record.KindChange, Key: 3}},
		},
		{
			"referred to", &record.RecordMeetingInput{Areas: []record.AreaInput{{Slug: "xa", Name: "Xã Một", Kind: record.AreaKindCommune}}},
			&record.RecordMeetingInput{Committees: []record.CommitteeInput{{Slug: "ub", Name: "UBND xã Một", Kind: record.CommitteeKindPeoplesCommittee, Area: &record.AreaRef{Slug: "xa"}}}},
			`records that the change made are referred to by committee "ub" (change Q2hhbmdlOjM)`,
			[]record.NodeID{{Kind: record.KindCommittee, Key: 5}, {Kind: record.KindChange, Key: 3}},
		},
		{
			"cited", &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}},
			&record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một", Citations: []record.CitationInput{{Source: record.SourceRef{URL: "https://vankhe.example/1"}}}}}},
			`records that the change made are referred to by citation Q2l0YXRpb246Mg (change Q2hhbmdlOjM)`,
			[]record.NodeID{{Kind: record.KindCitation, Key: 2}, {Kind: record.KindChange, Key: 3}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := withBase(t)
			mustDeclare(t, s, test.first)
			mustDeclare(t, s, test.later)
			before := allRows(t, s)
			_, err := s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, 2)})
			faults := record.FaultsOf(err)
			if len(faults) != 1 || faults[0].Code != record.CodeConflict || faults[0].Field != "change" || faults[0].Message != test.want {
				t.Fatalf("got %v", err)
			}
			if !slices.Equal(faults[0].References, test.refs) {
				t.Errorf("references %v", faults[0].References)
			}
			if allRows(t, s) != before || scalar[int](t, s, "SELECT max(id) FROM changes") != 3 {
				t.Error("something was written")
			}
			mustUndo(t, s, 3)
			mustUndo(t, s, 2)
			mustBeSound(t, s)
		})
	}
}

// TestUndoRefusesAPlaceThatIsTaken deletes a part, fills its place, and asks for the part again.
func TestUndoRefusesAPlaceThatIsTaken(t *testing.T) {
	s := withBase(t)
	shorter := sitting("2021-09-29")
	shorter.Conclusions = shorter.Conclusions[:1]
	mustRecord(t, s, of(shorter))
	longer := sitting("2021-09-29")
	longer.Conclusions[1].Body = "Một kết luận khác"
	mustRecord(t, s, of(longer))
	_, err := s.Undo(t.Context(), "tester", &record.UndoInput{Change: recordedID(record.KindChange, 2)})
	if err == nil || !strings.Contains(err.Error(), "or its place, belongs to conclusion") {
		t.Fatalf("got %v", err)
	}
	mustBeSound(t, s)
}

func textKeys(t *testing.T, texts []string) string {
	t.Helper()
	keys, err := db.TextKeys(texts)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}
