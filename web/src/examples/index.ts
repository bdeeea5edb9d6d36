/** A query for analysts, ready to run. `NN-name.graphql` holds it, `NN-name.json` beside it its variables. */
export interface Example {
  /** The file's name without its number: what `/graphiql?example=` takes. */
  name: string;
  /** The question in Vietnamese: the first comment line of the file. */
  vi: string;
  /** The question in English: the second comment line. */
  en: string;
  query: string;
  /** JSON text, or an empty string for a query without variables. */
  variables: string;
}

const queries = import.meta.glob<string>('./*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob<string>('./*.json', { query: '?raw', import: 'default', eager: true });

function readExample(path: string): Example {
  const query = (queries[path] ?? '').trim();
  const [vi = '', en = ''] = query.split('\n').map((line) => line.replace(/^#\s*/, ''));
  return {
    name: path.replace(/^\.\/\d+-|\.graphql$/g, ''),
    vi,
    en,
    query,
    variables: (variables[path.replace(/\.graphql$/, '.json')] ?? '').trim(),
  };
}

/** All examples in the order of their file numbers. */
export const examples: readonly Example[] = Object.keys(queries).sort().map(readExample);

export function findExample(name: string): Example | undefined {
  return examples.find((example) => example.name === name);
}
