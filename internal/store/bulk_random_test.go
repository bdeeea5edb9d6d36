package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bienban/internal/change"
	"bienban/internal/record"
)

// randomEntries makes entries over few names, so that they meet each other in every way: the same record described
// again and otherwise, by a slug, an identifier, an address or a name, with parts more or fewer than before.
type randomEntries struct{ *rand.Rand }

func (r randomEntries) one(of string, most int) string { return fmt.Sprint(of, r.IntN(most)) }

func (r randomEntries) often(n int) bool { return r.IntN(n) > 0 }

func (r randomEntries) identifiers(scheme string, most int) []record.ExternalIdentifier {
	if r.often(3) {
		return nil
	}
	return []record.ExternalIdentifier{{Scheme: scheme, Value: r.one("n", most)}}
}

func (r randomEntries) day() record.PartialDate {
	day := fmt.Sprintf("20%02d-%02d-%02d", 15+r.IntN(6), 1+r.IntN(12), 1+r.IntN(28))
	return record.PartialDate(day[:[]int{4, 7, 10, 10, 10}[r.IntN(5)]])
}

func (r randomEntries) committee() record.CommitteeRef {
	switch r.IntN(6) {
	case 0:
		return record.CommitteeRef{Identifier: &record.ExternalIdentifier{Scheme: "co", Value: r.one("n", 8)}}
	case 1:
		return record.CommitteeRef{New: &record.CommitteeInput{
			Name: r.one("Ban chỉ đạo ", 12),
			Kind: record.CommitteeKindSteeringCommittee,
		}}
	default:
		return record.CommitteeRef{Slug: r.one("co-", 8)}
	}
}

func (r randomEntries) official() record.OfficialRef {
	switch r.IntN(8) {
	case 0:
		return record.OfficialRef{Identifier: &record.ExternalIdentifier{Scheme: "of", Value: r.one("n", 8)}}
	case 1:
		return record.OfficialRef{New: &record.OfficialInput{Slug: r.one("of-", 12), Name: r.one("Trần Văn ", 6)}}
	default:
		return record.OfficialRef{Slug: r.one("of-", 10)}
	}
}

func (r randomEntries) source() record.SourceRef {
	if r.often(2) {
		return record.SourceRef{URL: record.URL("https://example.invalid/" + r.one("s", 15))}
	}
	return record.SourceRef{New: &record.SourceInput{
		Title: r.one("Thông báo ", 20), DocumentNumber: r.one("", 9) + "-TB",
		Publisher: r.one("Huyện ủy ", 2),
	}}
}

func (r randomEntries) citations(fields ...string) []record.CitationInput {
	var all []record.CitationInput
	for range r.IntN(3) {
		all = append(all, record.CitationInput{
			Source: r.source(), Field: fields[r.IntN(len(fields))],
			Quote: r.one("lời ", 3),
		})
	}
	return all
}

func (r randomEntries) declared(in *record.RecordMeetingInput) {
	switch r.IntN(7) {
	case 0:
		in.Areas = append(in.Areas, record.AreaInput{
			Slug: r.one("ar-", 5), Name: r.one("Xã ", 9),
			Kind: record.AreaKindCommune, Identifiers: r.identifiers("ar", 5),
		})
	case 1:
		c := record.CommitteeInput{
			Slug: r.one("co-", 8), Name: r.one("Ban chỉ đạo ", 12),
			Kind: record.CommitteeKindSteeringCommittee, Identifiers: r.identifiers("co", 8), Citations: r.citations("", "name"),
		}
		if !r.often(3) {
			c.Area = &record.AreaRef{Slug: r.one("ar-", 5)}
		}
		if !r.often(5) {
			c.Parent = &record.CommitteeRef{Slug: r.one("co-", 8)}
		}
		if !r.often(9) {
			c.FormerSlugs = []string{r.one("cu-", 6)}
		}
		in.Committees = append(in.Committees, c)
	case 2:
		in.Officials = append(in.Officials, record.OfficialInput{
			Slug: r.one("of-", 10), Name: r.one("Trần Văn ", 6),
			Identifiers: r.identifiers("of", 8), Citations: r.citations("", "name"),
		})
	case 3:
		in.Posts = append(in.Posts, record.PostInput{
			Committee: r.committee(),
			Name:      []string{"Trưởng Ban", "Phó Trưởng Ban", "Ủy viên"}[r.IntN(3)], Kind: []record.PostKind{
				record.PostKindHead,
				record.PostKindDeputy, record.PostKindMember,
			}[r.IntN(3)],
		})
	case 4:
		t := record.TenureInput{Official: r.official(), Start: r.day(), LegalBasis: r.one("Quyết định ", 4)}
		t.Post.Named = &record.NamedPostInput{
			Committee: r.committee(),
			Name:      []string{"Trưởng Ban", "Phó Trưởng Ban"}[r.IntN(2)],
		}
		if !r.often(3) {
			t.End = "2021"
		}
		in.Tenures = append(in.Tenures, t)
	case 5:
		in.Topics = append(in.Topics, record.TopicInput{Slug: r.one("to-", 4), Name: r.one("Chủ đề ", 6)})
	default:
		in.Sources = append(in.Sources, record.SourceInput{
			URL:   record.URL("https://example.invalid/" + r.one("s", 15)),
			Title: r.one("Thông báo ", 20), DocumentNumber: []string{"", r.one("", 9) +
				"-TB"}[r.IntN(2)], Publisher: r.one("Huyện ủy ", 2),
		})
	}
}

func (r randomEntries) meeting() *record.MeetingInput {
	m := &record.MeetingInput{
		Slug: r.one("me-", 60), Title: r.one("Hội nghị giao ban ",
			30), Kinds: []record.MeetingKind{record.MeetingKindBriefing}, HeldOn: r.day(),
		Committees: []record.CommitteeRef{r.committee()}, Identifiers: r.identifiers("me", 40),
		Citations: append(r.citations("", "title", "heldOn"),
			record.CitationInput{Source: record.SourceRef{New: &record.SourceInput{
				Title: r.one("Tin ", 40),
				URL:   record.URL("https://example.invalid/" + r.one("s", 15)),
			}}}),
	}
	for range r.IntN(4) {
		o := r.official()
		m.Participations = append(m.Participations, record.ParticipationInput{
			Role: []record.ParticipationRole{
				record.ParticipationRoleChair, record.ParticipationRoleSpeaker,
				record.ParticipationRoleAttendee,
			}[r.IntN(3)], Official: &o,
			StatedTitles: []record.StatedTitleInput{{Text: []string{
				"Trưởng Ban", "Phó Trưởng Ban chỉ đạo 3",
				"Bí thư",
			}[r.IntN(3)]}}, Citations: r.citations("role"),
		})
	}
	for range r.IntN(3) {
		m.AgendaItems = append(m.AgendaItems, record.AgendaItemInput{
			Title:  r.one("Nội dung ", 5),
			Topics: []record.TopicRef{{Slug: r.one("to-", 4)}}[:r.IntN(2)],
		})
	}
	for range r.IntN(4) {
		c := record.ConclusionInput{
			Body: r.one("Kiểm tra ", 9), Kind: record.ConclusionKindTask,
			Citations: r.citations("", "body"),
		}
		if r.often(2) {
			who := r.committee()
			c.Responsibilities = []record.ResponsibilityInput{{Role: record.ResponsibilityRoleLead, Committee: &who}}
			c.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindFixed, Day: "2022-06"}
		}
		if !r.often(3) {
			c.Progress = []record.ProgressInput{{
				On: "2021-12",
				Status: []record.ConclusionStatus{
					record.ConclusionStatusDone,
					record.ConclusionStatusInProgress,
				}[r.IntN(2)], ReviewedBy: &record.MeetingRef{Slug: r.one("me-", 60)},
			}}
		}
		m.Conclusions = append(m.Conclusions, c)
	}
	return m
}

func (r randomEntries) entry() *record.RecordMeetingInput {
	in := &record.RecordMeetingInput{}
	for range 1 + r.IntN(3) {
		r.declared(in)
	}
	if r.often(3) {
		in.Meeting = r.meeting()
	}
	if r.often(3) {
		r.unusual(in)
	}
	return in
}

// TestABulkRecordsWhatItsEntriesRecordOneByOne gives a database random entries one by one, and others those of them
// that were taken in one bulk and in three: what a bulk remembers and puts off must change nothing.
func TestABulkRecordsWhatItsEntriesRecordOneByOne(t *testing.T) {
	const seed = 1
	r := randomEntries{rand.New(rand.NewPCG(seed, 0))}
	single := newStore(t)
	// The indexes rest half way: topics that nothing refers to come first, so that the way there is short.
	taken := make([]string, change.DropIndexesAfter-100)
	for i := range taken {
		taken[i] = fmt.Sprintf(`{"topics": [{"slug": "first-%d", "name": "Chủ đề đầu %d"}]}`, i, i)
	}
	if err := recordLines(t, single, taken); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for len(taken) < change.DropIndexesAfter+100 {
		in := r.entry()
		line, err := json.Marshal(in) // before recording puts its texts into their canonical form
		if err != nil {
			t.Fatal(err)
		}
		if _, err := recordAll(t, single, in); err != nil {
			refused++
			continue
		}
		taken = append(taken, string(line))
	}
	if refused == 0 || refused > 20*len(taken) {
		t.Errorf("%d entries were refused, %d taken", refused, len(taken))
	}
	want := namedRows(t, single)
	for _, bulks := range [][]int{{0, len(taken)}, {0, 20, len(taken) - 60, len(taken)}} {
		s := newStore(t)
		for i, from := range bulks[:len(bulks)-1] {
			if err := recordLines(t, s, taken[from:bulks[i+1]]); err != nil {
				t.Fatalf("of the entries from %d on: %v", from, err)
			}
		}
		if got := namedRows(t, s); !slices.Equal(got, want) {
			t.Fatalf("in %d bulks: %s", len(bulks)-1, firstDifference(strings.Join(got, "\n"), strings.Join(want, "\n")))
		}
		mustBeSound(t, s)
	}
}

// recordLines records lines of JSON in one bulk.
func recordLines(t *testing.T, s *Store, lines []string) error {
	t.Helper()
	return recordLinesIn(t.Context(), t, s, lines)
}

func recordLinesIn(ctx context.Context, t *testing.T, s *Store, lines []string) error {
	t.Helper()
	inputs := inputsOf(t, lines)
	_, err := s.RecordAll(ctx, "tester", "", func(yield func(record.Entry) bool) {
		for i, in := range inputs {
			if !yield(record.Entry{Input: in, Place: strconv.Itoa(i)}) {
				return
			}
		}
	})
	return err
}

func inputsOf(t *testing.T, lines []string) []*record.RecordMeetingInput {
	t.Helper()
	inputs := make([]*record.RecordMeetingInput, len(lines))
	for i, line := range lines {
		if err := json.Unmarshal([]byte(line), &inputs[i]); err != nil {
			t.Fatal(err)
		}
	}
	return inputs
}
