import type { ReactNode } from 'react';
import { useSpan } from '../charts/career';
import { Card } from '../charts/chart';
import {
  type HolderFragment,
  type MeetingRowFragment,
  NodePageDocument,
  type NodePageQuery,
  type PartyFragment,
  type PostLinkFragment,
} from '../documents/generated';
import { Notice } from '../frame/failure';
import { useTitle } from '../frame/title';
import { type Locale, useLocale } from '../locale';
import { useQuery } from '../query';
import { href, type RecordRoute } from '../router';
import { AsRecorded, Cite } from './cite';
import { MeetingRows } from './meeting-table';
import { Fact, Facts, RecordView } from './record-view';
import { Sources } from './sources';

type Node = NonNullable<NodePageQuery['node']>;
type NodeOf<Kind extends Node['__typename']> = Extract<Node, { __typename: Kind }>;

function CommitteeLink({ committee: { slug, name } }: { committee: { slug: string; name: string } }) {
  return (
    <a href={href({ view: 'committee', slug })} lang="vi">
      {name}
    </a>
  );
}

/** Officials with their time in a post, the latest first; the post is named where the list is of several. */
function Holders({ title, tenures, withPost }: { title: string; tenures: HolderFragment[]; withPost?: boolean }) {
  const { translate } = useLocale();
  const span = useSpan();
  return (
    <Card title={title} className="wide">
      {tenures.length === 0 && <p className="nothing">{translate('node.noHolders')}</p>}
      <ol className="rows">
        {tenures.map((tenure) => (
          <li key={tenure.id}>
            <p className="row-when">{span(tenure)}</p>
            <div>
              <p className="row-text" lang="vi">
                <a href={href({ view: 'official', slug: tenure.official.slug })}>{tenure.official.name}</a>
                {withPost && <span className="quiet"> {tenure.postName}</span>}
              </p>
              <p className="quiet" lang="vi">
                {[tenure.legalBasis, tenure.endReason].filter(Boolean).join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Meetings({
  meetings: { nodes, totalCount },
}: {
  meetings: { nodes: MeetingRowFragment[]; totalCount: number };
}) {
  const { translate, number } = useLocale();
  return (
    <Card
      title={translate('committee.meetings')}
      note={
        totalCount > nodes.length
          ? translate('list.firstOf', { n: number(nodes.length), of: number(totalCount) })
          : undefined
      }
      className="wide"
    >
      {nodes.length === 0 ? (
        <p className="nothing">{translate('node.noMeetings')}</p>
      ) : (
        <MeetingRows meetings={nodes} caption={translate('committee.meetings')} withHost />
      )}
    </Card>
  );
}

function PostLinks({ posts }: { posts: PostLinkFragment[] }) {
  return (
    <span lang="vi">
      {posts.map(({ id, name, committee }, i) => (
        <span key={id}>
          {i > 0 && '; '}
          <a href={href({ view: 'record', slug: id })}>{name}</a>, <CommitteeLink committee={committee} />
        </span>
      ))}
    </span>
  );
}

function Parties({ parties }: { parties: PartyFragment[] }) {
  return (
    <span lang="vi">
      {parties.map((party, i) => (
        <span key={party.id}>
          {i > 0 && '; '}
          <a href={`/r/${party.id}`}>{'name' in party ? party.name : party.id}</a>
        </span>
      ))}
    </span>
  );
}

function PostPage({ post }: { post: NodeOf<'Post'> }) {
  const { translate, day, enumLabel } = useLocale();
  return (
    <>
      <Facts>
        <Fact name={translate('table.committee')}>
          <CommitteeLink committee={post.committee} />
        </Fact>
        <Fact name={translate('node.kind')}>{enumLabel('PostKind', post.kind)}</Fact>
        <Fact name={translate('record.otherNames')}>
          {post.otherNames.length > 0 && <span lang="vi">{post.otherNames.map(({ name }) => name).join('; ')}</span>}
        </Fact>
        <Fact name={translate('committee.established')}>{post.established && day(post.established)}</Fact>
        <Fact name={translate('node.abolished')}>{post.abolished && day(post.abolished)}</Fact>
        <Fact name={translate('node.predecessors')}>
          {post.predecessors.nodes.length > 0 && <PostLinks posts={post.predecessors.nodes} />}
        </Fact>
        <Fact name={translate('node.successors')}>
          {post.successors.nodes.length > 0 && <PostLinks posts={post.successors.nodes} />}
        </Fact>
      </Facts>
      <Holders title={translate('node.holders')} tenures={post.tenures.nodes} />
    </>
  );
}

function TenurePage({ tenure }: { tenure: NodeOf<'Tenure'> }) {
  const { translate } = useLocale();
  const span = useSpan();
  const { predecessor, successor } = tenure;
  return (
    <>
      <Facts>
        <Fact name={translate('node.official')}>
          <a href={href({ view: 'official', slug: tenure.official.slug })} lang="vi">
            {tenure.official.name}
          </a>
        </Fact>
        <Fact name={translate('node.post')}>
          <PostLinks posts={[tenure.post]} />
        </Fact>
        <Fact name={translate('node.time')}>{span(tenure)}</Fact>
        <Fact name={translate('node.legalBasis')}>
          {tenure.legalBasis && <span lang="vi">{tenure.legalBasis}</span>}
        </Fact>
      </Facts>
      {predecessor && <Holders title={translate('node.predecessor')} tenures={[predecessor]} withPost />}
      {successor && <Holders title={translate('node.successor')} tenures={[successor]} withPost />}
    </>
  );
}

function TermPage({ term }: { term: NodeOf<'Term'> }) {
  const { translate, day, inDay } = useLocale();
  return (
    <>
      <Facts>
        <Fact name={translate('table.committee')}>
          <CommitteeLink committee={term.committee} />
        </Fact>
        <Fact name={translate('node.ordinal')}>{term.ordinal}</Fact>
        <Fact name={translate('node.time')}>
          {(term.from ?? term.to) &&
            [term.from && day(term.from), term.to && inDay(term.to)].map((each) => each ?? '').join(' – ')}
        </Fact>
      </Facts>
      <Holders title={translate('committee.members')} tenures={term.tenures.nodes} withPost />
      <Meetings meetings={term.meetings} />
    </>
  );
}

function SourcePage({ source }: { source: NodeOf<'Source'> }) {
  const { translate, day, fieldLabel, enumLabel } = useLocale();
  const { nodes } = source.citedBy;
  return (
    <>
      <Facts>
        <Fact name={translate('node.publisher')}>{source.publisher && <span lang="vi">{source.publisher}</span>}</Fact>
        <Fact name={translate('node.number')}>{source.documentNumber}</Fact>
        <Fact name={translate('node.issuedOn')}>{source.issuedOn && day(source.issuedOn)}</Fact>
        <Fact name={translate('node.publishedOn')}>{source.publishedOn && day(source.publishedOn)}</Fact>
        <Fact name={translate('node.retrievedOn')}>{source.retrievedOn && day(source.retrievedOn)}</Fact>
        <Fact name={translate('node.address')}>
          {source.url && (
            <a href={source.url} rel="noreferrer">
              {source.url}
            </a>
          )}
        </Fact>
      </Facts>
      <Card title={translate('node.citedBy')} className="wide">
        {nodes.length === 0 && <p className="nothing">{translate('node.notCited')}</p>}
        <ol className="rows">
          {nodes.map(({ id, field, quote, record }) => (
            <li key={id}>
              <p className="row-when">
                <a href={`/r/${record.id}`}>{enumLabel('Record', record.__typename)}</a>
              </p>
              <div>
                {quote && (
                  <p>
                    <q lang="vi">{quote}</q>
                  </p>
                )}
                {field && <p className="quiet">{fieldLabel(field)}</p>}
              </div>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

function SuccessionPage({ succession }: { succession: NodeOf<'Succession'> }) {
  const { translate, day } = useLocale();
  return (
    <Facts>
      <Fact name={translate('node.on')}>{succession.on && day(succession.on)}</Fact>
      <Fact name={translate('node.predecessors')}>
        <Parties parties={succession.before} />
      </Fact>
      <Fact name={translate('node.successors')}>
        {succession.after.length > 0 && <Parties parties={succession.after} />}
      </Fact>
      <Fact name={translate('node.legalBasis')}>
        {succession.legalBasis && <span lang="vi">{succession.legalBasis}</span>}
      </Fact>
    </Facts>
  );
}

function SavedQueryPage({ saved }: { saved: NodeOf<'SavedQuery'> }) {
  const { translate } = useLocale();
  const name = encodeURIComponent(saved.slug);
  return (
    <>
      {saved.description && <p lang="vi">{saved.description}</p>}
      <ul className="parties">
        {['csv', 'xlsx', 'json'].map((form) => (
          <li key={form}>
            <a href={`/q/${name}.${form}`}>{`/q/${saved.slug}.${form}`}</a>
          </li>
        ))}
      </ul>
      <Card title={translate('node.document')} className="wide cite">
        <pre className="cited">{saved.document}</pre>
      </Card>
    </>
  );
}

/** What a record is called as the heading of its page. */
function titleOf(node: Node, { translate, enumLabel }: Locale): string {
  switch (node.__typename) {
    case 'Post':
    case 'Topic':
      return node.name;
    case 'Tenure':
      return `${node.official.name}, ${node.postName}`;
    case 'Term':
      return node.termName ?? `${translate('node.term')} ${node.ordinal ?? node.from ?? ''}`;
    case 'Source':
    case 'SavedQuery':
      return node.title;
    case 'Succession':
      return enumLabel('SuccessionKind', node.how);
    default:
      return enumLabel('Record', node.__typename);
  }
}

function Content({ node }: { node: Node }): ReactNode {
  const { translate } = useLocale();
  switch (node.__typename) {
    case 'Post':
      return <PostPage post={node} />;
    case 'Tenure':
      return <TenurePage tenure={node} />;
    case 'Term':
      return <TermPage term={node} />;
    case 'Topic':
      return <Meetings meetings={node.meetings} />;
    case 'Source':
      return <SourcePage source={node} />;
    case 'Succession':
      return <SuccessionPage succession={node} />;
    case 'SavedQuery':
      return <SavedQueryPage saved={node} />;
    default:
      return (
        <p>
          <a href={`/r/${node.id}`}>{translate('node.elsewhere')}</a>
        </p>
      );
  }
}

function NotThere() {
  const { translate } = useLocale();
  return (
    <Notice title={translate('fail.NOT_FOUND')} advice={translate('fail.NOT_FOUNDDo')} whole>
      <p className="actions">
        <a href={href({ view: 'summary' })}>{translate('fail.home')}</a>
      </p>
    </Notice>
  );
}

/** The page of a record that is known by its id: a post, a tenure, a term, a topic, a source, a succession, a saved query. */
export function NodeView({ route }: { route: RecordRoute }) {
  const locale = useLocale();
  const result = useQuery(NodePageDocument, { id: route.slug });
  const node = result.data?.node;
  useTitle(node ? titleOf(node, locale) : locale.translate('app.loading'));
  if (result.failure?.code === 'INVALID') return <NotThere />;
  return (
    <RecordView result={result}>
      {({ node: found }) =>
        found ? (
          <>
            <AsRecorded route={route} />
            <header className="heading">
              <p className="eyebrow">{locale.enumLabel('Record', found.__typename)}</p>
              <h1 lang="vi">{titleOf(found, locale)}</h1>
            </header>
            <Content node={found} />
            {'citations' in found && found.citations.length > 0 && <Sources citations={found.citations} />}
            <Cite at={`/r/${found.id}`} asRecordedOn={route.asRecordedOn} />
          </>
        ) : (
          <NotThere />
        )
      }
    </RecordView>
  );
}
