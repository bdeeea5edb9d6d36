package access

import "fmt"

// Role is a set of rights. Each role includes those before it.
type Role int

// The roles. The zero value has no rights, so that whoever was not authenticated is kept out.
const (
	None   Role = iota
	Reader      // reads what is published
	Editor      // changes records, and reads drafts
	Admin       // sees how the server works
)

var roleNames = [...]string{"none", "reader", "editor", "admin"}

func (r Role) String() string { return roleNames[r] }

// Includes reports whether r has the rights of other.
func (r Role) Includes(other Role) bool { return r >= other }

// ParseRole reads the name of a role that can be assigned.
func ParseRole(name string) (Role, error) {
	for r := Reader; r <= Admin; r++ {
		if roleNames[r] == name {
			return r, nil
		}
	}
	return None, fmt.Errorf("%q is not a role: expected reader, editor or admin", name)
}

// UnmarshalText reads a role, as on a command line.
func (r *Role) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRole(string(text))
	return err
}
