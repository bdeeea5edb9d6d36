package store

import "strings"

// rowTable names the columns that are written, the key's columns first, and keeps the statements' texts.
type rowTable struct {
	// order is the place of the table among all in which one change writes: what is referred to comes first.
	order   int
	columns int
	sql     [len(rowBatches)]string
}

// rowBatches are the numbers of rows that one statement writes. A few sizes keep the statements few enough to stay
// prepared, and twenty rows of a meeting still cost two or three statements.
var rowBatches = [...]int{16, 4, 1}

// keyed says what happens to a row that is there already: with key columns it is brought up to date.
func newRowTable(order int, name string, key int, columns string) *rowTable {
	names := strings.Split(columns, ", ")
	t := &rowTable{order: order, columns: len(names)}
	row := "(?" + strings.Repeat(", ?", len(names)-1) + ")"
	var update string
	if key > 0 {
		sets := make([]string, 0, len(names)-key)
		for _, c := range names[key:] {
			sets = append(sets, c+" = excluded."+c)
		}
		update = " ON CONFLICT (" + strings.Join(names[:key], ", ") + ") DO UPDATE SET " + strings.Join(sets, ", ")
	}
	for i, n := range rowBatches {
		t.sql[i] = "INSERT INTO " + name + " (" + columns + ") VALUES " + row + strings.Repeat(", "+row, n-1) + update
	}
	return t
}

// The tables that a change writes, in the order of their references. A record's own row is brought up to date when it is
// there; the rows that belong to a record are replaced together, so that they are only ever new.
var (
	sourceRows = newRowTable(0, "sources", 1, "id, version, url, title, sort_key, publisher, document_number, "+
		"issued_on, published_on, published_first, published_last, retrieved_on, media_type, sha256")
	areaRows = newRowTable(1, "areas", 1, "id, version, slug, name, name_folded, sort_key, kind, parent_id, "+
		"valid_from, valid_to, start_first, start_last, end_first, end_last, successor_id")
	committeeRows = newRowTable(2, "committees", 1, "id, version, slug, name, name_folded, sort_key, short_name, other_names, kind, "+
		"area_id, parent_id, directed_by_id, established, established_basis, dissolved, dissolved_basis, "+
		"start_first, start_last, end_first, end_last, cadence")
	officialRows = newRowTable(3, "officials", 1, "id, version, slug, name, name_folded, sort_key, other_names")
	postRows     = newRowTable(4, "posts", 1, "id, version, committee_id, name, name_folded, sort_key, kind, rank, "+
		"established, abolished, start_first, start_last, end_first, end_last")
	tenureRows = newRowTable(5, "tenures", 1, "id, version, official_id, post_id, start_on, end_on, end_unknown, "+
		"start_first, start_last, end_first, end_last, legal_basis, end_reason")
	topicRows   = newRowTable(6, "topics", 1, "id, version, slug, name, name_folded, sort_key")
	meetingRows = newRowTable(7, "meetings", 1, "id, version, slug, title, sort_key, kinds, status, ordinal, host_id, "+
		"held_on, held_first, held_last, part_of_day, start_time, end_time, time_zone, place, "+
		"reviews_from, reviews_to, reviews_label, plans_from, plans_to, plans_label, "+
		"has_notice, notice_number, notice_issued_on, notice_signatory_id, notice_signatory, notice_source_id, notice_lag")
	meetingCommitteeRows = newRowTable(8, "meeting_committees", 0, "meeting_id, position, committee_id, held_on")
	siteRows             = newRowTable(9, "meeting_sites", 0, "meeting_id, position, name, chair_id, chair_text")
	participationRows    = newRowTable(10, "participations", 1, "id, version, meeting_id, position, held_on, role, attendance, "+
		"official_id, committee_id, group_text, head_count, acting_for_id")
	titleRows      = newRowTable(11, "stated_titles", 0, "participation_id, position, text, tenure_id, is_asserted, verdict")
	agendaItemRows = newRowTable(12, "agenda_items", 1, "id, version, meeting_id, position, held_on, number, title, summary, "+
		"presenter_id, presenter_text, parent_id, carried_over_from_id")
	conclusionRows = newRowTable(13, "conclusions", 1, "id, version, meeting_id, position, held_on, number, body, kind, "+
		"concluded_by_id, agenda_item_id, deadline_kind, deadline_on, deadline_text, deadline_first, deadline_last, "+
		"status, closed_on, closed_first, closed_last")
	responsibilityRows = newRowTable(14, "responsibilities", 0, "conclusion_id, position, role, committee_id, official_id, text")
	progressRows       = newRowTable(15, "progress", 0, "conclusion_id, position, on_day, status, note, evidence_id, reviewed_by_id")
	linkRows           = newRowTable(16, "conclusion_links", 0, "conclusion_id, position, kind, earlier_id")
	topicLinkRows      = newRowTable(17, "topic_links", 0, "kind, record_id, position, topic_id, held_on")
	citationRows       = newRowTable(18, "citations", 1, "id, version, kind, record_id, field, source_id, quote, locator")
	identifierRows     = newRowTable(19, "identifiers", 0, "kind, scheme, value, record_id")
	revisionRows       = newRowTable(20, "revisions", 3, "kind, record_id, version, change_id, operation, body")
	wordRows           = newRowTable(21, "words", 0, "rowid, name_exact, name_folded, text_exact, text_folded")
)

const rowTables = 22

// pendingRows are rows that wait to be written together.
type pendingRows struct {
	args  [rowTables][]any
	table [rowTables]*rowTable
	any   bool
}

func (p *pendingRows) add(t *rowTable, args ...any) {
	p.table[t.order] = t
	p.args[t.order] = append(p.args[t.order], args...)
	p.any = true
}

// put leaves a row to be written before the next statement that reads, or at the end.
func (tx *Tx) put(t *rowTable, args ...any) { tx.rows.add(t, args...) }

// flush writes the rows that wait.
func (tx *Tx) flush() {
	if !tx.rows.any {
		return
	}
	tx.rows.any = false
	for order, t := range tx.rows.table {
		args := tx.rows.args[order]
		tx.rows.args[order] = args[:0]
		for i, n := range rowBatches {
			for size := n * columnsOf(t); size > 0 && len(args) >= size && tx.err == nil; args = args[size:] {
				_, err := tx.db.Exec(tx.ctx, t.sql[i], args[:size]...)
				tx.fail(err)
			}
		}
	}
}

func columnsOf(t *rowTable) int {
	if t == nil {
		return 0
	}
	return t.columns
}
