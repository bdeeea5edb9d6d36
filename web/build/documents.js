import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

const folder = new URL('../src/dashboard/documents/', import.meta.url);
const schemaFile = new URL('../../schema.graphqls', import.meta.url);

/** The generated file. It is not in git, because every build writes it. */
const generatedFile = new URL('generated.ts', folder);

/** The dashboard's parsed documents, and the schema that they are written for. */
export function readDocuments() {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  const documents = files.map((name) => ({
    location: name,
    document: parse(readFileSync(new URL(name, folder), 'utf8')),
  }));
  return { documents, schema: buildSchema(readFileSync(schemaFile, 'utf8')) };
}

const heading = '// Written by `npm run generate` from the .graphql files here and the schema. Do not edit.\n';

const scalars = Object.fromEntries(
  ['ID', 'Date', 'PartialDate', 'LocalTime', 'DateTime', 'Quarter', 'CalendarPeriod', 'URL'].map((name) => [
    name,
    'string',
  ]),
);

/** Returns TypeScript with the text of every document, and the types of its data and its variables. */
export function generateDocuments() {
  const { documents, schema } = readDocuments();
  const config = {
    schema: undefined,
    schemaAst: schema,
    documents,
    filename: 'generated.ts',
    config: {
      scalars,
      documentMode: 'string',
      enumType: 'string-literal',
      useTypeImports: true,
      skipTypename: true,
      dedupeFragments: true,
      disableDescriptions: true,
    },
    plugins: [{ operations: {} }, { typedDocuments: {} }],
    pluginMap: { operations, typedDocuments },
  };
  return codegen(config).then((text) => heading + text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await generateDocuments();
  // An unchanged file keeps its time stamp, by which `make` decides whether to build the pages.
  if (!existsSync(generatedFile) || readFileSync(generatedFile, 'utf8') !== text) writeFileSync(generatedFile, text);
}
