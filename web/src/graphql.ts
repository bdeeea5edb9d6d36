import { withToken } from './token';

/** Why a query failed: there was no response, the response was not GraphQL, or it had errors. */
export type FailureKind = 'unreachable' | 'not-graphql' | 'refused';

/** A query that failed; the message is that of the first error, or what is known of the response. */
export class QueryFailure extends Error {
  readonly kind: FailureKind;
  /** The machine-readable code of the first error, such as `NOT_FOUND`, where the server gave one. */
  readonly code: string | undefined;

  constructor(kind: FailureKind, detail: string, options: { cause?: unknown; code?: string | undefined } = {}) {
    super(detail, { cause: options.cause });
    this.name = 'QueryFailure';
    this.kind = kind;
    this.code = options.code;
  }
}

interface GraphQLResponse<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const timeoutMs = 20_000;

/** The instant as of which the page shows its record, from the address; null for the present. */
export function asRecordedOn(): string | null {
  return new URLSearchParams(location.search).get('asRecordedOn');
}

async function send(query: string, variables: unknown): Promise<Response> {
  const instant = asRecordedOn();
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: withToken({
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json',
        ...(instant !== null && { 'As-Recorded-On': instant }),
      }),
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw new QueryFailure('unreachable', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Sends a query to this server and returns `data`, which has the shape of the query. A response with errors is a
 * failure even where it has data too: a page would show those data as if they were complete.
 */
export async function execute<Data>(query: string, variables?: unknown): Promise<Data> {
  const response = await send(query, variables);
  let body: GraphQLResponse<Data>;
  try {
    body = (await response.json()) as GraphQLResponse<Data>;
  } catch (cause) {
    throw new QueryFailure('not-graphql', `HTTP ${response.status}`, { cause });
  }
  const [error] = body.errors ?? [];
  if (error) throw new QueryFailure('refused', error.message, { code: error.extensions?.code });
  if (!body.data) throw new QueryFailure('not-graphql', `HTTP ${response.status}`);
  return body.data;
}
