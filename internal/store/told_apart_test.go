package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"bienban/internal/record"
)

// entry reads an entry of a record file.
func entry(t testing.TB, text string) record.Entry {
	t.Helper()
	in := new(record.RecordMeetingInput)
	if err := json.Unmarshal([]byte(text), in); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return record.Entry{Input: in, Place: "1"}
}

// importAll records the entries in one change.
func importAll(t testing.TB, s *Store, texts ...string) (record.Tally, error) {
	t.Helper()
	return s.RecordAll(t.Context(), "tester", "", func(yield func(record.Entry) bool) {
		for i, text := range texts {
			e := entry(t, text)
			e.Place = fmt.Sprint(i + 1)
			if !yield(e) {
				return
			}
		}
	})
}

const twoAreas = `{"areas": [{"slug": "tinh-a", "name": "Tỉnh A", "kind": "PROVINCE"}, {"slug": "tinh-b", "name": "Tỉnh B", "kind": "PROVINCE"}],
	"committees": [{"slug": "ubnd", "name": "Ủy ban A", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-a"}},
		{"slug": "hdnd", "name": "Hội đồng B", "kind": "PEOPLES_COUNCIL", "area": {"slug": "tinh-b"}}],
	"officials": [{"slug": "an", "name": "Đỗ Văn An"}],
	"posts": [{"committee": {"slug": "ubnd"}, "name": "Chủ tịch", "kind": "HEAD"}]}`

func heldAt(more string) string {
	return `{"meeting": {"title": "Phiên họp thường kỳ", "kinds": ["REGULAR"], "committees": [{"slug": "ubnd"}], "heldOn": "2021-09-29",
		"citations": [{"source": {"new": {"url": "https://a.example/lich", "title": "Lịch"}}}]` + more + `}}`
}

func inPost(more string) string {
	return `{"tenures": [{"official": {"slug": "an"}, "post": {"named": {"committee": {"slug": "ubnd"}, "name": "Chủ tịch"}}` + more + `}]}`
}

// Two descriptions are one record only if nothing that tells such records apart differs: each case has two that differ,
// and how many records they make. Recording both again changes nothing, in whichever order.
func TestWhatDiffersIsNotOne(t *testing.T) {
	for _, c := range []struct {
		name, table string
		one, other  string
		want        int // more than there were
	}{
		{
			"committees of two areas", "committees",
			`{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-a"}}]}`,
			`{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-b"}}]}`, 2,
		},
		{
			"committees of two kinds", "committees",
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE"}]}`,
			`{"committees": [{"name": "Ban 35", "kind": "TEAM"}]}`, 2,
		},
		{
			"committees of two parents", "committees",
			`{"committees": [{"name": "Tổ thư ký", "kind": "TEAM", "parent": {"slug": "ubnd"}}]}`,
			`{"committees": [{"name": "Tổ thư ký", "kind": "TEAM", "parent": {"slug": "hdnd"}}]}`, 2,
		},
		{
			"committees of parents in two areas", "committees",
			`{"committees": [{"name": "Văn phòng", "kind": "DEPARTMENT", "parent": {"slug": "ubnd"}}]}`,
			`{"committees": [{"name": "Văn phòng", "kind": "DEPARTMENT", "area": {"slug": "tinh-b"}}]}`, 2,
		},
		{
			"committees established in two years", "committees",
			`{"committees": [{"name": "Ban Nội chính", "kind": "PARTY_COMMISSION", "established": "1966"}]}`,
			`{"committees": [{"name": "Ban Nội chính", "kind": "PARTY_COMMISSION", "established": "2012-12"}]}`, 2,
		},
		{
			"committees of two identifiers of one scheme", "committees",
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE", "identifiers": [{"scheme": "so", "value": "1"}]}]}`,
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE", "identifiers": [{"scheme": "so", "value": "2"}]}]}`, 2,
		},
		{
			"committees under new", "committees",
			heldAt(`, "startTime": "08:00", "participations": [{"role": "INVITED", "committee": {"new": {"name": "Sở Y tế", "kind": "DEPARTMENT", "area": {"slug": "tinh-a"}}}}]`),
			heldAt(`, "startTime": "14:00", "participations": [{"role": "INVITED", "committee": {"new": {"name": "Sở Y tế", "kind": "DEPARTMENT", "area": {"slug": "tinh-b"}}}}]`), 2,
		},
		{
			"committees whose names differ in marks", "committees",
			`{"committees": [{"name": "UBND xã Tân Hưng", "kind": "PEOPLES_COMMITTEE"}]}`,
			`{"committees": [{"name": "UBND xã Tân Hùng", "kind": "PEOPLES_COMMITTEE"}]}`, 2,
		},
		{
			"committees whose long names begin alike", "committees",
			`{"committees": [{"name": "Ban chỉ đạo thực hiện công tác bồi thường hỗ trợ tái định cư dự án đường bộ cao tốc Bắc Nam phía Đông đoạn Một", "kind": "STEERING_COMMITTEE"}]}`,
			`{"committees": [{"name": "Ban chỉ đạo thực hiện công tác bồi thường hỗ trợ tái định cư dự án đường bộ cao tốc Bắc Nam phía Đông đoạn Hai", "kind": "STEERING_COMMITTEE"}]}`, 2,
		},
		{
			"areas of two parents", "areas",
			`{"areas": [{"name": "Xã Tân Lập", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}}]}`,
			`{"areas": [{"name": "Xã Tân Lập", "kind": "COMMUNE", "parent": {"slug": "tinh-b"}}]}`, 2,
		},
		{
			"areas of two kinds", "areas",
			`{"areas": [{"name": "Tân Lập", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}}]}`,
			`{"areas": [{"name": "Tân Lập", "kind": "DISTRICT", "parent": {"slug": "tinh-a"}}]}`, 2,
		},
		{
			"areas that began in two years", "areas",
			`{"areas": [{"name": "Xã Tân Lập", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}, "validFrom": "1994"}]}`,
			`{"areas": [{"name": "Xã Tân Lập", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}, "validFrom": "2025-07-01"}]}`, 2,
		},
		{
			"officials of two identifiers of one scheme", "officials",
			`{"officials": [{"name": "Lê Thị Hoa", "identifiers": [{"scheme": "so", "value": "1"}]}]}`,
			`{"officials": [{"name": "Lê Thị Hoa", "identifiers": [{"scheme": "so", "value": "2"}]}]}`, 2,
		},
		{"tenures that ended in two years", "tenures", inPost(`, "end": "2010"`), inPost(`, "end": "2015"`), 2},
		{
			"tenures of two identifiers of one scheme", "tenures",
			inPost(`, "start": "2010", "identifiers": [{"scheme": "so", "value": "1"}]`),
			inPost(`, "start": "2010", "identifiers": [{"scheme": "so", "value": "2"}]`), 2,
		},
		{
			"documents of two years", "sources",
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "publisher": "Huyện ủy", "issuedOn": "2020-03-01"}]}`,
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "publisher": "Huyện ủy", "issuedOn": "2021-04-05"}]}`, 2,
		},
		{
			"documents at two addresses", "sources",
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "url": "https://a.example/12"}]}`,
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "url": "https://b.example/12"}]}`, 2,
		},
		{
			"documents of two identifiers of one scheme", "sources",
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "identifiers": [{"scheme": "kho", "value": "1"}]}]}`,
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "identifiers": [{"scheme": "kho", "value": "2"}]}]}`, 2,
		},
		{
			"meetings at two hours, of two identifiers", "meetings",
			heldAt(`, "startTime": "08:00", "identifiers": [{"scheme": "cal", "value": "1"}]`),
			heldAt(`, "startTime": "14:00", "identifiers": [{"scheme": "cal", "value": "2"}]`), 2,
		},
		{"meetings at two hours", "meetings", heldAt(`, "startTime": "08:00"`), heldAt(`, "startTime": "14:00"`), 2},
		{"meetings in two parts of a day", "meetings", heldAt(`, "partOfDay": "MORNING"`), heldAt(`, "partOfDay": "AFTERNOON"`), 2},
		{"meetings at an hour and in another part of the day", "meetings", heldAt(`, "startTime": "08:00"`), heldAt(`, "partOfDay": "AFTERNOON"`), 2},
		{
			"meetings of two identifiers", "meetings",
			heldAt(`, "identifiers": [{"scheme": "cal", "value": "1"}]`), heldAt(`, "identifiers": [{"scheme": "cal", "value": "2"}]`), 2,
		},
		{"meetings of two ordinals", "meetings", heldAt(`, "ordinal": 1`), heldAt(`, "ordinal": 2`), 2},

		{
			"one committee, once with its area", "committees",
			`{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE"}]}`,
			`{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-b"}}]}`, 1,
		},
		{
			"one committee in two spellings", "committees",
			`{"committees": [{"name": "Huyện uỷ Vân Khê", "kind": "PARTY_COMMITTEE"}]}`,
			`{"committees": [{"name": "Huyện ủy Vân Khê", "kind": "PARTY_COMMITTEE"}]}`, 1,
		},
		{
			"one committee that has a slug of its own", "committees",
			`{"committees": [{"slug": "so-y-te-a", "name": "Sở Y tế", "kind": "DEPARTMENT"}]}`,
			`{"committees": [{"name": "Sở Y tế", "kind": "DEPARTMENT"}]}`, 1,
		},
		{
			"one committee of two identifiers, both given", "committees",
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE", "identifiers": [{"scheme": "so", "value": "1"}]}]}`,
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE", "identifiers": [{"scheme": "so", "value": "1"}, {"scheme": "so", "value": "2"}]}]}`, 1,
		},
		{"one meeting, once with its hour", "meetings", heldAt(`, "partOfDay": "MORNING"`), heldAt(`, "startTime": "08:00"`), 1},
		{
			"one document, once with its day", "sources",
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "publisher": "Huyện ủy", "issuedOn": "2020"}]}`,
			`{"sources": [{"title": "Quyết định", "documentNumber": "12-QĐ/HU", "publisher": "Huyện ủy", "issuedOn": "2020-03-01"}]}`, 1,
		},
		{
			"one area in capitals", "areas",
			`{"areas": [{"name": "Xã Hòa An", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}}]}`,
			`{"areas": [{"name": "XÃ HOÀ AN", "kind": "COMMUNE", "parent": {"slug": "tinh-a"}}]}`, 1,
		},
		{"one topic in small letters", "topics", `{"topics": [{"name": "Chuyển đổi số"}]}`, `{"topics": [{"name": "chuyển đổi số"}]}`, 1},
		{
			"documents of one title, of two days", "sources",
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "issuedOn": "2021-09-24"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "issuedOn": "2021-10-01"}]}`, 2,
		},
		{
			"documents of one title, of two publishers", "sources",
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "publishedOn": "2021-09-24"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "UBND huyện", "publishedOn": "2021-09-24"}]}`, 2,
		},
		{
			"documents of one title and day at two addresses", "sources",
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "publishedOn": "2021-09-24", "url": "https://a.example/1"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "publishedOn": "2021-09-24", "url": "https://a.example/2"}]}`, 2,
		},
		{
			"documents of one title, the day of one unknown", "sources",
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "issuedOn": "2021-09-24"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "documentNumber": "3-BC/HU"}]}`, 2,
		},
		{
			"one document by its title, publisher and day", "sources",
			`{"sources": [{"title": "Giao ban Ban chỉ đạo 35", "publisher": "Huyện ủy", "publishedOn": "2021-10-04"}]}`,
			`{"sources": [{"title": "GIAO BAN BAN CHỈ ĐẠO 35", "publisher": "Huyện ủy", "publishedOn": "2021-10-04", "url": "https://a.example/35"}]}`, 1,
		},
		{
			"documents of one title, the day of one less known", "sources",
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "publishedOn": "2021-02"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "publisher": "Huyện ủy", "publishedOn": "2021-02-15"}]}`, 2,
		},
		{
			"one document by its digest", "sources",
			`{"sources": [{"title": "Báo cáo", "sha256": "` + strings.Repeat("ab", 32) + `"}]}`,
			`{"sources": [{"title": "Báo cáo tuần", "sha256": "` + strings.Repeat("AB", 32) + `"}]}`, 1,
		},
		{
			"another one, as is said", "committees",
			`{"committees": [{"slug": "ban-35-cu", "name": "Ban 35", "kind": "STEERING_COMMITTEE"}]}`,
			`{"committees": [{"name": "Ban 35", "kind": "STEERING_COMMITTEE", "distinct": true, "identifiers": [{"scheme": "so", "value": "2"}]}]}`, 2,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			if _, err := importAll(t, s, twoAreas); err != nil {
				t.Fatal(err)
			}
			was := rowsIn(t, s, c.table)
			if _, err := importAll(t, s, c.one, c.other); err != nil {
				t.Fatal(err)
			}
			if more := rowsIn(t, s, c.table) - was; more != c.want {
				t.Errorf("%d more, want %d", more, c.want)
			}
			if c.want == 2 {
				for _, again := range [][]string{{c.one, c.other}, {c.other, c.one}, {c.other}} {
					tally, err := importAll(t, s, again...)
					if err != nil || tally.Changed() {
						t.Errorf("again: %v, created %v updated %v", err, tally.Created, tally.Updated)
					}
				}
			}
			mustBeSound(t, s)
		})
	}
}

func rowsIn(t testing.TB, s *Store, table string) (n int) {
	t.Helper()
	if err := s.db.Read.Get(t.Context(), &n, "SELECT count(*) FROM "+table); err != nil {
		t.Fatal(err)
	}
	return n
}

// What fits several records, or one in doubt, is asked back: with whom it may mean and how to say it. Nothing changes.
func TestWhatIsInDoubtIsAskedBack(t *testing.T) {
	twins := `{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-a"}}, {"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE", "area": {"slug": "tinh-b"}}]}`
	for _, c := range []struct {
		name    string
		before  []string
		given   string
		want    []string // in the message
		invalid string   // its field
	}{
		{
			"a name of two",
			[]string{twins},
			`{"committees": [{"name": "UBND tỉnh", "kind": "PEOPLES_COMMITTEE"}]}`,
			[]string{`"UBND tỉnh" may be any of`, `"ubnd-tinh" (kind PEOPLES_COMMITTEE, area "tinh-a")`, `"ubnd-tinh-tinh-b"`, `area "tinh-b"`, "slug or identifier", "distinct: true"},
			"committees[0].name",
		},
		{
			"a name without marks",
			[]string{twins},
			`{"committees": [{"name": "UBND tinh", "kind": "PEOPLES_COMMITTEE"}]}`,
			[]string{`"UBND tinh" may be committee "ubnd-tinh", which is called "UBND tỉnh"`, "but for the marks"},
			"committees[0].name",
		},
		{
			"a topic of other marks",
			[]string{`{"topics": [{"name": "Đất đai"}]}`},
			`{"topics": [{"name": "Đắt đai"}]}`,
			[]string{`"Đắt đai" may be topic "dat-dai", which is called "Đất đai"`},
			"topics[0].name",
		},
		{
			"a name that it had once",
			[]string{`{"committees": [{"slug": "ban-a", "name": "Ban A", "kind": "TEAM"}]}`, `{"committees": [{"slug": "ban-a", "name": "Ban B", "kind": "TEAM"}]}`},
			`{"committees": [{"name": "Ban A", "kind": "TEAM"}]}`,
			[]string{`"Ban A" may be committee "ban-a", which had this name and is called "Ban B" now`},
			"committees[0].name",
		},
		{
			"a number of two days of one year",
			[]string{`{"sources": [{"title": "QĐ", "documentNumber": "12-QĐ", "issuedOn": "2020-03-01"}]}`},
			`{"sources": [{"title": "QĐ", "documentNumber": "12-QĐ", "issuedOn": "2020-05-01"}]}`,
			[]string{"issuedOn 2020-03-01 is not 2020-05-01", "once a year"},
			"sources[0]",
		},
		{
			"a slug and another identifier",
			[]string{`{"committees": [{"slug": "x", "name": "X", "kind": "TEAM", "identifiers": [{"scheme": "so", "value": "1"}]}]}`},
			`{"committees": [{"slug": "x", "name": "X", "kind": "TEAM", "identifiers": [{"scheme": "so", "value": "2"}]}]}`,
			[]string{`committee "x" has the identifier so "1" already`, "unless both are given"},
			"committees[0].identifiers[0]",
		},
		{
			"an official's slug and another identifier",
			[]string{`{"officials": [{"slug": "hoa", "name": "Lê Thị Hoa", "identifiers": [{"scheme": "so", "value": "1"}]}]}`},
			`{"officials": [{"slug": "hoa", "name": "Lê Thị Hoa", "identifiers": [{"scheme": "so", "value": "2"}]}]}`,
			[]string{`official "hoa" has the identifier so "1" already`},
			"officials[0].identifiers[0]",
		},
		{
			"a meeting's slug and another identifier",
			[]string{heldAt(`, "slug": "m", "identifiers": [{"scheme": "cal", "value": "1"}]`)},
			heldAt(`, "slug": "m", "identifiers": [{"scheme": "cal", "value": "2"}]`),
			[]string{`meeting "m" has the identifier cal "1" already`},
			"meeting.identifiers[0]",
		},
		{
			"an address and another identifier",
			[]string{`{"sources": [{"url": "https://a.example/1", "title": "A", "identifiers": [{"scheme": "kho", "value": "1"}]}]}`},
			`{"sources": [{"url": "https://a.example/1", "title": "A", "identifiers": [{"scheme": "kho", "value": "2"}]}]}`,
			[]string{`has the identifier kho "1" already`},
			"sources[0].identifiers[0]",
		},
		{
			"a meeting of two hours without any",
			[]string{heldAt(`, "startTime": "08:00"`), heldAt(`, "startTime": "14:00"`)},
			heldAt(""),
			[]string{`"Phiên họp thường kỳ" may be any of`, "startTime 08:00", "startTime 14:00"},
			"meeting.title",
		},
		{
			"a tenure from one day with two ends",
			[]string{inPost(`, "start": "2010", "end": "2012"`)},
			inPost(`, "start": "2010", "end": "2014"`),
			[]string{"ended on 2012, not 2014", "updateTenure"},
			"tenures[0].end",
		},
		{
			"one that is only referred to, elsewhere", nil,
			heldAt(`, "participations": [{"role": "INVITED", "committee": {"new": {"slug": "hdnd", "name": "Hội đồng B", "kind": "PEOPLES_COUNCIL", "area": {"slug": "tinh-a"}}}}]`),
			[]string{`committee "hdnd" cannot be the one that is described: its area "tinh-b" is not "tinh-a"`, "declare it in committees"},
			"meeting.participations[0].committee.new",
		},
		{
			"a post that was abolished before",
			[]string{`{"posts": [{"committee": {"slug": "hdnd"}, "name": "Ủy viên", "kind": "MEMBER", "abolished": "2010"}]}`},
			`{"posts": [{"committee": {"slug": "hdnd"}, "name": "Ủy viên", "kind": "MEMBER", "established": "2016"}]}`,
			[]string{"abolished 2010 is before established 2016", "one post of a name"},
			"posts[0]",
		},
		{"an official who is to be another", nil, `{"officials": [{"name": "Lê Hoa"}]}`, []string{"needs a slug or an identifier"}, "officials[0].slug"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			changes := 0
			for _, before := range append([]string{twoAreas}, c.before...) {
				if _, err := importAll(t, s, before); err != nil {
					t.Fatal(err)
				}
				changes++
			}
			_, err := importAll(t, s, c.given)
			var entries record.EntryErrors
			if !errors.As(err, &entries) || len(entries) != 1 || entries[0].Faults[0].Field != c.invalid {
				t.Fatalf("%v", err)
			}
			for _, text := range c.want {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("%q is not in %v", text, err)
				}
			}
			if n := rowsIn(t, s, "changes"); n != changes {
				t.Errorf("%d changes", n)
			}
		})
	}
}

// A description that stands where a record is only referred to renames nothing; what it would have is told.
func TestWhatIsOnlyReferredToKeepsItsName(t *testing.T) {
	s := newStore(t)
	if _, err := importAll(t, s, twoAreas, `{"sources": [{"url": "https://a.example/lich", "title": "Lịch công tác", "publisher": "Văn phòng"}],
		"topics": [{"slug": "dat-dai", "name": "Đất đai"}]}`); err != nil {
		t.Fatal(err)
	}
	p, err := s.RecordMeeting(t.Context(), "tester", entry(t, heldAt(`,
		"topics": [{"new": {"slug": "dat-dai", "name": "Đất"}}],
		"participations": [{"role": "CHAIR", "official": {"new": {"slug": "an", "name": "Đỗ An"}}, "citations": [
			{"source": {"new": {"url": "https://a.example/lich", "title": "Tin khác", "publisher": "Báo", "mediaType": "text/html"}}}]}]`)).Input)
	if err != nil {
		t.Fatal(err)
	}
	_ = p
	var got []string
	if err := s.db.Read.Select(t.Context(), &got, `SELECT title || ' ' || publisher || ' ' || media_type FROM sources UNION ALL
		SELECT name FROM topics UNION ALL SELECT name FROM officials`); err != nil {
		t.Fatal(err)
	}
	if want := "Lịch công tác Văn phòng text/html, Đất đai, Đỗ Văn An"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
	mustBeSound(t, s)
}
