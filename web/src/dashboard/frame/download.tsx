import { useState } from 'react';
import { save } from '../../save';
import { withToken } from '../../token';
import type { TypedDocumentString } from '../documents/generated';
import { useLocale } from '../locale';

/** The largest page of the API. */
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
  operation: TypedDocumentString<unknown, Variables>;
  variables: Variables;
  /** The name of the file, without its extension. */
  name: string;
  /** The length of the list; the file has at most `mostRows` of it. */
  total: number;
}

/** Downloads a list as CSV, which the server makes of the response to a query. */
export function Download<Variables>({ operation, variables, name, total }: Props<Variables>) {
  const { translate, number } = useLocale();
  const [failed, setFailed] = useState(false);
  const download = () => {
    setFailed(false);
    fetchTable(operation.toString(), variables).then(
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
