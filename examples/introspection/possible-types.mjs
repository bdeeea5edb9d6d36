/** What Apollo's cache wants to know of interfaces and unions: the object types that each may stand for. */
export async function possibleTypes(endpoint) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ __schema { types { name possibleTypes { name } } } }' }),
  });
  const { data } = await response.json();
  return Object.fromEntries(
    data.__schema.types
      .filter(({ possibleTypes }) => possibleTypes)
      .map(({ name, possibleTypes }) => [name, possibleTypes.map((type) => type.name)]),
  );
}
