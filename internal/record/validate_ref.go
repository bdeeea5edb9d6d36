package record

import "strings"

// form is one of the forms of a reference.
type form struct {
	name  string
	given bool
}

// oneForm checks that exactly one form is given: record files do not pass the API's own check.
func (v *validation) oneForm(at Path, forms ...form) {
	var names, given []string
	for _, f := range forms {
		names = append(names, f.name)
		if f.given {
			given = append(given, f.name)
		}
	}
	switch {
	case len(given) == 0:
		v.faults.Add(at, "is empty: expected exactly one of %s", strings.Join(names, ", "))
	case len(given) > 1:
		v.faults.Add(at, "has %s: expected exactly one of %s", strings.Join(given, " and "), strings.Join(names, ", "))
	}
}

// sole reports whether exactly one of the forms is given; it runs for every reference, so it is cheap.
func sole(given ...bool) bool {
	n := 0
	for _, g := range given {
		if g {
			n++
		}
	}
	return n == 1
}

func (v *validation) areaRef(at Path, ref *AreaRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Slug != "", ref.Identifier != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"slug", ref.Slug != ""}, form{"identifier", ref.Identifier != nil},
			form{"new", ref.New != nil})
	}
	v.plainRef(at, ref.Slug, ref.Identifier)
	if ref.New != nil {
		v.within(at.At("new"), func() { v.area(at.At("new"), ref.New) })
	}
}

// plainRef checks the forms that all references have.
func (v *validation) plainRef(at Path, slug string, identifier *ExternalIdentifier) {
	v.slug(at.At("slug"), slug)
	if identifier != nil {
		v.identifier(at.At("identifier"), identifier)
	}
}

func (v *validation) committeeRef(at Path, ref *CommitteeRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Slug != "", ref.Identifier != nil, ref.Named != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"slug", ref.Slug != ""}, form{"identifier", ref.Identifier != nil},
			form{"named", ref.Named != nil}, form{"new", ref.New != nil})
	}
	v.plainRef(at, ref.Slug, ref.Identifier)
	if ref.Named != nil {
		at := at.At("named")
		v.name(at, &ref.Named.Name)
		v.within(at, func() { v.committeeRef(at.At("parent"), &ref.Named.Parent) })
	}
	if ref.New != nil {
		v.within(at.At("new"), func() { v.committee(at.At("new"), ref.New) })
	}
}

func (v *validation) officialRef(at Path, ref *OfficialRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Slug != "", ref.Identifier != nil, ref.Named != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"slug", ref.Slug != ""}, form{"identifier", ref.Identifier != nil},
			form{"named", ref.Named != nil}, form{"new", ref.New != nil})
	}
	v.plainRef(at, ref.Slug, ref.Identifier)
	if ref.Named != nil {
		at := at.At("named")
		v.name(at, &ref.Named.Name)
		v.committeeRef(at.At("committee"), &ref.Named.Committee)
	}
	if ref.New != nil {
		v.within(at.At("new"), func() { v.official(at.At("new"), ref.New) })
	}
}

func (v *validation) postRef(at Path, ref *PostRef) {
	if !sole(ref.ID != "", ref.Identifier != nil, ref.Named != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"identifier", ref.Identifier != nil}, form{"named", ref.Named != nil},
			form{"new", ref.New != nil})
	}
	v.plainRef(at, "", ref.Identifier)
	if ref.Named != nil {
		at := at.At("named")
		v.committeeRef(at.At("committee"), &ref.Named.Committee)
		v.name(at, &ref.Named.Name)
	}
	if ref.New != nil {
		v.within(at.At("new"), func() { v.post(at.At("new"), ref.New) })
	}
}

func (v *validation) tenureRef(at Path, ref *TenureRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Identifier != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"identifier", ref.Identifier != nil}, form{"new", ref.New != nil})
	}
	v.plainRef(at, "", ref.Identifier)
	if ref.New != nil {
		v.within(at.At("new"), func() { v.tenure(at.At("new"), ref.New) })
	}
}

func (v *validation) termRef(at Path, ref *TermRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Identifier != nil, ref.Numbered != nil, ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"identifier", ref.Identifier != nil},
			form{"numbered", ref.Numbered != nil}, form{"new", ref.New != nil})
	}
	v.plainRef(at, "", ref.Identifier)
	if ref.Numbered != nil {
		at := at.At("numbered")
		v.committeeRef(at.At("committee"), &ref.Numbered.Committee)
		v.positive(at.At("ordinal"), &ref.Numbered.Ordinal)
	}
	if ref.New != nil {
		v.within(at.At("new"), func() { v.term(at.At("new"), ref.New) })
	}
}

func (v *validation) topicRef(at Path, ref *TopicRef) {
	if !sole(ref.ID != "", ref.Slug != "", ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"slug", ref.Slug != ""}, form{"new", ref.New != nil})
	}
	v.plainRef(at, ref.Slug, nil)
	if ref.New != nil {
		v.within(at.At("new"), func() { v.topic(at.At("new"), ref.New) })
	}
}

func (v *validation) sourceRef(at Path, ref *SourceRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Identifier != nil, ref.URL != "", ref.New != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"identifier", ref.Identifier != nil}, form{"url", ref.URL != ""},
			form{"new", ref.New != nil})
	}
	v.plainRef(at, "", ref.Identifier)
	v.address(at.At("url"), ref.URL)
	if ref.New != nil {
		v.within(at.At("new"), func() { v.source(at.At("new"), ref.New) })
	}
}

func (v *validation) meetingRef(at Path, ref *MeetingRef) {
	if ref == nil {
		return
	}
	if !sole(ref.ID != "", ref.Slug != "", ref.Identifier != nil) {
		v.oneForm(at, form{"id", ref.ID != ""}, form{"slug", ref.Slug != ""}, form{"identifier", ref.Identifier != nil})
	}
	v.plainRef(at, ref.Slug, ref.Identifier)
}

// placeRef checks a reference to a part of a recorded meeting.
func (v *validation) placeRef(at Path, id string, place *PlaceInput) {
	if !sole(id != "", place != nil) {
		v.oneForm(at, form{"id", id != ""}, form{"at", place != nil})
	}
	if place != nil {
		at := at.At("at")
		v.meetingRef(at.At("meeting"), &place.Meeting)
		v.positive(at.At("position"), &place.Position)
	}
}
