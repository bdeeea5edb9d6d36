import type { ReactNode } from 'react';
import { SearchDocument, type SearchKind, type SearchQuery } from '../documents/generated';
import { Failure, Notice } from '../frame/failure';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { formatPeriod, isInRange, periodNamed } from '../period';
import { useQuery } from '../query';
import { href, type SearchRoute } from '../router';
import { FromMeeting } from './overdue';
import { pageSize } from './pagination';
import { Skeleton } from './skeleton';

type Hit = NonNullable<SearchQuery['search']>['nodes'][number];

const kinds: SearchKind[] = [
  'OFFICIAL',
  'COMMITTEE',
  'MEETING',
  'CONCLUSION',
  'AGENDA_ITEM',
  'POST',
  'AREA',
  'TOPIC',
  'SOURCE',
];

function Snippet({ hit }: { hit: Hit }) {
  return (
    <span lang="vi">
      {/* biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone */}
      {hit.snippet.map(({ text, isMatch }, i) => (isMatch ? <mark key={i}>{text}</mark> : text))}
    </span>
  );
}

interface HitTarget {
  /** The address of the hit; null for records without a page. */
  href: string | null;
  /** The line under the hit, where it has links or dates in the reader's language; otherwise the hit's context is shown. */
  below?: ReactNode;
}

function targetOf(record: Hit['record'], day: (day: string) => string): HitTarget {
  switch (record.__typename) {
    case 'Official':
      return { href: href({ view: 'official', slug: record.slug }) };
    case 'Committee':
      return { href: href({ view: 'committee', slug: record.slug }) };
    case 'Meeting':
      return {
        href: href({ view: 'meeting', slug: record.slug }),
        below: [day(record.heldOn), record.hostName].filter(Boolean).join(' · '),
      };
    case 'Area':
      return { href: href({ view: 'summary', area: record.slug }) };
    case 'Post':
      return { href: href({ view: 'record', slug: record.id }), below: record.committee.name };
    case 'Topic':
      return { href: href({ view: 'record', slug: record.id }) };
    case 'AgendaItem':
    case 'Conclusion':
      return { href: null, below: <FromMeeting meeting={record.meeting} /> };
    case 'Source':
      return {
        href: href({ view: 'record', slug: record.id }),
        below: [record.publisher, record.publishedOn && day(record.publishedOn)].filter(Boolean).join(' · '),
      };
    default:
      return { href: null };
  }
}

function HitRow({ hit }: { hit: Hit }) {
  const { enumLabel, day } = useLocale();
  const target = targetOf(hit.record, day);
  const below = target.below ?? hit.context;
  return (
    <li>
      <p className="row-when quiet">{enumLabel('SearchKind', hit.kind)}</p>
      <div>
        <p className="row-text">
          {target.href ? (
            <a href={target.href}>
              <Snippet hit={hit} />
            </a>
          ) : (
            <Snippet hit={hit} />
          )}
        </p>
        {below && (
          <p className="quiet" lang="vi">
            {below}
          </p>
        )}
      </div>
    </li>
  );
}

function Kinds({ route }: { route: SearchRoute }) {
  const { translate, enumLabel } = useLocale();
  const { after, kind, ...rest } = route;
  return (
    <nav className="kinds" aria-label={translate('search.kinds')}>
      <a href={href(rest)} aria-current={kind ? undefined : 'true'}>
        {translate('search.all')}
      </a>
      {kinds.map((each) => (
        <a
          key={each}
          href={href({ ...rest, kind: each.toLowerCase() })}
          aria-current={kind === each.toLowerCase() ? 'true' : undefined}
        >
          {enumLabel('SearchKind', each)}
        </a>
      ))}
    </nav>
  );
}

/** Where the words are a date: the summary of the period that it stands for or lies in. */
function DateRead({ read }: { read: string | null }) {
  const { translate, day, inPeriod } = useLocale();
  const period = read === null ? undefined : periodNamed(read);
  if (read === null || !period || !isInRange(period)) return null;
  return (
    <p className="quiet">
      {translate('search.date', { day: day(read) })}{' '}
      <a href={href({ view: 'summary', period: formatPeriod(period) })}>
        {translate('minutes.inSummary', { period: inPeriod(period) })}
      </a>
    </p>
  );
}

function Results({ route, text }: { route: SearchRoute; text: string }) {
  const { translate, plural } = useLocale();
  const kind = kinds.find((each) => each.toLowerCase() === route.kind);
  const result = useQuery(SearchDocument, {
    text,
    kinds: kind ? [kind] : null,
    first: pageSize,
    after: route.after ?? null,
  });
  const page = result.data?.search;
  // The message names the operator that is none and says what to write.
  if (result.failure?.code === 'INVALID')
    return (
      <Notice title={translate('search.invalid', { text })} advice={translate('search.invalidDo')}>
        <p className="quiet" lang="en">
          {result.failure.message}
        </p>
      </Notice>
    );
  if (result.failure) return <Failure failure={result.failure} retry={result.retry} />;
  if (!page) return <Skeleton />;
  const read = result.data?.readDate ?? null;
  if (page.totalCount === 0)
    return (
      <Notice title={translate('search.none', { text })} advice={translate('search.noneDo')}>
        <DateRead read={read} />
      </Notice>
    );
  return (
    <div className="card wide summary-list" aria-busy={result.busy}>
      <p className="quiet" role="status">
        {plural('search.hits', page.totalCount)}
      </p>
      <DateRead read={read} />
      <ol className="rows hits">
        {page.nodes.map((hit) => (
          <HitRow key={hit.record.id} hit={hit} />
        ))}
      </ol>
      {page.pageInfo.hasNextPage && page.pageInfo.endCursor && (
        <nav className="pagination" aria-label={translate('list.pages')}>
          <a href={href({ ...route, after: page.pageInfo.endCursor })}>{translate('list.next')} ›</a>
        </nav>
      )}
    </div>
  );
}

/** The results of a search for words, with diacritics or without. */
export function SearchView({ route }: { route: SearchRoute }) {
  const { translate } = useLocale();
  const text = route.text?.trim() ?? '';
  useTitle(translate('app.search'), text);
  return (
    <>
      <header className="heading">
        <p className="eyebrow">{translate('app.search')}</p>
        <h1 lang="vi">{text || translate('app.search')}</h1>
      </header>
      {text ? (
        <>
          <Kinds route={route} />
          <Results route={route} text={text} />
        </>
      ) : (
        <Notice title={translate('search.empty')} advice={translate('search.emptyDo')} />
      )}
    </>
  );
}
