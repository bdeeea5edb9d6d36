package store

import (
	"fmt"
	"iter"
	"testing"
	"time"

	"bienban/internal/record"
)

const (
	bulkCommittees = 300
	bulkOfficials  = 3000
	bulkTopics     = 20
)

// bulkEntries are as many meetings as asked for, of the shape that records have: eight participations with stated
// titles, four agenda items, five conclusions with responsibilities and progress, a source of their own. The first
// entry declares what they refer to.
func bulkEntries(meetings int) iter.Seq[record.Entry] {
	return func(yield func(record.Entry) bool) {
		if !yield(record.Entry{Input: bulkDeclarations(), Place: "declarations"}) {
			return
		}
		for i := range meetings {
			if !yield(record.Entry{Input: bulkMeeting(i), Place: fmt.Sprintf("meeting %d", i)}) {
				return
			}
		}
	}
}

func bulkDeclarations() *record.RecordMeetingInput {
	in := &record.RecordMeetingInput{}
	for i := range bulkTopics {
		in.Topics = append(in.Topics, record.TopicInput{Slug: fmt.Sprintf("chu-de-%d", i), Name: fmt.Sprintf("Chủ đề %d", i)})
	}
	for i := range bulkCommittees {
		name := fmt.Sprintf("Ban chỉ đạo %d Huyện ủy Vân Khê", i)
		in.Committees = append(in.Committees, record.CommitteeInput{
			Slug: fmt.Sprintf("ban-%d", i), Name: name,
			Kind: record.CommitteeKindSteeringCommittee,
		})
		for _, post := range []string{"Trưởng Ban", "Phó Trưởng Ban", "Thành viên"} {
			in.Posts = append(in.Posts, record.PostInput{
				Committee: record.CommitteeRef{Slug: fmt.Sprintf("ban-%d", i)},
				Name:      post, Kind: record.PostKindMember,
			})
		}
	}
	for i := range bulkOfficials {
		committee := record.CommitteeRef{Slug: fmt.Sprintf("ban-%d", i%bulkCommittees)}
		in.Officials = append(in.Officials, record.OfficialInput{
			Slug: fmt.Sprintf("can-bo-%d", i),
			Name: fmt.Sprintf("Nguyễn Văn %c%d", 'A'+i%26, i),
		})
		in.Tenures = append(in.Tenures, record.TenureInput{
			Official: record.OfficialRef{Slug: fmt.Sprintf("can-bo-%d", i)},
			Post:     record.PostRef{Named: &record.NamedPostInput{Committee: committee, Name: "Thành viên"}}, Start: "2015-01",
		})
	}
	return in
}

func bulkMeeting(i int) *record.RecordMeetingInput {
	committee := i % bulkCommittees
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/bulkCommittees)
	m := &record.MeetingInput{
		Slug: fmt.Sprintf("hoi-nghi-%d",
			i), Title: fmt.Sprintf("Hội nghị giao ban Ban chỉ đạo %d lần thứ %d, triển khai nhiệm vụ quý tới", committee, i),
		Kinds: []record.MeetingKind{record.MeetingKindBriefing}, HeldOn: record.PartialDate(day.Format(time.DateOnly)),
		Committees: []record.CommitteeRef{{Slug: fmt.Sprintf("ban-%d", committee)}}, PartOfDay: record.PartOfDayAfternoon,
		Place: "Hội trường Huyện ủy Vân Khê", Topics: []record.TopicRef{{Slug: fmt.Sprintf("chu-de-%d", i%bulkTopics)}},
		Citations: []record.CitationInput{{
			Quote: "Chiều nay, Ban chỉ đạo tổ chức hội nghị giao ban",
			Source: record.SourceRef{New: &record.SourceInput{
				URL: record.URL(fmt.Sprintf("https://vankhe.example/tin/%d", i)), Title: fmt.Sprintf("Tin hội nghị số %d",
					i), PublishedOn: record.PartialDate(day.Format(time.DateOnly)),
			}},
		}},
	}
	for j := range 8 {
		official := (committee + (i+j)%10*bulkCommittees) % bulkOfficials
		p := record.ParticipationInput{
			Role: record.ParticipationRoleAttendee, Attendance: record.AttendancePresent,
			Official: &record.OfficialRef{Slug: fmt.Sprintf("can-bo-%d", official)},
		}
		p.StatedTitles = []record.StatedTitleInput{{Text: fmt.Sprintf("Thành viên Ban chỉ đạo %d", committee)}}
		if j == 0 {
			p.Role = record.ParticipationRoleChair
			p.StatedTitles = append(p.StatedTitles, record.StatedTitleInput{Text: "Phó Bí thư Thường trực Huyện ủy"})
		}
		m.Participations = append(m.Participations, p)
	}
	for j := range 4 {
		m.AgendaItems = append(m.AgendaItems, record.AgendaItemInput{
			Title: fmt.Sprintf("Báo cáo kết quả thực hiện nhiệm vụ số %d", j), Presenter: new(j + 1),
			Summary: "Đánh giá tình hình dư luận xã hội trên địa bàn huyện và các nhiệm vụ trọng tâm trong thời gian tới",
		})
	}
	for j := range 5 {
		m.Conclusions = append(m.Conclusions, record.ConclusionInput{
			Body: fmt.Sprintf("Giao các thành viên tiếp tục nắm chắc tình hình, kịp thời định hướng thông tin, báo cáo kết quả đợt %d trước ngày cuối quý", j),
			Kind: record.ConclusionKindTask, ConcludedBy: new(1), AgendaItem: new(j%4 + 1),
			Responsibilities: []record.ResponsibilityInput{{
				Role:      record.ResponsibilityRoleLead,
				Committee: &record.CommitteeRef{Slug: fmt.Sprintf("ban-%d", (committee+j)%bulkCommittees)},
			}},
			Deadline: &record.DeadlineInput{
				Kind: record.DeadlineKindFixed,
				Day:  record.PartialDate(day.AddDate(0, 1, 0).Format(time.DateOnly)),
			},
			Progress: []record.ProgressInput{{
				On:     record.PartialDate(day.AddDate(0, 0, 20).Format(time.DateOnly)),
				Status: record.ConclusionStatusDone, Note: "Đã báo cáo",
			}},
			Topics: []record.TopicRef{{Slug: fmt.Sprintf("chu-de-%d", (i+j)%bulkTopics)}},
		})
	}
	return &record.RecordMeetingInput{Meeting: m}
}

func BenchmarkRecordAll(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := newStore(b)
		b.StartTimer()
		tally, err := s.RecordAll(b.Context(), "bench", "", bulkEntries(5000))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(tally.Created.Total())/b.Elapsed().Seconds(), "records/s")
	}
}
