import { useMemo } from 'react';
import { useAnswer } from '../answer';
import { useSpan } from '../charts/career';
import { Card, Drawn, TableBehind } from '../charts/chart';
import { stackedBars } from '../charts/stacked';
import { CommitteePageDocument, type CommitteePageQuery } from '../documents/generated';
import { awayOfCommittee, TakeAway } from '../frame/take-away';
import { useTitle } from '../frame/title';
import { quarterOf, spell } from '../period';
import { href, type RecordRoute } from '../router';
import { useSpeech } from '../speech';
import { today } from '../today';
import { ConclusionRows } from './list-behind';
import { MeetingRows } from './meeting-table';
import { pageArguments, Turning } from './pages';
import { Fact, Facts, RecordView } from './record-view';
import { Sources } from './sources';

type Committee = NonNullable<CommitteePageQuery['committee']>;

const yearsShown = 12;
const height = 200;

function Links({ committees, total }: { committees: { slug: string; name: string }[]; total: number }) {
  const { say, number } = useSpeech();
  return (
    <span lang="vi">
      {committees.map(({ slug, name }, i) => (
        <span key={slug}>
          {i > 0 && ', '}
          <a href={href({ view: 'committee', slug })}>{name}</a>
        </span>
      ))}
      {total > committees.length && (
        <span className="quiet"> {say('list.firstOf', { n: number(committees.length), of: number(total) })}</span>
      )}
    </span>
  );
}

function Heading({ committee }: { committee: Committee }) {
  const { say, word, day } = useSpeech();
  const latest = committee.meetings.nodes[0]?.heldOn;
  const period = latest === undefined ? undefined : quarterOf(latest);
  const { area, parent, directedBy, parts, directs, cadence } = committee;
  return (
    <header className="heading">
      <p className="eyebrow">{word('CommitteeKind', committee.kind)}</p>
      <h1 lang="vi">{committee.name}</h1>
      <Facts>
        <Fact name={say('committee.shortName')}>
          {committee.shortName && <span lang="vi">{committee.shortName}</span>}
        </Fact>
        <Fact name={say('record.otherNames')}>
          {committee.otherNames.length > 0 && (
            <span lang="vi">{committee.otherNames.map(({ name }) => name).join('; ')}</span>
          )}
        </Fact>
        <Fact name={say('choose.area')}>
          {area && (
            <a href={href({ view: 'summary', area: area.slug })} lang="vi">
              {area.name}
            </a>
          )}
        </Fact>
        <Fact name={say('committee.parent')}>{parent && <Links committees={[parent]} total={1} />}</Fact>
        <Fact name={say('committee.directedBy')}>{directedBy && <Links committees={[directedBy]} total={1} />}</Fact>
        <Fact name={say('committee.parts')}>
          {parts.nodes.length > 0 && <Links committees={parts.nodes} total={parts.totalCount} />}
        </Fact>
        <Fact name={say('committee.directs')}>
          {directs.nodes.length > 0 && <Links committees={directs.nodes} total={directs.totalCount} />}
        </Fact>
        <Fact name={say('committee.established')}>
          {committee.established && [day(committee.established), committee.establishedBasis].filter(Boolean).join(', ')}
        </Fact>
        <Fact name={say('committee.dissolved')}>
          {committee.dissolved && [day(committee.dissolved), committee.dissolvedBasis].filter(Boolean).join(', ')}
        </Fact>
        <Fact name={say('chart.cadence')}>{cadence && word('Cadence', cadence)}</Fact>
        <Fact name={say('app.summary')}>
          {period && (
            <a href={href({ view: 'summary', committee: committee.slug, period: spell(period) })}>
              {say('committee.latestSummary')}
            </a>
          )}
        </Fact>
      </Facts>
      <TakeAway ways={awayOfCommittee(committee.slug)} />
    </header>
  );
}

/** Who holds the offices today; an office that nobody is known to hold says so. */
function Members({ committee }: { committee: Committee }) {
  const { say, number } = useSpeech();
  const span = useSpan();
  const { posts } = committee;
  return (
    <Card title={say('committee.members')} note={say('committee.membersNote')}>
      {posts.nodes.length === 0 && <p className="nothing">{say('committee.noPosts')}</p>}
      <dl className="posts">
        {posts.nodes.map((post) => (
          <div key={post.id}>
            <dt lang="vi">{post.name}</dt>
            {post.tenures.nodes.length === 0 && <dd className="quiet">{say('committee.vacant')}</dd>}
            {post.tenures.nodes.map((tenure) => (
              <dd key={tenure.id}>
                <a href={href({ view: 'official', slug: tenure.official.slug })} lang="vi">
                  {tenure.official.name}
                </a>
                <span className="quiet">
                  {' '}
                  {span(tenure)}
                  {tenure.certainty === 'POSSIBLE' && ` · ${say('committee.possibly')}`}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {posts.totalCount > posts.nodes.length && (
        <p className="quiet">{say('list.firstOf', { n: number(posts.nodes.length), of: number(posts.totalCount) })}</p>
      )}
    </Card>
  );
}

function Years({ committee }: { committee: Committee }) {
  const speech = useSpeech();
  const { say } = speech;
  const { years, slug } = committee;
  const draw = useMemo(() => {
    const pieces = years.map(({ period, value }) => ({
      bar: period,
      look: 'solid' as const,
      value: value ?? 0,
      title: `${period}: ${speech.number(value ?? 0)}`,
      href: href({ view: 'summary', committee: slug, period }),
    }));
    return stackedBars(
      { pieces, bars: years.map(({ period }) => ({ key: period, label: period })), tick: speech.number },
      height,
    );
  }, [years, slug, speech]);
  return (
    <Card title={say('committee.years')}>
      <Drawn height={height} draw={draw} />
      <TableBehind
        caption={say('committee.years')}
        columns={[say('chart.year'), say('chart.meetings')]}
        rows={years.map(({ period, value }) => ({
          heading: period,
          cells: [
            {
              text: speech.number(value ?? 0),
              href: value ? href({ view: 'summary', committee: slug, period }) : undefined,
            },
          ],
        }))}
      />
    </Card>
  );
}

function CommitteePage({ committee, route }: { committee: Committee; route: RecordRoute }) {
  const { say, number } = useSpeech();
  const { meetings, tasks } = committee;
  const { list, after, before, ...rest } = route;
  return (
    <>
      <Heading committee={committee} />
      <div className="cards halves">
        <Members committee={committee} />
        <Years committee={committee} />
      </div>
      <Card
        title={say('committee.tasks')}
        className="wide"
        note={
          tasks.totalCount > tasks.nodes.length
            ? say('list.firstOf', { n: number(tasks.nodes.length), of: number(tasks.totalCount) })
            : undefined
        }
      >
        {tasks.nodes.length === 0 ? (
          <p className="nothing">{say('committee.noTasks')}</p>
        ) : (
          <ConclusionRows conclusions={tasks.nodes} />
        )}
      </Card>
      <Card title={say('committee.meetings')} className="wide">
        {meetings.nodes.length === 0 ? (
          <p className="nothing">{say('empty.committee')}</p>
        ) : (
          <>
            <MeetingRows meetings={meetings.nodes} caption={say('committee.meetings')} />
            <Turning
              page={meetings.pageInfo}
              total={meetings.totalCount}
              at={(turned) => href({ ...rest, ...turned })}
            />
          </>
        )}
      </Card>
      <Sources citations={committee.citations} />
    </>
  );
}

/** The page of a committee: its place among others, who sits in it today, what it is to do, when it met. */
export function CommitteeView({ route }: { route: RecordRoute }) {
  const day = today();
  const year = Number(day.slice(0, 4));
  const answer = useAnswer(CommitteePageDocument, {
    slug: route.slug,
    today: day,
    firstYear: String(year - yearsShown + 1),
    year: String(year),
    ...pageArguments(route),
  });
  const { say } = useSpeech();
  useTitle(answer.data?.committee?.name ?? say('table.committee'));
  return (
    <RecordView answer={answer}>
      {({ committee }) => committee && <CommitteePage committee={committee} route={route} />}
    </RecordView>
  );
}
