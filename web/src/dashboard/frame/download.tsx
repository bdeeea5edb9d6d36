import { useState } from 'react';
import { save } from '../../save';
import { withToken } from '../../token';
import type { TypedDocumentString } from '../documents/generated';
import { useLocale } from '../locale';

/** The most that one page of the API holds. */
export const mostRows = 200;

async function fetchTable(query: string, variables: unknown): Promise<Blob> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: withToken({ 'Content-Type': 'application/json', Accept: 'text/csv' }),
    body: JSON.stringify({ query, variables }),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.blob();
}

interface Props<Variables> {
  question: TypedDocumentString<unknown, Variables>;
  variables: Variables;
  /** The name of the file, without its ending. */
  name: string;
  /** How many rows there are in all. */
  total: number;
}

/** Takes a list away as CSV, made by the server from the answer to a question. */
export function Download<Variables>({ question, variables, name, total }: Props<Variables>) {
  const { translate, number } = useLocale();
  const [failed, setFailed] = useState(false);
  const download = () => {
    setFailed(false);
    fetchTable(question.toString(), variables).then(
      (blob) => save(blob, `${name}.csv`),
      () => setFailed(true),
    );
  };
  return (
    <span className="download">
      <button type="button" onClick={download}>
        {total > mostRows ? translate('list.csvFirst', { n: number(mostRows) }) : translate('list.csv')}
      </button>
      {failed && <span role="alert">{translate('fail.not-graphql')}</span>}
    </span>
  );
}
