import type { ReactNode } from 'react';
import type { Asked } from '../answer';
import { Failure } from '../frame/failure';
import { Waiting } from './waiting';

interface Props<Data> {
  answer: Asked<Data>;
  children: (data: Data) => ReactNode;
}

/** What the page of one record shows while it waits, and where it fails. */
export function RecordView<Data>({ answer, children }: Props<Data>) {
  if (answer.failure) return <Failure failure={answer.failure} retry={answer.retry} whole />;
  if (answer.data === undefined) return <Waiting />;
  return (
    <div className="summary record" aria-busy={answer.busy}>
      {children(answer.data)}
    </div>
  );
}

/** The facts of a record, as pairs of a name and what is on record; those that are not on record are left out. */
export function Facts({ facts }: { facts: [name: string, fact: ReactNode][] }) {
  const known = facts.filter(([, fact]) => fact !== null && fact !== undefined && fact !== '' && fact !== false);
  if (known.length === 0) return null;
  return (
    <dl className="fact-list">
      {known.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
