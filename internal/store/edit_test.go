package store

import (
	"maps"
	"testing"

	"bienban/internal/record"
)

// corrected is base and its meeting as they would have been entered with the values that correct gives them.
func corrected() *record.RecordMeetingInput {
	in := base()
	in.Areas[0].Name, in.Areas[0].ValidFrom = "Tỉnh Sơn Hải Mới", "1982"
	bcd := &in.Committees[1]
	bcd.Name, bcd.ShortName, bcd.Cadence, bcd.OtherNames, bcd.Area = "Ban chỉ đạo 35 Vân Khê", "BCĐ", record.CadenceQuarterly, nil, &record.AreaRef{Slug: "huyen-van-khe"}
	in.Officials[0].Name = "Cao Văn Ân"
	in.Posts[0].Name, in.Posts[0].Rank = "Trưởng ban chỉ đạo", new(1)
	in.Tenures[0].Post, in.Tenures[0].Start, in.Tenures[0].LegalBasis = postNamed("Trưởng ban chỉ đạo"), "2022", "Quyết định 9"
	in.Topics[0] = record.TopicInput{Slug: "du-luan-xa-hoi", Name: "Dư luận"}
	in.Sources[0].Title, in.Sources[0].Publisher = "Tin vắn", "Cổng thông tin"
	in.Meeting = sitting("2021-09-29")
	in.Meeting.Citations[0].Quote = "Chiều ngày 29/9"
	return in
}

// correct makes the same of a database that holds base, one update after the other.
func correct(t *testing.T, s *Store) {
	t.Helper()
	edit := func(kind record.Kind, key int64) record.Edit {
		return record.Edit{ID: recordedID(kind, key), Version: 1}
	}
	must := func(change *record.Change, err error) {
		t.Helper()
		if err != nil || change == nil {
			t.Fatalf("change %v, error %v", change, err)
		}
	}
	ctx := t.Context()
	_, c, err := s.UpdateArea(ctx, "tester", edit(record.KindArea, 1),
		func(in *record.AreaInput) { in.Name, in.ValidFrom = "Tỉnh Sơn Hải Mới", "1982" })
	must(c, err)
	_, c, err = s.UpdateCommittee(ctx, "tester", edit(record.KindCommittee, 2), func(in *record.CommitteeInput) {
		in.Name, in.ShortName, in.Cadence, in.OtherNames, in.Area = "Ban chỉ đạo 35 Vân Khê", "BCĐ", record.CadenceQuarterly, nil, &record.AreaRef{Slug: "huyen-van-khe"}
	})
	must(c, err)
	_, c, err = s.UpdateOfficial(ctx, "tester", edit(record.KindOfficial, 1),
		func(in *record.OfficialInput) { in.Name = "Cao Văn Ân" })
	must(c, err)
	_, c, err = s.UpdatePost(ctx, "tester", edit(record.KindPost, 1),
		func(in *record.PostInput) { in.Name, in.Rank = "Trưởng ban chỉ đạo", new(1) })
	must(c, err)
	_, c, err = s.UpdateTenure(ctx, "tester", edit(record.KindTenure, 1),
		func(in *record.TenureInput) { in.Start, in.LegalBasis = "2022", "Quyết định 9" })
	must(c, err)
	_, c, err = s.UpdateTopic(ctx, "tester", edit(record.KindTopic, 1),
		func(in *record.TopicInput) { in.Name = "Dư luận" })
	must(c, err)
	_, c, err = s.UpdateSource(ctx, "tester", edit(record.KindSource, 1),
		func(in *record.SourceInput) { in.Title, in.Publisher = "Tin vắn", "Cổng thông tin" })
	must(c, err)
	_, c, err = s.UpdateCitation(ctx, "tester", edit(record.KindCitation, 1),
		func(in *record.CitationInput) { in.Quote = "Chiều ngày 29/9" })
	must(c, err)
}

// contents are the bodies of all records, and the verdicts, which no body holds.
func contents(t *testing.T, s *Store) map[record.NodeID]string {
	t.Helper()
	var rows []struct {
		Kind record.Kind `db:"kind"`
		Key  int64       `db:"record_id"`
		Body string      `db:"body"`
	}
	err := s.db.Read.Select(t.Context(), &rows, `SELECT kind, record_id, Body FROM revisions AS x WHERE operation <> 'DELETE'
		AND version = (SELECT max(version) FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id)
		UNION ALL SELECT 0, participation_id * 100 + position, text || ' ' || verdict || ' ' || coalesce(tenure_id, '') FROM stated_titles`)
	if err != nil {
		t.Fatal(err)
	}
	found := map[record.NodeID]string{}
	for _, r := range rows {
		found[record.NodeID{Kind: r.Kind, Key: r.Key}] = r.Body
	}
	return found
}

func TestAnUpdateLeavesWhatEnteringTheSameLeaves(t *testing.T) {
	updated, entered := withBase(t), newStore(t)
	before := contents(t, updated)
	correct(t, updated)
	mustRecord(t, entered, corrected())
	mustBeSound(t, updated)
	got, want := contents(t, updated), contents(t, entered)
	for id := range maps.Keys(want) {
		if got[id] != want[id] {
			t.Errorf("%v:\n%s\nentered so:\n%s", id, got[id], want[id])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d records, entered so %d", len(got), len(want))
	}
	if n := differing(before, got); n < 9 {
		t.Errorf("eight updates and a verdict changed %d contents", n)
	}
	if p := mustRecord(t, updated, corrected()); p.Change != nil {
		t.Errorf("entering the same once more changes it: %v", p.Change)
	}
}

func differing(a, b map[record.NodeID]string) int {
	n := 0
	for id := range a {
		if a[id] != b[id] {
			n++
		}
	}
	return n
}
