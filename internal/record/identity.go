package record

import "strings"

// Identity is an assertion about two records being about the same person.
type Identity string

const (
	// IdentitySame — The same person. Tiếng Việt: cùng một người.
	IdentitySame Identity = "SAME"
	// IdentityDifferent — Two different people. Tiếng Việt: hai người khác nhau.
	IdentityDifferent Identity = "DIFFERENT"
	// IdentityUnsure — Investigated without a result. Tiếng Việt: chưa xác định.
	IdentityUnsure Identity = "UNSURE"
)

// Values lists the values.
func (Identity) Values() []string {
	return []string{string(IdentitySame), string(IdentityDifferent), string(IdentityUnsure)}
}

// IdentityAssertion is an assertion about an official and another one, OfficialKey. One of the two records holds it;
// there is at most one for two officials.
type IdentityAssertion struct {
	OfficialKey int64    `json:"officialId"`
	Identity    Identity `json:"identity"`
	SourceKey   *int64   `json:"sourceId,omitempty"`
	Basis       *string  `json:"basis,omitempty"`
}

// IdentityInput — An assertion about an official and another one.
type IdentityInput struct {
	Official OfficialRef `json:"official"`
	Identity Identity    `json:"identity"`
	Source   *SourceRef  `json:"source,omitempty"`
	Basis    string      `json:"basis,omitempty"`
}

// AssertIdentityInput — An assertion about two officials. An empty identity withdraws an earlier one.
type AssertIdentityInput struct {
	One      OfficialSeen `json:"one"`
	Other    OfficialSeen `json:"other"`
	Identity Identity     `json:"identity"`
	Source   *SourceRef   `json:"source"`
	Basis    string       `json:"basis"`
	Note     string       `json:"note"`
}

// OfficialSeen — An official and the version that the assertion is based on.
type OfficialSeen struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

// Validate checks the input by itself.
func (in *AssertIdentityInput) Validate() error {
	var v validation
	var root Path
	v.paragraph(root.At("note"), &in.Note, MostNote)
	if in.One.ID == in.Other.ID {
		v.faults.Add(root.At("other").At("id"), "is the same official as one: expected another one")
	}
	if in.Identity != "" {
		v.established(root, in.Identity, in.Source, &in.Basis)
	} else if in.Source != nil || in.Basis != "" {
		v.faults.Add(root.At("identity"),
			"is missing: expected one of %s; to withdraw an assertion, leave out source and basis, too",
			strings.Join(Identity("").Values(), ", "))
	}
	return v.faults.Err()
}

func (v *validation) established(at Path, identity Identity, source *SourceRef, basis *string) {
	checkEnum(v, at.At("identity"), identity, true)
	v.sourceRef(at.At("source"), source)
	v.paragraph(at.At("basis"), basis, MostNote)
	if source == nil && *basis == "" {
		v.faults.Add(at.At("source"), "is missing: an assertion needs a source or a basis")
	}
}

func (v *validation) identities(at Path, in []IdentityInput) {
	each(v, at, in, MostFacets, func(at Path, i *IdentityInput) {
		v.officialRef(at.At("official"), &i.Official)
		v.established(at, i.Identity, i.Source, &i.Basis)
	})
}

// AssertIdentityPayload is the result of assertIdentity.
type AssertIdentityPayload struct {
	One, Other *Official
	Written
}
