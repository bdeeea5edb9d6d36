import { withToken } from '../token';

/** The errors of a response, as one message. */
export class ApiError extends Error {}

/** Sends an operation and returns the response, of any media type; an HTTP status of failure throws an `ApiError`. */
export async function post(
  operation: { query: string; variables?: unknown; operationName?: string | undefined },
  accept: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: withToken({ ...headers, 'Content-Type': 'application/json', Accept: accept }),
    body: JSON.stringify(operation),
  });
  if (!response.ok) {
    throw new ApiError(messagesOf(await response.json().catch(() => undefined)) || `HTTP ${response.status}`);
  }
  return response;
}

function messagesOf(body: unknown): string {
  const errors = (body as { errors?: { message: string }[] } | undefined)?.errors ?? [];
  return errors.map((error) => error.message).join('\n');
}

/** Runs a query or a mutation and returns its data; errors in the response throw an `ApiError`. */
export async function execute<Data>(
  query: string,
  variables?: unknown,
  headers?: Record<string, string>,
): Promise<Data> {
  const response = await post({ query, variables }, 'application/graphql-response+json', headers);
  const body = (await response.json()) as { data?: Data; errors?: unknown };
  const messages = messagesOf(body);
  if (messages || !body.data) throw new ApiError(messages || 'no data');
  return body.data;
}
