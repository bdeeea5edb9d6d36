package noun

import (
	"bienban/internal/row"
)

// RowOrder is the order in which rows can be written: those that others refer to come first. Rows of one table may
// refer to one another if one statement writes them, or in their order.
var RowOrder = []*row.Table{
	sourceRows, areaRows, committeeRows, officialRows, postRows, termRows, tenureRows, topicRows, savedQueryRows,
	AreaParents.rows, CommitteeAreas.rows, CommitteeParents.rows, CommitteeDirectors.rows,
	successionRows, successionPartyRows,
	meetingRows, meetingCommitteeRows, meetingRoleRows, sittingRows, siteRows,
	participationRows, titleRows, agendaItemRows, conclusionRows, responsibilityRows, progressRows,
	linkRows, topicLinkRows, citationRows,
	identifierRows, extraRows, identityRows, mergedRows, DraftRows,
}
