package record

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

func (v *validation) area(at Path, in *AreaInput) {
	v.slug(at.At("slug"), in.Slug)
	v.name(at, &in.Name)
	checkEnum(v, at.At("kind"), in.Kind, true)
	v.areaRef(at.At("parent"), in.Parent)
	v.formerAreas(at.At("formerParents"), in.FormerParents)
	v.areaRef(at.At("successor"), in.Successor)
	v.distinct(at, in.Distinct, in.Slug, in.Identifiers)
	v.otherNames(at.At("otherNames"), in.OtherNames)
	v.span(at, "validFrom", in.ValidFrom, "validTo", in.ValidTo)
	v.identifiers(at, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.citations(at, KindArea, in.Citations)
}

func (v *validation) committee(at Path, in *CommitteeInput) {
	v.slug(at.At("slug"), in.Slug)
	v.name(at, &in.Name)
	v.line(at.At("shortName"), &in.ShortName, MostName)
	v.otherNames(at.At("otherNames"), in.OtherNames)
	checkEnum(v, at.At("kind"), in.Kind, true)
	v.areaRef(at.At("area"), in.Area)
	v.formerAreas(at.At("formerAreas"), in.FormerAreas)
	v.committeeRef(at.At("parent"), in.Parent)
	v.formerCommittees(at.At("formerParents"), in.FormerParents)
	v.committeeRef(at.At("directedBy"), in.DirectedBy)
	v.formerCommittees(at.At("formerDirectors"), in.FormerDirectors)
	v.distinct(at, in.Distinct, in.Slug, in.Identifiers)
	v.span(at, "established", in.Established, "dissolved", in.Dissolved)
	v.paragraph(at.At("establishedBasis"), &in.EstablishedBasis, MostTitle)
	v.paragraph(at.At("dissolvedBasis"), &in.DissolvedBasis, MostTitle)
	checkEnum(v, at.At("cadence"), in.Cadence, false)
	v.identifiers(at, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.formerSlugs(at.At("formerSlugs"), in.FormerSlugs)
	v.citations(at, KindCommittee, in.Citations)
}

// distinct checks that a record that is never to be found by its name alone can be found by something else.
func (v *validation) distinct(at Path, distinct bool, key string, identifiers []ExternalIdentifier) {
	if distinct && key == "" && len(identifiers) == 0 {
		v.faults.Add(at.At("distinct"),
			"needs a slug, an identifier or an address beside it, by which the record is found the next time")
	}
}

func (v *validation) formerSlugs(at Path, slugs []string) {
	each(v, at, slugs, MostFacets, func(at Path, slug *string) {
		v.required(at, *slug)
		v.slug(at, *slug)
	})
}

func (v *validation) official(at Path, in *OfficialInput) {
	v.slug(at.At("slug"), in.Slug)
	v.name(at, &in.Name)
	v.line(at.At("sortName"), &in.SortName, MostName)
	v.otherNames(at.At("otherNames"), in.OtherNames)
	v.identifiers(at, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	if in.Slug == "" && len(in.Identifiers) == 0 {
		v.faults.Add(at.At("slug"),
			"is missing: an official needs a slug or an identifier, as officials may share a name")
	}
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.formerSlugs(at.At("formerSlugs"), in.FormerSlugs)
	v.identities(at.At("identities"), in.Identities)
	v.citations(at, KindOfficial, in.Citations)
}

func (v *validation) post(at Path, in *PostInput) {
	v.committeeRef(at.At("committee"), &in.Committee)
	v.name(at, &in.Name)
	checkEnum(v, at.At("kind"), in.Kind, true)
	v.otherNames(at.At("otherNames"), in.OtherNames)
	v.positive(at.At("rank"), in.Rank)
	v.span(at, "established", in.Established, "abolished", in.Abolished)
	v.identifiers(at, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	v.citations(at, KindPost, in.Citations)
}

func (v *validation) tenure(at Path, in *TenureInput) {
	v.officialRef(at.At("official"), &in.Official)
	v.postRef(at.At("post"), &in.Post)
	v.span(at, "start", in.Start, "end", in.End)
	if in.End != "" && in.EndUnknown != nil && *in.EndUnknown {
		v.faults.Add(at.At("endUnknown"), "is not allowed together with end: the end is either known or unknown")
	}
	v.termRef(at.At("term"), in.Term)
	v.paragraph(at.At("legalBasis"), &in.LegalBasis, MostTitle)
	v.paragraph(at.At("endReason"), &in.EndReason, MostTitle)
	v.paragraph(at.At("endBasis"), &in.EndBasis, MostTitle)
	v.identifiers(at, in.Identifiers)
	v.distinct(at, in.Distinct, "", in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	v.citations(at, KindTenure, in.Citations)
}

func (v *validation) term(at Path, in *TermInput) {
	v.committeeRef(at.At("committee"), &in.Committee)
	v.positive(at.At("ordinal"), in.Ordinal)
	v.line(at.At("name"), &in.Name, MostName)
	if in.Ordinal == nil && in.Name == "" {
		v.faults.Add(at.At("ordinal"), "is missing: a term needs a number or a name, as a committee has several")
	}
	v.span(at, "from", in.From, "to", in.To)
	v.identifiers(at, in.Identifiers)
	v.citations(at, KindTerm, in.Citations)
}

func (v *validation) succession(at Path, in *SuccessionInput) {
	checkEnum(v, at.At("kind"), in.Kind, true)
	v.partialDay(at.At("on"), in.On)
	if len(in.Predecessors) == 0 {
		v.faults.Add(at.At("predecessors"), "is empty: a succession tells what became of something")
	}
	each(v, at.At("predecessors"), in.Predecessors, MostFacets, v.successionParty)
	each(v, at.At("successors"), in.Successors, MostFacets, v.successionParty)
	v.successionSides(at, in)
	v.paragraph(at.At("legalBasis"), &in.LegalBasis, MostTitle)
	v.identifiers(at, in.Identifiers)
	v.citations(at, KindSuccession, in.Citations)
}

// successionSides checks how many parties a kind of succession has, and that all are of one kind of record.
func (v *validation) successionSides(at Path, in *SuccessionInput) {
	switch {
	case in.Kind == SuccessionKindAbolished && len(in.Successors) > 0:
		v.faults.Add(at.At("successors"), "is not allowed with ABOLISHED: what was abolished has no successor")
	case in.Kind != SuccessionKindAbolished && in.Kind != "" && len(in.Successors) == 0:
		v.faults.Add(at.At("successors"), "is empty: only with ABOLISHED is there no successor")
	case in.Kind == SuccessionKindRenamed && (len(in.Predecessors) > 1 || len(in.Successors) > 1):
		v.faults.Add(at.At("successors"), "RENAMED leads from one to one: record each pair by itself, or use another kind")
	}
	var kind Kind
	for i, p := range slices.Concat(in.Predecessors, in.Successors) {
		of := p.kind()
		if kind == 0 {
			kind = of
		}
		if of != 0 && of != kind {
			side, n := "predecessors", i
			if i >= len(in.Predecessors) {
				side, n = "successors", i-len(in.Predecessors)
			}
			v.faults.Add(at.At(side).Index(n), "is of kind %s, but the first predecessor of kind %s: all parties of a "+
				"succession are of one kind", of, kind)
		}
	}
}

func (p *SuccessionPartyInput) kind() Kind {
	switch {
	case p.Area != nil:
		return KindArea
	case p.Committee != nil:
		return KindCommittee
	case p.Post != nil:
		return KindPost
	}
	return 0
}

func (v *validation) successionParty(at Path, in *SuccessionPartyInput) {
	if !sole(in.Area != nil, in.Committee != nil, in.Post != nil) {
		v.oneForm(at, form{"area", in.Area != nil}, form{"committee", in.Committee != nil}, form{"post", in.Post != nil})
	}
	v.areaRef(at.At("area"), in.Area)
	v.committeeRef(at.At("committee"), in.Committee)
	if in.Post != nil {
		v.postRef(at.At("post"), in.Post)
	}
}

func (v *validation) topic(at Path, in *TopicInput) {
	v.slug(at.At("slug"), in.Slug)
	v.distinct(at, in.Distinct, in.Slug, nil)
	v.name(at, &in.Name)
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.citations(at, KindTopic, in.Citations)
}

func (v *validation) sources(at Path, in []SourceInput) {
	each(v, at, in, MostDeclared, v.source)
}

func (v *validation) source(at Path, in *SourceInput) {
	v.address(at.At("url"), in.URL)
	if why := in.URL.disguised(); in.URL != "" && why != "" {
		v.faults.Add(at.At("url"), "%q %s", clip(string(in.URL)), why)
	}
	v.line(at.At("title"), &in.Title, MostTitle)
	v.required(at.At("title"), in.Title)
	v.line(at.At("publisher"), &in.Publisher, MostName)
	v.line(at.At("documentNumber"), &in.DocumentNumber, MostValue)
	v.partialDay(at.At("issuedOn"), in.IssuedOn)
	v.partialDay(at.At("publishedOn"), in.PublishedOn)
	if in.RetrievedOn != "" {
		if _, err := ParseDate(string(in.RetrievedOn)); err != nil {
			v.faults.Add(at.At("retrievedOn"), "%s", messageOf(err))
		}
	}
	v.line(at.At("mediaType"), &in.MediaType, MostValue)
	if in.MediaType != "" && !strings.Contains(in.MediaType, "/") {
		v.faults.Add(at.At("mediaType"), "%q is not a media type, such as text/html", clip(in.MediaType))
	}
	v.digest(at.At("sha256"), &in.SHA256)
	v.distinct(at, in.Distinct, string(in.URL), in.Identifiers)
	v.identifiers(at, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
	isDated := in.Publisher != "" && (in.IssuedOn != "" || in.PublishedOn != "")
	if in.URL == "" && in.DocumentNumber == "" && in.SHA256 == "" && len(in.Identifiers) == 0 && !isDated {
		v.faults.Add(at, "a source needs something to find it by again: its publisher with the day of issue or publication, "+
			"a url, a document number, an identifier or the sha256 of the document")
	}
}

func (v *validation) address(at Path, u URL) {
	if u == "" {
		return
	}
	if _, err := ParseURL(string(u)); err != nil {
		v.faults.Add(at, "%s", messageOf(err))
	}
}

// digest checks a SHA-256 and puts it into lower case.
func (v *validation) digest(at Path, s *string) {
	if *s == "" {
		return
	}
	*s = strings.ToLower(*s)
	isHex := func(r rune) bool { return (r >= '0' && r <= '9') || (r >= 'a' && r <= 'f') }
	if len(*s) != 64 || strings.ContainsFunc(*s, func(r rune) bool { return !isHex(r) }) {
		v.faults.Add(at, "%q is not a SHA-256: expected 64 hexadecimal digits", clip(*s))
	}
}

func (v *validation) name(at Path, s *string) {
	v.line(at.At("name"), s, MostName)
	v.required(at.At("name"), *s)
}

func (v *validation) otherNames(at Path, names []OtherName) {
	each(v, at, names, MostOtherNames, func(at Path, n *OtherName) {
		v.name(at, &n.Name)
		v.span(at, "from", n.From, "to", n.To)
	})
}

func (v *validation) formerAreas(at Path, former []FormerAreaInput) {
	each(v, at, former, MostFacets, func(at Path, f *FormerAreaInput) {
		v.areaRef(at.At("area"), f.Area)
		v.former(at, f.From, f.To)
	})
}

func (v *validation) formerCommittees(at Path, former []FormerCommitteeInput) {
	each(v, at, former, MostFacets, func(at Path, f *FormerCommitteeInput) {
		v.committeeRef(at.At("committee"), f.Committee)
		v.former(at, f.From, f.To)
	})
}

// former checks the days of what was before: without a last one it could not be told from what is.
func (v *validation) former(at Path, from, to PartialDate) {
	v.required(at.At("to"), string(to))
	v.span(at, "from", from, "to", to)
}

func (v *validation) identifiers(at Path, ids []ExternalIdentifier) {
	each(v, at.At("identifiers"), ids, MostFacets, v.identifier)
}

func (v *validation) identifier(at Path, id *ExternalIdentifier) {
	v.scheme(at, id.Scheme)
	v.line(at.At("value"), &id.Value, MostValue)
	v.required(at.At("value"), id.Value)
}

func (v *validation) scheme(at Path, scheme string) {
	v.required(at.At("scheme"), scheme)
	isScheme := func(r rune) bool {
		return (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') || r == '.' || r == '-' || r == ':'
	}
	if len(scheme) > MostScheme || strings.ContainsFunc(scheme, func(r rune) bool { return !isScheme(r) }) {
		v.faults.Add(at.At("scheme"),
			"%q is not a scheme: expected lower-case letters, digits, dots, hyphens and colons, at most %d", clip(scheme),
			MostScheme)
	}
}

// extras checks extra data, which is kept letter for letter: it is another format's.
func (v *validation) extras(at Path, extras []Extra) {
	seen := make(map[string]bool, len(extras))
	each(v, at, extras, MostFacets, func(at Path, e *Extra) {
		v.scheme(at, e.Scheme)
		if seen[e.Scheme] {
			v.faults.Add(at.At("scheme"), "%s is given twice", clip(e.Scheme))
		}
		seen[e.Scheme] = true
		switch n := utf8.RuneCountInString(e.Data); {
		case e.Data == "":
			v.required(at.At("data"), e.Data)
		case n > MostExtra:
			v.faults.Add(at.At("data"), "has %d characters, at most %d are allowed", n, MostExtra)
		case !utf8.ValidString(e.Data) || !json.Valid([]byte(e.Data)):
			v.faults.Add(at.At("data"), "is not JSON: expected the other format's data as JSON in a text")
		}
	})
}

func (v *validation) citations(at Path, kind Kind, in []CitationInput) {
	each(v, at.At("citations"), in, MostFacets, func(at Path, c *CitationInput) { v.citation(at, kind, c) })
}

func (v *validation) citation(at Path, kind Kind, c *CitationInput) {
	if c.Field != "" && !slices.Contains(CitableFields(kind), c.Field) {
		v.faults.Add(at.At("field"), "%q is not a field of %s: expected one of %s", clip(c.Field), article(kind),
			strings.Join(CitableFields(kind), ", "))
	}
	v.sourceRef(at.At("source"), &c.Source)
	v.paragraph(at.At("quote"), &c.Quote, MostText)
	v.line(at.At("locator"), &c.Locator, MostName)
}

// CitableFields are the fields of a kind of record that a citation may support: its facts, by their names in the API.
func CitableFields(kind Kind) []string {
	switch kind {
	case KindArea:
		return []string{"name", "otherNames", "kind", "parent", "formerParents", "validFrom", "validTo", "successor", "identifiers"}
	case KindCommittee:
		return []string{
			"name", "shortName", "otherNames", "kind", "area", "formerAreas", "parent", "formerParents", "directedBy",
			"formerDirectors", "established", "establishedBasis", "dissolved", "dissolvedBasis", "cadence", "identifiers",
		}
	case KindOfficial:
		return []string{"name", "sortName", "otherNames", "identifiers"}
	case KindPost:
		return []string{"committee", "name", "otherNames", "kind", "rank", "established", "abolished", "identifiers"}
	case KindTenure:
		return []string{
			"official", "post", "term", "start", "end", "endUnknown", "legalBasis", "endReason", "endBasis",
			"identifiers",
		}
	case KindMeeting:
		return []string{
			"title", "kinds", "status", "postponedTo", "ordinal", "term", "committees", "conveners", "directing", "host", "heldOn", "heldOnText", "partOfDay", "startTime", "endTime", "timeZone",
			"place", "sittings", "sites", "reviews", "plans", "notice", "participations", "agendaItems", "conclusions", "topics", "identifiers",
		}
	case KindParticipation:
		return []string{"role", "attendance", "official", "committee", "group", "headCount", "actingFor", "statedTitles"}
	case KindAgendaItem:
		return []string{"number", "title", "summary", "presenter", "presenterText", "parent", "carriedOverFrom", "topics"}
	case KindConclusion:
		return []string{
			"number", "body", "kind", "concludedBy", "agendaItem", "responsibilities", "deadline", "status",
			"progress", "links", "topics",
		}
	case KindTerm:
		return []string{"committee", "ordinal", "name", "from", "to", "identifiers"}
	case KindSuccession:
		return []string{"kind", "on", "predecessors", "successors", "legalBasis", "identifiers"}
	case KindTopic:
		return []string{"name"}
	}
	return nil
}
