package record

// DuplicateKind is a kind of record that may have duplicates.
type DuplicateKind string

const (
	// DuplicateKindOfficial — Officials. Tiếng Việt: người giữ chức vụ.
	DuplicateKindOfficial DuplicateKind = "OFFICIAL"
	// DuplicateKindCommittee — Committees. Tiếng Việt: tổ chức.
	DuplicateKindCommittee DuplicateKind = "COMMITTEE"
)

// DuplicateReason is a reason for or against two records being duplicates.
type DuplicateReason string

const (
	// DuplicateReasonSameName — Same name. Tiếng Việt: trùng tên.
	DuplicateReasonSameName DuplicateReason = "SAME_NAME"
	// DuplicateReasonFoldedName — Names that differ only in marks or case. Tiếng Việt: tên chỉ khác dấu.
	DuplicateReasonFoldedName DuplicateReason = "NAME_BUT_FOR_MARKS"
	// DuplicateReasonOtherName — An other name of one is a name of the other. Tiếng Việt: trùng tên gọi khác.
	DuplicateReasonOtherName DuplicateReason = "OTHER_NAME"
	// DuplicateReasonNearName — Names that differ by one letter. Tiếng Việt: tên gần giống.
	DuplicateReasonNearName DuplicateReason = "NEAR_NAME"
	// DuplicateReasonSharedCommittee — Both held posts in one committee. Tiếng Việt: cùng tổ chức.
	DuplicateReasonSharedCommittee DuplicateReason = "SHARED_COMMITTEE"
	// DuplicateReasonAdjoining — In a shared committee one tenure begins within 92 days of the end of the other. Tiếng
	// Việt: thời gian kế tiếp nhau.
	DuplicateReasonAdjoining DuplicateReason = "ADJOINING_TIMES"
	// DuplicateReasonClashing — Against: both certainly held posts in a shared committee at the same time. Tiếng Việt:
	// thời gian chồng nhau.
	DuplicateReasonClashing DuplicateReason = "CLASHING_TIMES"
	// DuplicateReasonTogether — Against: both took part in one meeting. Tiếng Việt: cùng dự một cuộc họp.
	DuplicateReasonTogether DuplicateReason = "AT_ONE_MEETING"
	// DuplicateReasonElsewhere — Against: both were present at different meetings on one day. Tiếng Việt: cùng ngày ở hai
	// nơi.
	DuplicateReasonElsewhere DuplicateReason = "ELSEWHERE_ON_ONE_DAY"
	// DuplicateReasonAssertedSame — Asserted to be the same person. Tiếng Việt: đã xác định là cùng một người.
	DuplicateReasonAssertedSame DuplicateReason = "ASSERTED_SAME"
	// DuplicateReasonAssertedUnsure — Investigated without a result. Tiếng Việt: đã xem xét, chưa xác định.
	DuplicateReasonAssertedUnsure DuplicateReason = "ASSERTED_UNSURE"
	// DuplicateReasonSameArea — Seated in the same area. Tiếng Việt: cùng địa bàn.
	DuplicateReasonSameArea DuplicateReason = "SAME_AREA"
	// DuplicateReasonOtherArea — Against: seated in different areas. Tiếng Việt: khác địa bàn.
	DuplicateReasonOtherArea DuplicateReason = "DIFFERENT_AREAS"
	// DuplicateReasonSameParent — Parts of the same committee. Tiếng Việt: cùng tổ chức cấp trên.
	DuplicateReasonSameParent DuplicateReason = "SAME_PARENT"
	// DuplicateReasonOtherParent — Against: parts of different committees. Tiếng Việt: khác tổ chức cấp trên.
	DuplicateReasonOtherParent DuplicateReason = "DIFFERENT_PARENTS"
)

// duplicateWeights are the contributions of the reasons to a score, in hundredths. A common name alone stays below a
// half.
var duplicateWeights = map[DuplicateReason]int{
	DuplicateReasonSameName: 30, DuplicateReasonFoldedName: 25, DuplicateReasonOtherName: 40, DuplicateReasonNearName: 15,
	DuplicateReasonSharedCommittee: 30, DuplicateReasonAdjoining: 20, DuplicateReasonClashing: -25,
	DuplicateReasonTogether: -50, DuplicateReasonElsewhere: -25,
	DuplicateReasonAssertedSame: 60, DuplicateReasonAssertedUnsure: 0,
	DuplicateReasonSameArea: 30, DuplicateReasonOtherArea: -25, DuplicateReasonSameParent: 25,
	DuplicateReasonOtherParent: -20,
}

// PossibleDuplicate is a pair of records of one kind that may be duplicates.
type PossibleDuplicate struct {
	Pair     [2]NodeID // the older record first
	Reasons  []DuplicateReason
	Hundreds int // the score, in hundredths
}

// Add adds a reason.
func (d *PossibleDuplicate) Add(reason DuplicateReason) { d.Reasons = append(d.Reasons, reason) }

// Weigh computes the score from the reasons.
func (d *PossibleDuplicate) Weigh() {
	sum := 0
	for _, r := range d.Reasons {
		sum += duplicateWeights[r]
	}
	d.Hundreds = min(max(sum, 0), 100)
}

// Score is the sum of the weights, bounded to 0 and 1.
func (d *PossibleDuplicate) Score() float64 { return float64(d.Hundreds) / 100 }

// PossibleDuplicateConnection is a page of pairs.
type PossibleDuplicateConnection = Page[*PossibleDuplicate]

// PossibleDuplicateEdge is one pair in a page, with its cursor.
type PossibleDuplicateEdge = Edge[*PossibleDuplicate]
