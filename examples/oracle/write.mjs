// Writes what the reference implementation of GraphQL decides, as data that the tests of internal/gql compare with what this
// program decides:
//
//   npm ci && node oracle/write.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { teach } from './scalars.mjs';
import { table } from './table.mjs';

const root = new URL('../../', import.meta.url);
const schema = teach(buildSchema(readFileSync(new URL('schema.graphqls', root), 'utf8')));
for (const [name, text] of Object.entries(table(schema))) writeFileSync(new URL(`internal/gql/testdata/${name}`, root), text);
