import { Card } from '../charts/chart';
import type { ConclusionRowFragment, ResponsibleFragment } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';
import { FormerName } from './former-name';

/** What is overdue, of one committee or of all in an area, and on which day. */
interface OverdueData {
  to: string;
  conclusions: {
    backlog: { count: number };
    overdue: { conclusions: { nodes: (ConclusionRowFragment & { overdue: string })[] } };
  };
}

const dayMs = 86_400_000;

/** Whole days from one day to another; undefined where the first is a partial day. */
function daysBetween(from: string | null, to: string): number | undefined {
  return from?.length === 10 ? Math.round((Date.parse(to) - Date.parse(from)) / dayMs) : undefined;
}

function Party({ party }: { party: ResponsibleFragment }) {
  if (party.official) return <a href={href({ view: 'official', slug: party.official.slug })}>{party.official.name}</a>;
  if (party.committee) {
    const { slug, name } = party.committee;
    return (
      <a href={href({ view: 'committee', slug })}>
        <FormerName then={party.committeeName ?? name} now={name} />
      </a>
    );
  }
  return <>{party.text}</>;
}

/** The parties responsible for a conclusion: those that lead, then those that assist. */
export function Responsible({ parties }: { parties: ResponsibleFragment[] }) {
  const { translate } = useLocale();
  if (parties.length === 0) return <p className="quiet">{translate('overdue.nobody')}</p>;
  return (
    <ul className="parties">
      {(['LEAD', 'COORDINATE'] as const).map((role) => {
        const own = parties.filter((party) => party.role === role);
        return (
          own.length > 0 && (
            <li key={role}>
              <span className="quiet">{translate(role === 'LEAD' ? 'overdue.lead' : 'overdue.with')}: </span>
              {own.map((party, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a party is known by its place alone
                <span key={i} lang="vi">
                  {i > 0 && ', '}
                  <Party party={party} />
                </span>
              ))}
            </li>
          )
        );
      })}
    </ul>
  );
}

/** A link to a meeting, with its day and title. */
export function FromMeeting({ meeting }: { meeting: { slug: string; title: string; heldOn: string } }) {
  const locale = useLocale();
  return (
    <a href={href({ view: 'meeting', slug: meeting.slug })} className="from-meeting">
      <time dateTime={meeting.heldOn}>{locale.day(meeting.heldOn)}</time> <span lang="vi">{meeting.title}</span>
    </a>
  );
}

export function Deadline({ conclusion: { deadline } }: { conclusion: Pick<ConclusionRowFragment, 'deadline'> }) {
  const { translate, day, enumLabel } = useLocale();
  if (deadline.day) {
    return (
      <>
        <span className="quiet">{translate('overdue.deadline')} </span>
        <time dateTime={deadline.day}>{day(deadline.day)}</time>
      </>
    );
  }
  return <span className="quiet">{deadline.text ?? enumLabel('DeadlineKind', deadline.kind)}</span>;
}

/** Conclusions overdue at the end of the period, or today while it runs, the longest overdue first, with those responsible. */
export function Overdue({ summary, all }: { summary: OverdueData; all: string }) {
  const locale = useLocale();
  const { translate, plural } = locale;
  const total = summary.conclusions.backlog.count;
  const { nodes } = summary.conclusions.overdue.conclusions;
  return (
    <Card
      title={translate('overdue.title')}
      note={translate('summary.asOf', { day: locale.day(summary.to) })}
      className="wide overdue"
    >
      {nodes.length === 0 && <p className="nothing">{translate('empty.overdue')}</p>}
      <ol className="rows">
        {nodes.map((conclusion) => {
          const days = daysBetween(conclusion.deadline.day, summary.to);
          return (
            <li key={conclusion.id}>
              <p className="row-when">
                <Deadline conclusion={conclusion} />
                <strong className="alarm">
                  {days === undefined || days <= 0
                    ? translate(conclusion.overdue === 'POSSIBLE' ? 'overdue.possible' : 'overdue.certain')
                    : plural('overdue.days', days)}
                </strong>
              </p>
              <div>
                <p lang="vi" className="row-text">
                  {conclusion.body}
                </p>
                <Responsible parties={conclusion.responsibilities} />
                <p className="quiet">
                  <FromMeeting meeting={conclusion.meeting} />
                </p>
              </div>
            </li>
          );
        })}
      </ol>
      {total > nodes.length && (
        <p>
          <a href={all}>{plural('table.showAll', total)}</a>
        </p>
      )}
    </Card>
  );
}
