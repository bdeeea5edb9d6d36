import { Card } from '../charts/chart';
import type { MeetingPageOfQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';
import { FormerName } from './former-name';
import { Deadline, FromMeeting, Responsible } from './overdue';
import { StatedTitles } from './titles';

export type Minutes = NonNullable<MeetingPageOfQuery['meeting']>;
type Participation = Minutes['participations']['nodes'][number];
type Conclusion = Minutes['conclusions']['nodes'][number];
type AgendaItem = Minutes['agendaItems']['nodes'][number];

export function ParticipantName({
  participation: { official, committee, committeeName, group, headCount, actingFor },
}: {
  participation: Participation;
}) {
  const { translate, plural } = useLocale();
  return (
    <p lang="vi" className="participant">
      {official && <a href={href({ view: 'official', slug: official.slug })}>{official.name}</a>}
      {!official && committee && (
        <a href={href({ view: 'committee', slug: committee.slug })}>
          <FormerName then={committeeName ?? committee.name} now={committee.name} />
        </a>
      )}
      {!official && !committee && <b>{group}</b>}
      {headCount !== null && <span className="quiet"> {plural('list.people', headCount)}</span>}
      {actingFor && (
        <span className="quiet">
          {' '}
          {translate('minutes.actingFor')}{' '}
          <a href={href({ view: 'official', slug: actingFor.slug })}>{actingFor.name}</a>
        </span>
      )}
    </p>
  );
}

/** Says that a list is cut, and how long it is; nothing where all of it is shown. */
function FirstOf({ shown, total }: { shown: number; total: number }) {
  const { translate, number } = useLocale();
  return total > shown ? (
    <p className="quiet">{translate('list.firstOf', { n: number(shown), of: number(total) })}</p>
  ) : null;
}

const isChair = ({ role }: Participation) => role === 'CHAIR' || role === 'CO_CHAIR';

/** Who chaired, with every title as printed and its verdict. */
export function ChairCard({ minutes }: { minutes: Minutes }) {
  const { translate, enumLabel } = useLocale();
  const chairs = minutes.participations.nodes.filter(isChair);
  return (
    <Card title={translate('minutes.chair')}>
      {chairs.length === 0 && <p className="nothing">{translate('table.noChair')}</p>}
      {chairs.map((participation) => (
        <div key={participation.id} id={`participation-${participation.position}`} className="meeting-chair">
          <p className="quiet">{enumLabel('ParticipationRole', participation.role)}</p>
          <ParticipantName participation={participation} />
          <StatedTitles titles={participation.statedTitles} />
        </div>
      ))}
    </Card>
  );
}

/** The other participants in the order of the source, with their attendance. */
export function ParticipantsCard({ minutes }: { minutes: Minutes }) {
  const { translate, enumLabel } = useLocale();
  const { nodes, totalCount } = minutes.participations;
  const others = nodes.filter((participation) => !isChair(participation));
  // A column in which nothing is on record would take the room of the others.
  const hasTitles = others.some(({ statedTitles }) => statedTitles.length > 0);
  const hasAttendance = others.some(({ attendance }) => attendance !== 'NOT_RECORDED');
  return (
    <Card
      title={translate('minutes.tookPart')}
      note={translate(hasAttendance ? 'minutes.tookPartNote' : 'minutes.noAttendanceNote')}
      className="wide"
    >
      {others.length === 0 ? (
        <p className="nothing">{translate('minutes.nobody')}</p>
      ) : (
        <table className="meetings people">
          <caption className="visually-hidden">{translate('minutes.tookPart')}</caption>
          <thead>
            <tr>
              <th scope="col">{translate('minutes.who')}</th>
              {hasTitles && <th scope="col">{translate('minutes.titles')}</th>}
              <th scope="col">{translate('minutes.role')}</th>
              {hasAttendance && <th scope="col">{translate('minutes.attendance')}</th>}
            </tr>
          </thead>
          <tbody>
            {others.map((participation) => (
              <tr key={participation.id} id={`participation-${participation.position}`}>
                <td>
                  <ParticipantName participation={participation} />
                </td>
                {hasTitles && (
                  <td>
                    <StatedTitles titles={participation.statedTitles} />
                  </td>
                )}
                <td>{enumLabel('ParticipationRole', participation.role)}</td>
                {hasAttendance && <td>{enumLabel('Attendance', participation.attendance)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <FirstOf shown={nodes.length} total={totalCount} />
    </Card>
  );
}

function AgendaPoint({ item, children }: { item: AgendaItem; children: AgendaItem[] }) {
  const { translate } = useLocale();
  const presenter = item.presenter?.official;
  return (
    <li id={`agendaitem-${item.position}`}>
      <p lang="vi">
        {item.number && <span className="quiet">{item.number} </span>}
        {item.title}
      </p>
      {item.summary && (
        <p className="quiet" lang="vi">
          {item.summary}
        </p>
      )}
      {(presenter ?? item.presenterText) && (
        <p className="quiet">
          {translate('minutes.presenter')}:{' '}
          <span lang="vi">
            {presenter ? (
              <a href={href({ view: 'official', slug: presenter.slug })}>{presenter.name}</a>
            ) : (
              item.presenterText
            )}
          </span>
        </p>
      )}
      {item.carriedOverFrom && (
        <p className="quiet">
          {translate('minutes.carriedOver')} <FromMeeting meeting={item.carriedOverFrom.meeting} />
        </p>
      )}
      {children.length > 0 && (
        <ol>
          {children.map((child) => (
            <AgendaPoint key={child.id} item={child}>
              {[]}
            </AgendaPoint>
          ))}
        </ol>
      )}
    </li>
  );
}

/** The agenda in its order, with items below their parents. */
export function Agenda({ minutes }: { minutes: Minutes }) {
  const { translate } = useLocale();
  const { nodes, totalCount } = minutes.agendaItems;
  const ids = new Set(nodes.map(({ id }) => id));
  const top = nodes.filter(({ parent }) => !parent || !ids.has(parent.id));
  return (
    <Card title={translate('minutes.agenda')}>
      {nodes.length === 0 && <p className="nothing">{translate('minutes.noAgenda')}</p>}
      <ol className="agenda">
        {top.map((item) => (
          <AgendaPoint key={item.id} item={item}>
            {nodes.filter(({ parent }) => parent?.id === item.id)}
          </AgendaPoint>
        ))}
      </ol>
      <FirstOf shown={nodes.length} total={totalCount} />
    </Card>
  );
}

function ConclusionHistory({ conclusion }: { conclusion: Conclusion }) {
  const { enumLabel, day, translate } = useLocale();
  return (
    <ul className="conclusion-history">
      {conclusion.progress.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place alone
        <li key={i} className="quiet">
          <time dateTime={entry.on}>{day(entry.on)}</time> {enumLabel('ConclusionStatus', entry.status)}
          {entry.note && <span lang="vi">: {entry.note}</span>}
        </li>
      ))}
      {conclusion.links.map((link, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place alone
        <li key={`link ${i}`} className="quiet">
          {enumLabel('ConclusionLinkKind', link.kind)}: <FromMeeting meeting={link.conclusion.meeting} />
        </li>
      ))}
      {conclusion.concludedBy?.official && (
        <li className="quiet">
          {translate('minutes.concludedBy')} <span lang="vi">{conclusion.concludedBy.official.name}</span>
        </li>
      )}
    </ul>
  );
}

/** The conclusions with deadlines, responsible parties, progress and links. */
export function Conclusions({ minutes }: { minutes: Minutes }) {
  const { translate, enumLabel } = useLocale();
  const { nodes, totalCount } = minutes.conclusions;
  return (
    <Card title={translate('minutes.conclusions')} className="wide">
      {nodes.length === 0 && <p className="nothing">{translate('minutes.noConclusions')}</p>}
      <ol className="rows">
        {nodes.map((conclusion) => (
          <li key={conclusion.id} id={`conclusion-${conclusion.position}`}>
            <p className="row-when">
              <span>{enumLabel('ConclusionKind', conclusion.kind)}</span>
              <span className="state">{enumLabel('ConclusionStatus', conclusion.status)}</span>
              <span>
                <Deadline conclusion={conclusion} />
              </span>
              {conclusion.overdue !== 'NO' && (
                <strong className="alarm">
                  {translate(conclusion.overdue === 'POSSIBLE' ? 'overdue.possible' : 'overdue.certain')}
                </strong>
              )}
            </p>
            <div>
              <p lang="vi" className="row-text">
                <span className="quiet">{conclusion.number ?? `${conclusion.position}.`} </span>
                {conclusion.body}
              </p>
              {conclusion.responsibilities.length > 0 && <Responsible parties={conclusion.responsibilities} />}
              <ConclusionHistory conclusion={conclusion} />
            </div>
          </li>
        ))}
      </ol>
      <FirstOf shown={nodes.length} total={totalCount} />
    </Card>
  );
}
