import type { PaginationFragment } from '../documents/generated';
import { useLocale } from '../locale';

export const pageSize = 20;

/** The paging arguments of a connection for an address that names a cursor, or none. */
export function pageArguments({ after, before }: { after?: string | undefined; before?: string | undefined }) {
  return before ? { last: pageSize, before } : { first: pageSize, after: after ?? null };
}

interface Props {
  page: PaginationFragment;
  total: number;
  /** The address of the same list at another page. */
  at: (cursor: { after?: string; before?: string }) => string;
}

/** The ways to the page before and the page after, where there are such. */
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
