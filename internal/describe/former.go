package describe

import (
	"bienban/internal/record"
)

func describeFormerAreas(former []record.FormerArea) (in []record.FormerAreaInput) {
	for _, f := range former {
		in = append(in, record.FormerAreaInput{Area: areaRef(f.TargetKey), From: f.From, To: f.To})
	}
	return in
}

func describeFormerCommittees(former []record.FormerCommittee) (in []record.FormerCommitteeInput) {
	for _, f := range former {
		in = append(in, record.FormerCommitteeInput{Committee: CommitteeRef(f.TargetKey), From: f.From, To: f.To})
	}
	return in
}
