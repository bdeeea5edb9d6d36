import type { TurningFragment } from '../documents/generated';
import { useSpeech } from '../speech';

export const pageSize = 20;

/** The paging arguments of a connection for an address that names a cursor, or none. */
export function pageArguments({ after, before }: { after?: string | undefined; before?: string | undefined }) {
  return before ? { last: pageSize, before } : { first: pageSize, after: after ?? null };
}

interface Props {
  page: TurningFragment;
  total: number;
  /** The address of the same list at another page. */
  at: (turned: { after?: string; before?: string }) => string;
}

/** The ways to the page before and the page after, where there are such. */
export function Turning({ page, total, at }: Props) {
  const { say, count } = useSpeech();
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = page;
  return (
    <nav className="turning" aria-label={say('list.pages')}>
      <span className="quiet">{count('list.total', total)}</span>
      {hasPreviousPage && startCursor && <a href={at({ before: startCursor })}>‹ {say('list.previous')}</a>}
      {hasNextPage && endCursor && <a href={at({ after: endCursor })}>{say('list.next')} ›</a>}
    </nav>
  );
}
