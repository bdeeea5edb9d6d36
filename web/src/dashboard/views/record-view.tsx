import type { ReactNode } from 'react';
import { Failure } from '../frame/failure';
import type { QueryResult } from '../query';
import { Skeleton } from './skeleton';

interface Props<Data> {
  result: QueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** Renders the page of a record when its data are there; until then a skeleton, and a notice if the query fails. */
export function RecordView<Data>({ result, children }: Props<Data>) {
  if (result.failure) return <Failure failure={result.failure} retry={result.retry} whole />;
  if (result.data === undefined) return <Skeleton />;
  return (
    <div className="summary record" aria-busy={result.busy}>
      {children(result.data)}
    </div>
  );
}

/** A list of `Fact` elements. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="fact-list">{children}</dl>;
}

/** A name and its value; nothing where the value is empty. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
