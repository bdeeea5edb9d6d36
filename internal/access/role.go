package access

import "fmt"

// Role is what somebody may do. Each one may do whatever the ones before it may.
type Role int

// The roles. The zero value may do nothing, so that whoever was not let in is kept out.
const (
	None   Role = iota
	Reader      // asks about what is published
	Editor      // changes records, and sees drafts
	Admin       // sees how the server works
)

var roleNames = [...]string{"none", "reader", "editor", "admin"}

func (r Role) String() string { return roleNames[r] }

// Includes tells whether r may do what other may.
func (r Role) Includes(other Role) bool { return r >= other }

// ParseRole reads the name of a role that can be given to somebody.
func ParseRole(name string) (Role, error) {
	for r := Reader; r <= Admin; r++ {
		if roleNames[r] == name {
			return r, nil
		}
	}
	return None, fmt.Errorf("%q is no role: expected reader, editor or admin", name)
}

// UnmarshalText reads a role that a person wrote, as on a command line.
func (r *Role) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRole(string(text))
	return err
}
