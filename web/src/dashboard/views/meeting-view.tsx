import type { ReactNode } from 'react';
import { MeetingPageOfDocument } from '../documents/generated';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { formatPeriod, quarterOf } from '../period';
import { useQuery } from '../query';
import { href, type RecordRoute } from '../router';
import { today } from '../today';
import { AsRecorded, Cite, useCanonicalAddress } from './cite';
import { FormerName } from './former-name';
import { Agenda, ChairCard, Conclusions, type Minutes, ParticipantsCard } from './minutes';
import { FromMeeting } from './overdue';
import { Fact, Facts, RecordView } from './record-view';
import { Sources } from './sources';

function SummaryLink({ minutes }: { minutes: Minutes }) {
  const locale = useLocale();
  const period = quarterOf(minutes.heldOn);
  const host = minutes.committees.nodes[0];
  if (!period || !host) return null;
  return (
    <a href={href({ view: 'summary', committee: host.slug, period: formatPeriod(period) })}>
      {locale.translate('minutes.inSummary', { period: locale.inPeriod(period) })}
    </a>
  );
}

function useSpanOf() {
  const { day, inDay } = useLocale();
  return (period: Minutes['reviews']) =>
    period &&
    (period.label ??
      [...new Set([period.from, period.to])]
        .filter((each) => each !== null)
        .map((each, i) => (i === 0 ? day(each) : inDay(each)))
        .join(' – '));
}

function NoticeOf({ minutes }: { minutes: Minutes }): ReactNode {
  const { translate, day, plural } = useLocale();
  const { notice, noticeLagDays } = minutes;
  if (!notice) return <span className="quiet">{translate('minutes.noNotice')}</span>;
  const { documentNumber, issuedOn, signatory, signatoryText, source } = notice;
  const signed = signatory?.name ?? signatoryText;
  return (
    <span lang="vi">
      {source?.url ? (
        <a href={source.url} rel="noreferrer">
          {documentNumber ?? source.title}
        </a>
      ) : (
        (documentNumber ?? source?.title)
      )}{' '}
      {issuedOn && day(issuedOn)}
      {signed && `, ${signed}`}
      {noticeLagDays !== null && <span className="quiet"> {plural('minutes.lag', noticeLagDays)}</span>}
    </span>
  );
}

function Heading({ minutes }: { minutes: Minutes }) {
  const { translate, enumLabel, day } = useLocale();
  const spanOf = useSpanOf();
  const clock = [minutes.startTime, minutes.endTime].filter(Boolean).join('–');
  const kinds = minutes.kinds.map((kind) => enumLabel('MeetingKind', kind)).join(' · ');
  return (
    <header className="heading">
      <p className="eyebrow">
        <time dateTime={minutes.heldOn}>{day(minutes.heldOn, minutes.partOfDay)}</time>
        {clock && `, ${clock}`}
        {minutes.status !== 'HELD' && <strong className="status"> {enumLabel('MeetingStatus', minutes.status)}</strong>}
        {minutes.visibility === 'DRAFT' && (
          <strong className="status"> {enumLabel('Visibility', minutes.visibility)}</strong>
        )}
      </p>
      <h1 lang="vi">{minutes.title}</h1>
      <Facts>
        <Fact name={translate('table.committee')}>
          {minutes.roles.length === 0 && <span className="quiet">{translate('minutes.noCommittee')}</span>}
          {minutes.roles.map(({ role, name: then, committee: { slug, name } }, i) => (
            <span key={`${role} ${slug}`} lang="vi">
              {i > 0 && ', '}
              <a href={href({ view: 'committee', slug })}>
                <FormerName then={then} now={name} />
              </a>
              {role !== 'BODY' && <span className="quiet"> ({enumLabel('CommitteeRole', role)})</span>}
            </span>
          ))}
        </Fact>
        <Fact name={translate('minutes.kind')}>{kinds}</Fact>
        <Fact name={translate('minutes.ordinal')}>{minutes.ordinal}</Fact>
        <Fact name={translate('minutes.place')}>{minutes.place && <span lang="vi">{minutes.place}</span>}</Fact>
        <Fact name={translate('minutes.heldOnText')}>
          {minutes.heldOnText && <span lang="vi">“{minutes.heldOnText}”</span>}
        </Fact>
        <Fact name={translate('minutes.sittings')}>
          {minutes.sittings.length > 0 && (
            <ol>
              {minutes.sittings.map((sitting) => (
                <li key={`${sitting.day} ${sitting.startTime} ${sitting.partOfDay} ${sitting.name}`}>
                  {sitting.name && <span lang="vi">{sitting.name}: </span>}
                  {[
                    day(sitting.day, sitting.partOfDay),
                    [sitting.startTime, sitting.endTime].filter(Boolean).join('–'),
                    sitting.endDay === sitting.day ? '' : `(${day(sitting.endDay)})`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </li>
              ))}
            </ol>
          )}
        </Fact>
        <Fact name={translate('minutes.sites')}>
          {minutes.sites
            .map(({ name, localChair, localChairText }) =>
              [name, localChair?.name ?? localChairText].filter(Boolean).join(' – '),
            )
            .join('; ')}
        </Fact>
        <Fact name={translate('minutes.reviews')}>
          {minutes.reviews && <span lang="vi">{spanOf(minutes.reviews)}</span>}
        </Fact>
        <Fact name={translate('minutes.plans')}>{minutes.plans && <span lang="vi">{spanOf(minutes.plans)}</span>}</Fact>
        <Fact name={translate('chart.topics')}>
          {minutes.topics.length > 0 && (
            <span lang="vi">
              {minutes.topics.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 && ', '}
                  <a href={href({ view: 'record', slug: id })}>{name}</a>
                </span>
              ))}
            </span>
          )}
        </Fact>
        <Fact name={translate('minutes.notice')}>
          <NoticeOf minutes={minutes} />
        </Fact>
        <Fact name={translate('minutes.postponedTo')}>
          {minutes.postponedTo && <FromMeeting meeting={minutes.postponedTo} />}
        </Fact>
        <Fact name={translate('minutes.postponedFrom')}>
          {minutes.postponedFrom.nodes.length > 0 &&
            minutes.postponedFrom.nodes.map((meeting) => <FromMeeting key={meeting.slug} meeting={meeting} />)}
        </Fact>
        <Fact name={translate('app.summary')}>
          <SummaryLink minutes={minutes} />
        </Fact>
      </Facts>
    </header>
  );
}

/** The citations of the meeting and of every part of its minutes. */
function citationsOf({ citations, participations, agendaItems, conclusions }: Minutes) {
  return [
    citations,
    ...[...participations.nodes, ...agendaItems.nodes, ...conclusions.nodes].map((part) => part.citations),
  ].flat();
}

/** The page of a meeting: chairs, agenda, conclusions, participants, sources. */
export function MeetingView({ route }: { route: RecordRoute }) {
  const result = useQuery(MeetingPageOfDocument, { slug: route.slug, today: today() });
  const { translate } = useLocale();
  useTitle(result.data?.meeting?.title ?? translate('table.meeting'));
  useCanonicalAddress(route, result.busy ? undefined : result.data?.meeting?.slug);
  return (
    <RecordView result={result}>
      {({ meeting }) =>
        meeting && (
          <>
            <AsRecorded route={route} />
            <Heading minutes={meeting} />
            <div className="cards halves">
              <ChairCard minutes={meeting} />
              <Agenda minutes={meeting} />
            </div>
            <Conclusions minutes={meeting} />
            <ParticipantsCard minutes={meeting} />
            <Sources citations={citationsOf(meeting)} />
            <Cite at={`/r/${meeting.id}`} asRecordedOn={route.asRecordedOn} />
          </>
        )
      }
    </RecordView>
  );
}
