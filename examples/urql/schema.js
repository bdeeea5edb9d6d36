import { minifyIntrospectionQuery } from '@urql/introspection';
import { getIntrospectionQuery } from 'graphql';

/** The schema as Graphcache needs it, without what it does not read: asked of the server. */
export async function schemaOf(endpoint) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ descriptions: false }) }),
  });
  const { data } = await response.json();
  return minifyIntrospectionQuery(data);
}
