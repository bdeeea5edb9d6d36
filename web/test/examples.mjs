import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/examples/', import.meta.url);

function read(file) {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The examples of the GraphiQL page as the files hold them: name without suffix, query text, variables parsed. */
export const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const name = file.replace('.graphql', '');
    const hasVariables = readdirSync(folder).includes(`${name}.json`);
    return { name, query: read(file), variables: hasVariables ? JSON.parse(read(`${name}.json`)) : {} };
  });
