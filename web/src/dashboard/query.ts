import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { asRecordedOn, execute, QueryFailure } from '../graphql';
import type { TypedDocumentString } from './documents/generated';

/** The state of a view's query. Until the response to new variables is there, `data` are the last ones and `busy`. */
export interface QueryResult<Data> {
  data: Data | undefined;
  failure: QueryFailure | undefined;
  busy: boolean;
  /** Sends the query again, whatever is in the cache. */
  retry: () => void;
}

interface CacheEntry {
  data: unknown;
  at: number;
}

/** How long an entry of the cache answers a query without a request. */
const freshMs = 60_000;
const maxEntries = 60;
/** How often a page that is left open sends its query again. */
const refreshMs = 300_000;
/** Responses by the query and its variables, the oldest first. */
const cache = new Map<string, CacheEntry>();
const clearListeners = new Set<() => void>();

const keyOf = (query: string, variables: unknown) => JSON.stringify([query, variables, asRecordedOn()]);
const isFresh = ({ at }: CacheEntry) => Date.now() - at < freshMs;

function store(key: string, data: unknown): void {
  cache.delete(key);
  cache.set(key, { data, at: Date.now() });
  const [oldest] = cache.keys();
  if (cache.size > maxEntries && oldest !== undefined) cache.delete(oldest);
}

/** Empties the cache and has every view send its query again: what one reader may see, the next one may not. */
export function clearCache(): void {
  cache.clear();
  for (const listener of clearListeners) listener();
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
 * Sends the query of a view in one request, and again when its variables change. A response of the last minute is shown
 * at once, so that going back does not wait. Without variables nothing is sent. What takes several requests has a `read`
 * of its own.
 */
export function useQuery<Data, Variables>(
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables | undefined,
  read?: (variables: Variables) => Promise<Data>,
): QueryResult<Data> {
  const query = operation.toString();
  const key = variables === undefined ? '' : keyOf(query, variables);
  const [state, setState] = useState<State<Data>>({ key: '', data: undefined, failure: undefined });
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<Data>();
  const send = useEffectEvent(() => (read && variables ? read(variables) : execute<Data>(query, variables)));

  useEffect(() => {
    if (key === '') return undefined;
    const cached = cache.get(key);
    if (cached && round === 0 && isFresh(cached)) return undefined;
    let cancelled = false;
    send().then(
      (received) => {
        store(key, received);
        if (!cancelled) setState({ key, data: received, failure: undefined });
      },
      (error: unknown) => {
        // A failed refresh leaves what is shown: the page may stand for hours, and the next refresh may succeed.
        if (!cancelled && !cache.has(key)) setState({ key, data: undefined, failure: asFailure(error) });
      },
    );
    return () => {
      cancelled = true;
    };
  }, [key, round]);

  const retry = useCallback(() => {
    setState((last) => ({ ...last, failure: undefined }));
    setRound((last) => last + 1);
  }, []);

  useEffect(() => {
    const reset = () => {
      setShown(undefined);
      setState({ key: '', data: undefined, failure: undefined });
      setRound((last) => last + 1);
    };
    clearListeners.add(reset);
    return () => {
      clearListeners.delete(reset);
    };
  }, []);

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setRound((last) => last + 1), refreshMs);
    return () => clearInterval(timer);
  }, []);

  const current = state.key === key ? state : undefined;
  const data = current?.data ?? (cache.get(key)?.data as Data | undefined);
  if (data !== undefined && data !== shown) setShown(data);
  if (key === '') return { data: undefined, failure: undefined, busy: false, retry };
  if (current?.failure) return { data: undefined, failure: current.failure, busy: false, retry };
  return { data: data ?? shown, failure: undefined, busy: data === undefined, retry };
}

/** Sends a query once, outside of any component, unless a fresh response is in the cache. */
export async function queryOnce<Data, Variables>(
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const query = operation.toString();
  const key = keyOf(query, variables);
  const cached = cache.get(key);
  if (cached && isFresh(cached)) return cached.data as Data;
  const data = await execute<Data>(query, variables);
  store(key, data);
  return data;
}
