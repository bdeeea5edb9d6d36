import { Card } from '../charts/chart';
import type { ChairingFragment, MeetingRowFragment, SummaryQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';

type SummaryData = NonNullable<SummaryQuery['summary']>;

/** A chair, with the titles exactly as the source printed them. */
export function ChairWithTitles({ chair }: { chair: ChairingFragment }) {
  const name = chair.official?.name ?? chair.group ?? chair.committeeName ?? '';
  return (
    <p lang="vi" className="chair">
      {chair.official ? <a href={href({ view: 'official', slug: chair.official.slug })}>{name}</a> : <b>{name}</b>}
      {chair.statedTitles.length > 0 && (
        <span className="quiet"> {chair.statedTitles.map(({ text }) => text).join(', ')}</span>
      )}
    </p>
  );
}

/** Meetings as a table: day, title, chairs with their titles. */
export function MeetingRows({
  meetings,
  caption,
  withHost = false,
}: {
  meetings: MeetingRowFragment[];
  caption: string;
  /** Whether each meeting names its host, by the name of its day: in lists of several committees. */
  withHost?: boolean;
}) {
  const locale = useLocale();
  const { translate, enumLabel } = locale;
  return (
    <table className="meetings">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{translate('table.day')}</th>
          <th scope="col">{translate('table.meeting')}</th>
          <th scope="col">{translate('table.chair')}</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.id}>
            <td className="when">
              <time dateTime={meeting.heldOn}>{locale.day(meeting.heldOn, meeting.partOfDay)}</time>
            </td>
            <td>
              <a href={href({ view: 'meeting', slug: meeting.slug })} lang="vi">
                {meeting.title}
              </a>
              {withHost && meeting.hostName && (
                <span className="quiet" lang="vi">
                  {meeting.hostName}
                </span>
              )}
              <span className="quiet">
                {[
                  ...meeting.kinds.map((kind) => enumLabel('MeetingKind', kind)),
                  ...(meeting.status === 'HELD' ? [] : [enumLabel('MeetingStatus', meeting.status)]),
                  ...(meeting.visibility === 'DRAFT' ? [enumLabel('Visibility', meeting.visibility)] : []),
                ].join(' · ')}
              </span>
            </td>
            <td>
              {meeting.chairs.length === 0 && <span className="quiet">{translate('table.noChair')}</span>}
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

/** The first meetings held in the period, with a link to all. */
export function MeetingTable({ summary, all }: { summary: SummaryData; all: string }) {
  const locale = useLocale();
  const { translate, plural } = locale;
  const { nodes } = summary.heldMeetings.held.meetings;
  const total = summary.meetings.held.count;
  return (
    <Card title={translate('table.meetings')} className="wide">
      {nodes.length === 0 ? (
        <p className="nothing">{translate('empty.meetings', { period: locale.inPeriod(summary.period) })}</p>
      ) : (
        <MeetingRows meetings={nodes} caption={translate('table.meetings')} />
      )}
      {total > nodes.length && (
        <p>
          <a href={all}>{plural('table.showAll', total)}</a>
        </p>
      )}
    </Card>
  );
}
