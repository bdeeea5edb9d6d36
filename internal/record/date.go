package record

import "time"

// zoneOffset is how many seconds Asia/Ho_Chi_Minh is ahead of UTC. It has known no daylight saving time since 1975.
const zoneOffset = 7 * 60 * 60

// DayAt is the day in Asia/Ho_Chi_Minh, where the days of committees begin, at an instant.
func DayAt(t time.Time) Date {
	return Date(t.UTC().Add(zoneOffset * time.Second).Format("2006-01-02"))
}
