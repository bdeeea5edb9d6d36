package record

// OrderDirection says which way a sort key runs.
type OrderDirection string

const (
	// OrderDirectionAsc — Smallest, earliest, or first in the Vietnamese alphabet first. Tiếng Việt: tăng dần.
	OrderDirectionAsc OrderDirection = "ASC"
	// OrderDirectionDesc — Largest, latest, or last in the Vietnamese alphabet first. Tiếng Việt: giảm dần.
	OrderDirectionDesc OrderDirection = "DESC"
)

// Order is one sort key of a list: a field of the list's own enum and a direction, ascending when left out.
type Order[F ~string] struct {
	Field     F              `json:"field"`
	Direction OrderDirection `json:"direction"`
}
