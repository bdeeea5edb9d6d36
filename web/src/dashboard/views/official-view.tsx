import { Career } from '../charts/career';
import { Card } from '../charts/chart';
import { CoAttendance, coAttendanceShown } from '../charts/co-attendance';
import { MeetingsTogetherDocument, OfficialPageDocument, type OfficialPageQuery } from '../documents/generated';
import { Dialog } from '../frame/dialog';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { useQuery } from '../query';
import { href, navigate, type RecordRoute } from '../router';
import { AsRecorded, Cite, useCanonicalAddress } from './cite';
import { ConclusionRows, PagedList } from './list-behind';
import { MeetingRows } from './meeting-table';
import { Pagination, pageArguments } from './pagination';
import { Fact, Facts, RecordView } from './record-view';
import { Sources } from './sources';

type Official = NonNullable<OfficialPageQuery['official']>;

const sharedPrefix = 'with.';

/** A dialog with the meetings in which the official and another one took part. */
function SharedMeetings({ route, one, list }: { route: RecordRoute; one: Official; list: string }) {
  const { translate } = useLocale();
  const other = list.slice(sharedPrefix.length);
  const result = useQuery(MeetingsTogetherDocument, { one: one.slug, other, ...pageArguments(route) });
  const { list: open, after, before, ...rest } = route;
  return (
    <Dialog
      title={translate('coAttendance.together', { one: one.name, other: result.data?.official?.name ?? other })}
      eyebrow={translate('coAttendance.title')}
      onClose={() => navigate(href(rest))}
    >
      <PagedList
        result={result}
        page={result.data?.meetings ?? undefined}
        at={(cursor) => href({ ...rest, list, ...cursor })}
      >
        {(meetings) => <MeetingRows meetings={meetings} caption={translate('coAttendance.title')} withHost />}
      </PagedList>
    </Dialog>
  );
}

function Chaired({ official, route }: { official: Official; route: RecordRoute }) {
  const { translate } = useLocale();
  const { chairedMeetings: meetings } = official;
  const { list, after, before, ...rest } = route;
  return (
    <Card title={translate('official.chaired')} className="wide">
      {meetings.nodes.length === 0 ? (
        <p className="nothing">{translate('official.noneChaired')}</p>
      ) : (
        <>
          <MeetingRows meetings={meetings.nodes} caption={translate('official.chaired')} withHost />
          <Pagination
            page={meetings.pageInfo}
            total={meetings.totalCount}
            at={(cursor) => href({ ...rest, ...cursor })}
          />
        </>
      )}
    </Card>
  );
}

function OfficialPage({ official, route }: { official: Official; route: RecordRoute }) {
  const { translate, number, plural, inDay } = useLocale();
  const { list, after, before, ...rest } = route;
  return (
    <>
      <AsRecorded route={route} />
      <header className="heading">
        <p className="eyebrow">{translate('official.eyebrow')}</p>
        <h1 lang="vi">{official.name}</h1>
        <Facts>
          <Fact name={translate('record.otherNames')}>
            {official.otherNames
              .map(({ name, from, to }) =>
                [
                  name,
                  from && `${translate('record.from')} ${inDay(from)}`,
                  to && `${translate('record.to')} ${inDay(to)}`,
                ]
                  .filter(Boolean)
                  .join(' '),
              )
              .join('; ')}
          </Fact>
          <Fact name={translate('official.took')}>
            {plural('official.meetings', official.participations.totalCount)}
          </Fact>
          <Fact name={translate('official.chaired')}>{number(official.chairedMeetings.totalCount)}</Fact>
        </Facts>
      </header>
      <Career tenures={official.tenures.nodes} total={official.tenures.totalCount} />
      <div className="cards halves">
        <CoAttendance
          pairs={official.coAttendance}
          listOf={(slug) => href({ ...rest, list: `${sharedPrefix}${slug}` })}
        />
        <Card
          title={translate('official.tasks')}
          note={
            official.tasks.totalCount > official.tasks.nodes.length
              ? translate('list.firstOf', {
                  n: number(official.tasks.nodes.length),
                  of: number(official.tasks.totalCount),
                })
              : undefined
          }
        >
          {official.tasks.nodes.length === 0 ? (
            <p className="nothing">{translate('official.noTasks')}</p>
          ) : (
            <ConclusionRows conclusions={official.tasks.nodes} />
          )}
        </Card>
      </div>
      <Chaired official={official} route={route} />
      <Sources citations={[...official.citations, ...official.tenures.nodes.flatMap(({ citations }) => citations)]} />
      <Cite at={`/r/${official.id}`} asRecordedOn={route.asRecordedOn} />
      {list?.startsWith(sharedPrefix) && <SharedMeetings route={route} one={official} list={list} />}
    </>
  );
}

/** The page of an official: career, co-attendance, open tasks, meetings chaired. */
export function OfficialView({ route }: { route: RecordRoute }) {
  // With a list open the cursors of the route are those of the list, so the page shows the first of its own.
  const result = useQuery(OfficialPageDocument, {
    slug: route.slug,
    coAttendanceFirst: coAttendanceShown,
    ...pageArguments(route.list ? {} : route),
  });
  const { translate } = useLocale();
  useTitle(result.data?.official?.name ?? translate('official.eyebrow'));
  useCanonicalAddress(route, result.busy ? undefined : result.data?.official?.slug);
  return (
    <RecordView result={result}>
      {({ official }) => official && <OfficialPage official={official} route={route} />}
    </RecordView>
  );
}
