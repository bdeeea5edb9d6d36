import { type SubmitEvent, useState } from 'react';
import type { QueryFailure } from '../../graphql';
import { ReadTypedDocument } from '../documents/generated';
import { useLocale } from '../locale';
import { queryOnce, useQuery } from '../query';
import { href, navigate, type RecordRoute } from '../router';

/** A day as the API writes it needs no reading. */
const plain = /^\d{4}(-\d\d){0,2}$/;

interface TypedDay {
  /** The day; undefined until it is read, and where the text is none. */
  day: string | undefined;
  isNone: boolean;
  failure: QueryFailure | undefined;
  retry: () => void;
}

/** The day that a text of an address stands for, which somebody may have typed there. */
export function useTypedDay(text: string): TypedDay {
  const isPlain = plain.test(text);
  const { data, failure, busy, retry } = useQuery(ReadTypedDocument, isPlain ? undefined : { text });
  const read = busy ? undefined : data?.readDate;
  return {
    day: isPlain ? text : (read ?? undefined),
    isNone: !isPlain && read === null,
    failure,
    retry,
  };
}

/** A box for the day as of which a page shows names and holders, as people write days. It says which day it understood. */
export function AsOfDay({ route, day }: { route: RecordRoute; day: string }) {
  const locale = useLocale();
  const { translate } = locale;
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const { on, ...present } = route;
  const show = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = typed.trim();
    if (!text) return;
    const { readDate } = await queryOnce(ReadTypedDocument, { text });
    setUnknown(readDate ? undefined : text);
    if (!readDate) return;
    setTyped('');
    navigate(href({ ...present, on: readDate }));
  };
  return (
    <form className="as-of" onSubmit={(event) => void show(event)}>
      <label htmlFor="as-of">{translate('asOf.title')}</label>
      <input
        id="as-of"
        type="text"
        value={typed}
        maxLength={200}
        placeholder={translate('asOf.hint')}
        autoComplete="off"
        aria-describedby="as-of-read"
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit">{translate('asOf.show')}</button>
      <span id="as-of-read" role="status">
        {unknown !== undefined && <span className="alarm">{translate('date.notUnderstood', { text: unknown })} </span>}
        {on && (
          <>
            {translate('asOf.shown', { day: locale.inDay(day) })} <a href={href(present)}>{translate('asOf.today')}</a>
          </>
        )}
      </span>
    </form>
  );
}
