import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { ask, QueryFailure } from '../graphql';
import type { TypedDocumentString } from './documents/generated';

/** What a view knows of its answer. While a new one is on its way, the last one stays, marked as `busy`. */
export interface Asked<Data> {
  data: Data | undefined;
  failure: QueryFailure | undefined;
  busy: boolean;
  /** Asks once more, past what is remembered. */
  retry: () => void;
}

interface Remembered {
  data: unknown;
  at: number;
}

const rememberedMs = 60_000;
const rememberedAnswers = 60;
/** How old the answer on a page that nobody touches may become, as on a wall. */
const freshMs = 300_000;
const answers = new Map<string, Remembered>();
const forgetting = new Set<() => void>();

function remember(key: string, data: unknown): void {
  answers.delete(key);
  answers.set(key, { data, at: Date.now() });
  const [oldest] = answers.keys();
  if (answers.size > rememberedAnswers && oldest !== undefined) answers.delete(oldest);
}

/** Lets go of what was answered to somebody who is not there any more, and has the views ask anew. */
export function forgetAnswers(): void {
  answers.clear();
  for (const listener of forgetting) listener();
}

function asFailure(error: unknown): QueryFailure {
  return error instanceof QueryFailure ? error : new QueryFailure('not-graphql', String(error), { cause: error });
}

interface State<Data> {
  key: string;
  data: Data | undefined;
  failure: QueryFailure | undefined;
}

/**
 * Asks one question for a view, in one request, and asks anew when the question changes. What was answered in the last
 * minute is shown at once, so that going back does not wait. No variables, no question.
 */
export function useAnswer<Data, Variables>(
  question: TypedDocumentString<Data, Variables>,
  variables: Variables | undefined,
): Asked<Data> {
  const query = question.toString();
  const key = variables === undefined ? '' : JSON.stringify([query, variables]);
  const [state, setState] = useState<State<Data>>({ key: '', data: undefined, failure: undefined });
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<Data>();
  const request = useEffectEvent(() => ask<Data>(query, variables));

  useEffect(() => {
    if (key === '') return undefined;
    const known = answers.get(key);
    if (known && round === 0 && Date.now() - known.at < rememberedMs) return undefined;
    let wanted = true;
    request().then(
      (received) => {
        remember(key, received);
        if (wanted) setState({ key, data: received, failure: undefined });
      },
      (error: unknown) => {
        // A page that stands for hours keeps what it has when one of its questions fails; the next may not.
        if (wanted && !answers.has(key)) setState({ key, data: undefined, failure: asFailure(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [key, round]);

  const retry = useCallback(() => {
    setState((last) => ({ ...last, failure: undefined }));
    setRound((last) => last + 1);
  }, []);

  useEffect(() => {
    const forgotten = () => {
      setShown(undefined);
      setState({ key: '', data: undefined, failure: undefined });
      setRound((last) => last + 1);
    };
    forgetting.add(forgotten);
    return () => {
      forgetting.delete(forgotten);
    };
  }, []);

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setRound((last) => last + 1), freshMs);
    return () => clearInterval(timer);
  }, []);

  const current = state.key === key ? state : undefined;
  const data = current?.data ?? (answers.get(key)?.data as Data | undefined);
  if (data !== undefined && data !== shown) setShown(data);
  if (key === '') return { data: undefined, failure: undefined, busy: false, retry };
  if (current?.failure) return { data: undefined, failure: current.failure, busy: false, retry };
  return { data: data ?? shown, failure: undefined, busy: data === undefined, retry };
}

/** Asks once, outside of any component; the answer is remembered like a view's. */
export async function askOnce<Data, Variables>(
  question: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const query = question.toString();
  const key = JSON.stringify([query, variables]);
  const known = answers.get(key);
  if (known && Date.now() - known.at < rememberedMs) return known.data as Data;
  const data = await ask<Data>(query, variables);
  remember(key, data);
  return data;
}
