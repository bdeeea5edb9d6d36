import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { token, withToken } from '../token';

/** The WebSocket address of the server that the page comes from. */
function socketAddress(): string {
  const address = new URL('/graphql', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** Sends queries and mutations over HTTP, and subscriptions over one WebSocket, which is open only while one runs. */
export const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  fetch: (address, request) => fetch(address, { ...request, headers: withToken(request?.headers) }),
  wsClient: createClient({
    url: socketAddress(),
    lazyCloseTimeout: 3_000,
    connectionParams: () => (token() === null ? {} : { authorization: `Bearer ${token()}` }),
  }),
});
