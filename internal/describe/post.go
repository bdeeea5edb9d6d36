package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Post writes a post as the input that would make it, references by id.
func Post(b *noun.PostBody) record.PostInput {
	return record.PostInput{
		Committee: *CommitteeRef(&b.CommitteeKey), Name: b.Name, OtherNames: b.OtherNameList, Kind: b.Kind, Rank: b.Rank,
		Established: b.Established, Abolished: b.Abolished, Identifiers: b.Identifiers, Extras: b.Extras,
	}
}
