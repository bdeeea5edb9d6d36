package endpointtest

// RecordMeeting records a meeting, and asks for much of it.
const RecordMeeting = `mutation ($input: RecordMeetingInput!) { recordMeeting(input: $input) {
	outcome
	change { id actor note recordedAt }
	warnings { kind message records { id } meeting { slug } }
	meeting {
		version slug title heldOn timeZone
		committees { nodes { slug version parent { slug } } }
		participations { nodes { official { slug name } attendance statedTitles { text verdict tenure { start post { name } } } } }
		conclusions { nodes { body status responsibilities { committee { slug } } topics { slug } } }
		citations { quote source { title url } }
	}
} }`

// NewMeeting are variables of [RecordMeeting]: they make and find what they refer to.
const NewMeeting = `{"input": {
	"note": "Ghi lần đầu",
	"meeting": {
		"title": "Họp Tổ công tác thôn Một",
		"kinds": ["REGULAR"],
		"heldOn": "2023-05",
		"committees": [{"new": {"name": "Tổ công tác thôn Một", "kind": "TEAM", "parent": {"named": {"name": "bcd 35 minh hoa", "parent": {"slug": "huyen-uy-minh-hoa"}}}}}],
		"participations": [{
			"role": "CHAIR",
			"official": {"named": {"name": "tran an", "committee": {"slug": "bcd-35-minh-hoa"}}},
			"statedTitles": [{"text": "Trưởng Ban chỉ đạo 35"}]
		}],
		"conclusions": [{"body": "Làm đường thôn.", "kind": "TASK", "responsibilities": [{"role": "LEAD", "committee": {"slug": "to-giup-viec-35"}}], "topics": [{"new": {"name": "Đường thôn"}}]}],
		"citations": [{"source": {"new": {"title": "Biên bản họp thôn (hư cấu)", "url": "https://example.invalid/vd/thon-1"}}, "quote": "họp thôn"}]
	}
}}`

// NullConditions are operations whose @skip or @include has neither true nor false, once $b is null.
var NullConditions = []string{
	`query ($b: Boolean = false) { topics @skip(if: $b) { totalCount } }`,
	`query ($b: Boolean = false) { topics { totalCount @include(if: $b) } }`,
	`query ($b: Boolean = false) { topics { nodes { ... on Topic @skip(if: $b) { name } } } committees { totalCount } }`,
	`query ($b: Boolean = false) { ...F } fragment F on Query { topics { nodes { ...G @include(if: $b) } } } fragment G on Topic { name }`,
	`query ($b: Boolean = false) { __typename @skip(if: $b) }`,
	`query ($b: Boolean = false) { __schema @include(if: $b) { types { name @skip(if: $b) } } }`,
	`mutation ($b: Boolean = false, $input: RecordMeetingInput!) { recordMeeting(input: $input) @skip(if: $b) { outcome } }`,
	`mutation ($b: Boolean = false, $input: RecordMeetingInput!) { recordMeeting(input: $input) { outcome change { id @include(if: $b) } } }`,
	`subscription ($b: Boolean = false) { changed @skip(if: $b) { cursor } }`,
	`subscription ($b: Boolean = false) { changed { cursor @skip(if: $b) } }`,
	`subscription ($b: Boolean = false) { ...F @include(if: $b) } fragment F on Subscription { changed { cursor } }`,
	`{ topics @skip(if: {}) { totalCount } }`,
	`{ topics { totalCount @include(if: {}) } }`,
	`subscription { changed @skip(if: {}) { cursor } }`,
}
