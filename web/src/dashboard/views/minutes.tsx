import { Card } from '../charts/chart';
import type { MeetingPageOfQuery } from '../documents/generated';
import { href } from '../router';
import { useSpeech } from '../speech';
import { Deadline, FromMeeting, Responsible } from './overdue';
import { StatedTitles } from './titles';

export type Minutes = NonNullable<MeetingPageOfQuery['meeting']>;
type Participation = Minutes['participations']['nodes'][number];
type Conclusion = Minutes['conclusions']['nodes'][number];
type AgendaItem = Minutes['agendaItems']['nodes'][number];

export function Who({
  participation: { official, committee, group, headCount, actingFor },
}: {
  participation: Participation;
}) {
  const { say, count } = useSpeech();
  return (
    <p lang="vi" className="who">
      {official && <a href={href({ view: 'official', slug: official.slug })}>{official.name}</a>}
      {!official && committee && <a href={href({ view: 'committee', slug: committee.slug })}>{committee.name}</a>}
      {!official && !committee && <b>{group}</b>}
      {headCount !== null && <span className="quiet"> {count('list.people', headCount)}</span>}
      {actingFor && (
        <span className="quiet">
          {' '}
          {say('minutes.actingFor')} <a href={href({ view: 'official', slug: actingFor.slug })}>{actingFor.name}</a>
        </span>
      )}
    </p>
  );
}

/** Where more is on record than a page of minutes shows. */
function Rest({ shown, total }: { shown: number; total: number }) {
  const { say, number } = useSpeech();
  return total > shown ? <p className="quiet">{say('list.firstOf', { n: number(shown), of: number(total) })}</p> : null;
}

const isChair = ({ role }: Participation) => role === 'CHAIR' || role === 'CO_CHAIR';

/** Who was in the chair, with every title as printed and what the record says of it. */
export function InTheChair({ minutes }: { minutes: Minutes }) {
  const { say, word } = useSpeech();
  const chairs = minutes.participations.nodes.filter(isChair);
  return (
    <Card title={say('minutes.chair')}>
      {chairs.length === 0 && <p className="nothing">{say('table.noChair')}</p>}
      {chairs.map((participation) => (
        <div key={participation.id} className="in-the-chair">
          <p className="quiet">{word('ParticipationRole', participation.role)}</p>
          <Who participation={participation} />
          <StatedTitles titles={participation.statedTitles} />
        </div>
      ))}
    </Card>
  );
}

/** Everybody else who took part, in the order of the source, with what it says of their attendance. */
export function TookPart({ minutes }: { minutes: Minutes }) {
  const { say, word } = useSpeech();
  const { nodes, totalCount } = minutes.participations;
  const others = nodes.filter((participation) => !isChair(participation));
  return (
    <Card title={say('minutes.tookPart')} note={say('minutes.tookPartNote')} className="wide">
      {others.length === 0 ? (
        <p className="nothing">{say('minutes.nobody')}</p>
      ) : (
        <table className="meetings people">
          <caption className="unseen">{say('minutes.tookPart')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('minutes.who')}</th>
              <th scope="col">{say('minutes.titles')}</th>
              <th scope="col">{say('minutes.role')}</th>
              <th scope="col">{say('minutes.attendance')}</th>
            </tr>
          </thead>
          <tbody>
            {others.map((participation) => (
              <tr key={participation.id}>
                <td>
                  <Who participation={participation} />
                </td>
                <td>
                  <StatedTitles titles={participation.statedTitles} />
                </td>
                <td>{word('ParticipationRole', participation.role)}</td>
                <td>{word('Attendance', participation.attendance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Rest shown={nodes.length} total={totalCount} />
    </Card>
  );
}

function Item({ item, children }: { item: AgendaItem; children: AgendaItem[] }) {
  const { say } = useSpeech();
  const presenter = item.presenter?.official;
  return (
    <li>
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
          {say('minutes.presenter')}:{' '}
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
          {say('minutes.carriedOver')} <FromMeeting meeting={item.carriedOverFrom.meeting} />
        </p>
      )}
      {children.length > 0 && (
        <ol>
          {children.map((child) => (
            <Item key={child.id} item={child}>
              {[]}
            </Item>
          ))}
        </ol>
      )}
    </li>
  );
}

/** The agenda in its order, sub-points under their points. */
export function Agenda({ minutes }: { minutes: Minutes }) {
  const { say } = useSpeech();
  const { nodes, totalCount } = minutes.agendaItems;
  const ids = new Set(nodes.map(({ id }) => id));
  const top = nodes.filter(({ parent }) => !parent || !ids.has(parent.id));
  return (
    <Card title={say('minutes.agenda')}>
      {nodes.length === 0 && <p className="nothing">{say('minutes.noAgenda')}</p>}
      <ol className="agenda">
        {top.map((item) => (
          <Item key={item.id} item={item}>
            {nodes.filter(({ parent }) => parent?.id === item.id)}
          </Item>
        ))}
      </ol>
      <Rest shown={nodes.length} total={totalCount} />
    </Card>
  );
}

function Course({ conclusion }: { conclusion: Conclusion }) {
  const { word, day, say } = useSpeech();
  return (
    <ul className="course">
      {conclusion.progress.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place alone
        <li key={i} className="quiet">
          <time dateTime={entry.on}>{day(entry.on)}</time> {word('ConclusionStatus', entry.status)}
          {entry.note && <span lang="vi">: {entry.note}</span>}
        </li>
      ))}
      {conclusion.links.map((link, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place alone
        <li key={`link ${i}`} className="quiet">
          {word('ConclusionLinkKind', link.kind)}: <FromMeeting meeting={link.conclusion.meeting} />
        </li>
      ))}
      {conclusion.concludedBy?.official && (
        <li className="quiet">
          {say('minutes.concludedBy')} <span lang="vi">{conclusion.concludedBy.official.name}</span>
        </li>
      )}
    </ul>
  );
}

/** What was concluded, who is to see to it by when, and what became of it. */
export function Conclusions({ minutes }: { minutes: Minutes }) {
  const { say, word } = useSpeech();
  const { nodes, totalCount } = minutes.conclusions;
  return (
    <Card title={say('minutes.conclusions')} className="wide">
      {nodes.length === 0 && <p className="nothing">{say('minutes.noConclusions')}</p>}
      <ol className="rows">
        {nodes.map((conclusion) => (
          <li key={conclusion.id}>
            <p className="row-when">
              <span>{word('ConclusionKind', conclusion.kind)}</span>
              <span className="state">{word('ConclusionStatus', conclusion.status)}</span>
              <span>
                <Deadline conclusion={conclusion} />
              </span>
            </p>
            <div>
              <p lang="vi" className="row-text">
                {conclusion.number && <span className="quiet">{conclusion.number} </span>}
                {conclusion.body}
              </p>
              {conclusion.responsibilities.length > 0 && <Responsible parties={conclusion.responsibilities} />}
              <Course conclusion={conclusion} />
            </div>
          </li>
        ))}
      </ol>
      <Rest shown={nodes.length} total={totalCount} />
    </Card>
  );
}
