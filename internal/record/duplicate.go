package record

// DuplicateKind is a kind of record of which two may be one.
type DuplicateKind string

const (
	// DuplicateKindOfficial — Officials. Tiếng Việt: người giữ chức vụ.
	DuplicateKindOfficial DuplicateKind = "OFFICIAL"
	// DuplicateKindCommittee — Committees. Tiếng Việt: tổ chức.
	DuplicateKindCommittee DuplicateKind = "COMMITTEE"
)

// DuplicateReason speaks for or against two records being one.
type DuplicateReason string

const (
	// DuplicateReasonSameName — Their names are the same. Tiếng Việt: trùng tên.
	DuplicateReasonSameName DuplicateReason = "SAME_NAME"
	// DuplicateReasonFoldedName — Their names differ in marks or case alone. Tiếng Việt: tên chỉ khác dấu.
	DuplicateReasonFoldedName DuplicateReason = "NAME_BUT_FOR_MARKS"
	// DuplicateReasonOtherName — A further name of one is a name of the other. Tiếng Việt: trùng tên gọi khác.
	DuplicateReasonOtherName DuplicateReason = "OTHER_NAME"
	// DuplicateReasonNearName — Their names differ by one letter. Tiếng Việt: tên gần giống.
	DuplicateReasonNearName DuplicateReason = "NEAR_NAME"
	// DuplicateReasonSharedCommittee — Both held posts in one committee. Tiếng Việt: cùng tổ chức.
	DuplicateReasonSharedCommittee DuplicateReason = "SHARED_COMMITTEE"
	// DuplicateReasonAdjoining — In it one begins within 92 days of the end of the other. Tiếng Việt: thời gian kế tiếp
	// nhau.
	DuplicateReasonAdjoining DuplicateReason = "ADJOINING_TIMES"
	// DuplicateReasonClashing — Against: both certainly held posts in it at once. Tiếng Việt: thời gian chồng nhau.
	DuplicateReasonClashing DuplicateReason = "CLASHING_TIMES"
	// DuplicateReasonTogether — Against: both took part in one meeting. Tiếng Việt: cùng dự một cuộc họp.
	DuplicateReasonTogether DuplicateReason = "AT_ONE_MEETING"
	// DuplicateReasonElsewhere — Against: both were present at different meetings on one day. Tiếng Việt: cùng ngày ở hai
	// nơi.
	DuplicateReasonElsewhere DuplicateReason = "ELSEWHERE_ON_ONE_DAY"
	// DuplicateReasonAssertedSame — They were established to be one person. Tiếng Việt: đã xác định là cùng một người.
	DuplicateReasonAssertedSame DuplicateReason = "ASSERTED_SAME"
	// DuplicateReasonAssertedUnsure — It was looked into and could not be told. Tiếng Việt: đã xem xét, chưa xác định.
	DuplicateReasonAssertedUnsure DuplicateReason = "ASSERTED_UNSURE"
	// DuplicateReasonSameArea — Both sit in one area. Tiếng Việt: cùng địa bàn.
	DuplicateReasonSameArea DuplicateReason = "SAME_AREA"
	// DuplicateReasonOtherArea — Against: they sit in different areas. Tiếng Việt: khác địa bàn.
	DuplicateReasonOtherArea DuplicateReason = "DIFFERENT_AREAS"
	// DuplicateReasonSameParent — Both are parts of one committee. Tiếng Việt: cùng tổ chức cấp trên.
	DuplicateReasonSameParent DuplicateReason = "SAME_PARENT"
	// DuplicateReasonOtherParent — Against: they are parts of different committees. Tiếng Việt: khác tổ chức cấp trên.
	DuplicateReasonOtherParent DuplicateReason = "DIFFERENT_PARENTS"
)

// duplicateWeights are what each reason adds to a score, in hundredths. A name alone stays below a half.
var duplicateWeights = map[DuplicateReason]int{
	DuplicateReasonSameName: 30, DuplicateReasonFoldedName: 25, DuplicateReasonOtherName: 40, DuplicateReasonNearName: 15,
	DuplicateReasonSharedCommittee: 30, DuplicateReasonAdjoining: 20, DuplicateReasonClashing: -25,
	DuplicateReasonTogether: -50, DuplicateReasonElsewhere: -25,
	DuplicateReasonAssertedSame: 60, DuplicateReasonAssertedUnsure: 0,
	DuplicateReasonSameArea: 30, DuplicateReasonOtherArea: -25, DuplicateReasonSameParent: 25, DuplicateReasonOtherParent: -20,
}

// PossibleDuplicate is a pair of records of one kind that may be one.
type PossibleDuplicate struct {
	Pair     [2]NodeID // the older record first
	Reasons  []DuplicateReason
	Hundreds int // the score, in hundredths
}

// Add takes in a reason.
func (d *PossibleDuplicate) Add(reason DuplicateReason) { d.Reasons = append(d.Reasons, reason) }

// Weigh computes the score from the reasons.
func (d *PossibleDuplicate) Weigh() {
	sum := 0
	for _, r := range d.Reasons {
		sum += duplicateWeights[r]
	}
	d.Hundreds = min(max(sum, 0), 100)
}

// Score is from 0, where what speaks against outweighs the rest, to 1.
func (d *PossibleDuplicate) Score() float64 { return float64(d.Hundreds) / 100 }

// PossibleDuplicateConnection is a page of pairs.
type PossibleDuplicateConnection = Page[*PossibleDuplicate]

// PossibleDuplicateEdge is one of the pairs in a page.
type PossibleDuplicateEdge = Edge[*PossibleDuplicate]
