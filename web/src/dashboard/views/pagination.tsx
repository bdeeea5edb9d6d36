import type { PaginationFragment } from '../documents/generated';
import { useLocale } from '../locale';

export const pageSize = 20;

/** The paging arguments of a connection for the cursors of a route; without cursors those of the first page. */
export function pageArguments({ after, before }: { after?: string | undefined; before?: string | undefined }) {
  return before ? { last: pageSize, before } : { first: pageSize, after: after ?? null };
}

/** One page of a list that is here as a whole, as a connection would have it; its cursors are places in the list. */
export function pageOf<Node>(all: Node[], { after, before }: { after?: string; before?: string }) {
  const end = before ? Number(before) : Math.min(all.length, Number(after ?? -1) + 1 + pageSize);
  const start = before ? Math.max(0, end - pageSize) : Number(after ?? -1) + 1;
  return {
    totalCount: all.length,
    nodes: all.slice(start, end),
    pageInfo: {
      hasPreviousPage: start > 0,
      hasNextPage: end < all.length,
      startCursor: String(start),
      endCursor: String(end - 1),
    },
  };
}

interface Props {
  page: PaginationFragment;
  total: number;
  /** The address of the list at a cursor. */
  at: (cursor: { after?: string; before?: string }) => string;
}

/** The length of a list, and links to its previous and next page where there are such. */
export function Pagination({ page, total, at }: Props) {
  const { translate, plural } = useLocale();
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = page;
  return (
    <nav className="pagination" aria-label={translate('list.pages')}>
      <span className="quiet">{plural('list.total', total)}</span>
      {hasPreviousPage && startCursor && <a href={at({ before: startCursor })}>‹ {translate('list.previous')}</a>}
      {hasNextPage && endCursor && <a href={at({ after: endCursor })}>{translate('list.next')} ›</a>}
    </nav>
  );
}
