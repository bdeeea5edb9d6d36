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

/** The facts of a record: `Fact` elements. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="fact-list">{children}</dl>;
}

/** What is on record under a name; nothing where nothing is on record. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
