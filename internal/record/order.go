package record

// OrderDirection is the direction of a sort key.
type OrderDirection string

const (
	// OrderDirectionAsc — Ascending: smallest, earliest, or first in the Vietnamese alphabet. Tiếng Việt: tăng dần.
	OrderDirectionAsc OrderDirection = "ASC"
	// OrderDirectionDesc — Descending: largest, latest, or last in the Vietnamese alphabet. Tiếng Việt: giảm dần.
	OrderDirectionDesc OrderDirection = "DESC"
)

// Order is one sort key of a list: a field of the list's own enum and a direction, ascending by default.
type Order[F ~string] struct {
	Field     F              `json:"field"`
	Direction OrderDirection `json:"direction"`
}
