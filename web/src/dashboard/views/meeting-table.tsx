import { Card } from '../charts/chart';
import type { ChairingFragment, MeetingRowFragment, SummaryQuery } from '../documents/generated';
import { href } from '../router';
import { useSpeech } from '../speech';

type SummaryData = NonNullable<SummaryQuery['summary']>;

/** Who chaired, and the titles exactly as the source printed them. */
export function ChairWithTitles({ chair }: { chair: ChairingFragment }) {
  const name = chair.official?.name ?? chair.group ?? chair.committee?.name ?? '';
  return (
    <p lang="vi" className="chair">
      {chair.official ? <a href={href({ view: 'official', slug: chair.official.slug })}>{name}</a> : <b>{name}</b>}
      {chair.statedTitles.length > 0 && (
        <span className="quiet"> {chair.statedTitles.map(({ text }) => text).join(', ')}</span>
      )}
    </p>
  );
}

/** Meetings as rows: when, which, chaired by whom with which titles. */
export function MeetingRows({ meetings, caption }: { meetings: MeetingRowFragment[]; caption: string }) {
  const speech = useSpeech();
  const { say, word } = speech;
  return (
    <table className="meetings">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('table.day')}</th>
          <th scope="col">{say('table.meeting')}</th>
          <th scope="col">{say('table.chair')}</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.id}>
            <td className="when">
              <time dateTime={meeting.heldOn}>{speech.day(meeting.heldOn, meeting.partOfDay)}</time>
            </td>
            <td>
              <a href={href({ view: 'meeting', slug: meeting.slug })} lang="vi">
                {meeting.title}
              </a>
              <span className="quiet">
                {[
                  ...meeting.kinds.map((kind) => word('MeetingKind', kind)),
                  ...(meeting.status === 'HELD' ? [] : [word('MeetingStatus', meeting.status)]),
                  ...(meeting.visibility === 'DRAFT' ? [word('Visibility', meeting.visibility)] : []),
                ].join(' · ')}
              </span>
            </td>
            <td>
              {meeting.chairs.length === 0 && <span className="quiet">{say('table.noChair')}</span>}
              {meeting.chairs.map((chair) => (
                <ChairWithTitles key={chair.id} chair={chair} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The meetings held in the period. */
export function MeetingTable({ summary, all }: { summary: SummaryData; all: string }) {
  const speech = useSpeech();
  const { say, count } = speech;
  const { nodes } = summary.heldMeetings.held.meetings;
  const total = summary.meetings.held.count;
  return (
    <Card title={say('table.meetings')} className="wide">
      {nodes.length === 0 ? (
        <p className="nothing">{say('empty.meetings', { period: speech.inPeriod(summary.period) })}</p>
      ) : (
        <MeetingRows meetings={nodes} caption={say('table.meetings')} />
      )}
      {total > nodes.length && (
        <p>
          <a href={all}>{count('table.showAll', total)}</a>
        </p>
      )}
    </Card>
  );
}
