package record

import "strings"

// Identity is what was established about two records being of one person.
type Identity string

const (
	// IdentitySame — They are one person. Tiếng Việt: cùng một người.
	IdentitySame Identity = "SAME"
	// IdentityDifferent — They are two people. Tiếng Việt: hai người khác nhau.
	IdentityDifferent Identity = "DIFFERENT"
	// IdentityUnsure — It was looked into and cannot be told. Tiếng Việt: chưa xác định.
	IdentityUnsure Identity = "UNSURE"
)

// Values lists what an Identity may be.
func (Identity) Values() []string {
	return []string{string(IdentitySame), string(IdentityDifferent), string(IdentityUnsure)}
}

// IdentityAssertion is what was established about an official and another one, who is the one behind OfficialKey. One
// of the two holds it in its record; there is one at most for two officials.
type IdentityAssertion struct {
	OfficialKey int64    `json:"officialId"`
	Identity    Identity `json:"identity"`
	SourceKey   *int64   `json:"sourceId,omitempty"`
	Basis       *string  `json:"basis,omitempty"`
}

// IdentityInput — What was established about the official and another one.
type IdentityInput struct {
	Official OfficialRef `json:"official"`
	Identity Identity    `json:"identity"`
	Source   *SourceRef  `json:"source,omitempty"`
	Basis    string      `json:"basis,omitempty"`
}

// AssertIdentityInput — What was established about two officials. No identity takes back what was asserted.
type AssertIdentityInput struct {
	One      OfficialSeen `json:"one"`
	Other    OfficialSeen `json:"other"`
	Identity Identity     `json:"identity"`
	Source   *SourceRef   `json:"source"`
	Basis    string       `json:"basis"`
	Note     string       `json:"note"`
}

// OfficialSeen — An official, at the version that was seen.
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
		v.faults.Add(root.At("other").At("id"), "is the same official: expected another one")
	}
	if in.Identity != "" {
		v.established(root, in.Identity, in.Source, &in.Basis)
	} else if in.Source != nil || in.Basis != "" {
		v.faults.Add(root.At("identity"),
			"is missing: expected one of %s, or neither source nor basis to take back what was asserted",
			strings.Join(Identity("").Values(), ", "))
	}
	return v.faults.Err()
}

func (v *validation) established(at Path, identity Identity, source *SourceRef, basis *string) {
	checkEnum(v, at.At("identity"), identity, true)
	v.sourceRef(at.At("source"), source)
	v.paragraph(at.At("basis"), basis, MostNote)
	if source == nil && *basis == "" {
		v.faults.Add(at.At("source"), "is missing: what is established needs a source, or a basis in words")
	}
}

func (v *validation) identities(at Path, in []IdentityInput) {
	each(v, at, in, MostFacets, func(at Path, i *IdentityInput) {
		v.officialRef(at.At("official"), &i.Official)
		v.established(at, i.Identity, i.Source, &i.Basis)
	})
}

// AssertIdentityPayload is what asserting an identity answers.
type AssertIdentityPayload struct {
	One, Other *Official
	Written
}
