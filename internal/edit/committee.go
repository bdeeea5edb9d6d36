package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var committeeEditing = editing[record.CommitteeInput, *noun.CommitteeBody]{
	kind: record.KindCommittee, field: "committee", load: editor.CommitteeBody, describe: describe.Committee,
	put: editor.PutCommittee, assign: editor.assignCommittee,
	find: func(tx editor, in *record.CommitteeInput, at record.Path) (int64, record.Path) {
		key := tx.Identify(record.KindCommittee, in.Slug, in.Identifiers, at)
		if key != 0 || in.Slug != "" {
			return key, at
		}
		parent := tx.Committee(in.Parent, at.At("parent"))
		_, key = tx.CommitteeByName(in, tx.Area(in.Area, at.At("area")), parent, at)
		return key, at.At("slug")
	},
}

func (tx editor) assignCommittee(b *noun.CommitteeBody, in *record.CommitteeInput, at record.Path) {
	was := tx.OfficeNames(b)
	tx.setSlug(b, in.Slug, at)
	b.Name, b.ShortName, b.OtherNameList, b.Kind = in.Name, noun.Text(in.ShortName), in.OtherNames, in.Kind
	b.AreaKey = noun.Ref(tx.Area(in.Area, at.At("area")))
	b.ParentKey, b.DirectedByKey = noun.Ref(tx.Committee(in.Parent, at.At("parent"))), noun.Ref(tx.Committee(in.DirectedBy,
		at.At("directedBy")))
	b.Established, b.EstablishedBasis = in.Established, noun.Text(in.EstablishedBasis)
	b.Dissolved, b.DissolvedBasis = in.Dissolved, noun.Text(in.DissolvedBasis)
	b.Cadence = nil
	if in.Cadence != "" {
		b.Cadence = &in.Cadence
	}
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	former := tx.FormerOf(in, at)
	b.FormerAreas, b.FormerParents, b.FormerDirectors = former.Areas, former.Parents, former.Directors
	tx.NotWithinItself(b, at)
	tx.NotFormerlyItself(b, at)
	if tx.IsFaulty() {
		return
	}
	tx.Keep(b)
	tx.Cache.Named.Clear()
	if was != tx.OfficeNames(b) {
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreateCommittee records a new committee.
func (s *Editor) CreateCommittee(ctx context.Context, actor, note string,
	in *record.CommitteeInput,
) (*record.Committee, *record.Change, error) {
	b, change, err := create(ctx, s, &committeeEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Committee, change, nil
}

// UpdateCommittee changes a committee.
func (s *Editor) UpdateCommittee(ctx context.Context, actor string, e record.Edit,
	patch func(*record.CommitteeInput),
) (*record.Committee, *record.Change, error) {
	b, change, err := update(ctx, s, &committeeEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Committee, change, nil
}
