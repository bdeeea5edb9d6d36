package noun

import "bienban/internal/record"

// SortedBy are the columns whose collation key is the column sort_key, by kind; officials sort by given name first.
var SortedBy = map[record.Kind]string{
	record.KindArea: "name", record.KindCommittee: "name", record.KindPost: "name", record.KindTopic: "name",
	record.KindMeeting: "title", record.KindSource: "title", record.KindSavedQuery: "title",
}
