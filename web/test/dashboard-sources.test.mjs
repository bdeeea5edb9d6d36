import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isEnumType, isInterfaceType, NoDeprecatedCustomRule, specifiedRules, validate } from 'graphql';
import { readDocuments } from '../build/documents.js';

const web = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, web), 'utf8');
const catalogue = (language) => JSON.parse(read(`src/dashboard/words/${language}.json`));
const stem = (key) => key.replace(/#.*/, '');

test('every document of the dashboard fits the schema', () => {
  const { documents, schema } = readDocuments();
  const all = { kind: 'Document', definitions: documents.flatMap(({ document }) => document.definitions) };
  const operations = all.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  assert.ok(operations.length >= 8, 'the documents are there');
  assert.deepEqual(
    operations.filter(({ operation }) => operation !== 'query'),
    [],
    'the dashboard only reads',
  );
  const errors = validate(schema, all, [...specifiedRules, NoDeprecatedCustomRule]);
  assert.deepEqual(
    errors.map((error) => error.message),
    [],
  );
});

test('both languages say the same things', () => {
  const { vi, en } = { vi: catalogue('vi'), en: catalogue('en') };
  assert.deepEqual([...new Set(Object.keys(vi).map(stem))], [...new Set(Object.keys(en).map(stem))]);
  for (const [language, words] of Object.entries({ vi, en })) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of Object.keys(words).filter((each) => each.endsWith('#other'))) {
      for (const form of forms) assert.ok(`${stem(key)}#${form}` in words, `${language} has no form ${form} of ${key}`);
    }
    for (const [key, text] of Object.entries(words)) {
      assert.equal(text, text.normalize('NFC'), `${language} ${key} is in NFC`);
      assert.notEqual(text.trim(), '', `${language} ${key} says something`);
    }
  }
  const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(vi)) assert.deepEqual(placeholders(text), placeholders(en[key]), key);
  // Names, abbreviations and figures are the same in both; anything else that is equal was not translated.
  const same = Object.keys(vi).filter((key) => vi[key] === en[key] && /\p{L}/u.test(vi[key].replace(/\{\w+\}/g, '')));
  assert.deepEqual(same, ['app.graphiql', 'cite.bibtex', 'cite.csl']);
  for (const [key, text] of Object.entries(en)) {
    assert.doesNotMatch(text, /[\u0103\u00e2\u0111\u00ea\u00f4\u01a1\u01b0\u1ea0-\u1ef9]/i, key);
  }
});

test('every value of an enum that is shown has its word', () => {
  const { schema } = readDocuments();
  const words = catalogue('vi');
  const shown = new Set(
    Object.keys(words)
      .filter((key) => /^[A-Z]\w+\.[A-Z]/.test(key))
      .map((key) => key.split('.')[0]),
  );
  assert.ok(shown.size >= 12);
  for (const name of shown) {
    const type = schema.getType(name);
    assert.ok(isEnumType(type) || isInterfaceType(type), `${name} is an enum of the schema, or an interface`);
    const shownAs = isEnumType(type) ? type.getValues() : schema.getPossibleTypes(type);
    for (const { name: value } of shownAs) assert.ok(`${name}.${value}` in words, `${name}.${value}`);
  }
});

test('every word is used, and every used word is there', () => {
  const sources = readdirSync(new URL('src/dashboard/', web), { recursive: true })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('generated.ts'))
    .map((path) => read(`src/dashboard/${path}`))
    .join('\n');
  const unused = Object.keys(catalogue('en'))
    .map(stem)
    .filter((key) => {
      const [group] = key.split('.');
      // Looked up by name: an enum's value, a figure, the kind of a failure.
      return !sources.includes(`'${key}'`) && !/^[A-Z]/.test(group) && !['figure', 'fail', 'field'].includes(group);
    });
  assert.deepEqual(unused, []);
});

/** The files that a built page loads, those that its scripts load later included. */
function loadedBy(page) {
  const seen = new Set();
  const follow = (text) => {
    for (const [, name] of text.matchAll(/["'(/](?:assets\/)?([\w-]+\.(?:js|css))["')]/g)) {
      if (seen.has(name) || !readdirSync(new URL('dist/assets/', web)).includes(name)) continue;
      seen.add(name);
      if (name.endsWith('.js')) follow(read(`dist/assets/${name}`));
    }
  };
  follow(read(`dist/${page}`));
  return [...seen];
}

test('the dashboard stays small, and GraphiQL is none of its business', () => {
  const scripts = loadedBy('index.html').filter((name) => name.endsWith('.js'));
  assert.ok(scripts.length >= 2, scripts.join());
  const bytes = scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(new URL(`dist/assets/${name}`, web)), { level: 9 }).length,
    0,
  );
  assert.ok(bytes < 250_000, `${bytes} bytes of script, compressed by gzip: ${scripts.join(', ')}`);
  assert.ok(!scripts.some((name) => /monaco|graphiql/i.test(name)), scripts.join());
});
