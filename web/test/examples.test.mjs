import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSchema, getVariableValues, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { examples } from './examples.mjs';

const web = new URL('../', import.meta.url);
const schema = buildSchema(readFileSync(new URL('../schema.graphqls', web), 'utf8'));

function assertValid(text, where) {
  const errors = validate(schema, parse(text), [...specifiedRules, NoDeprecatedCustomRule]);
  assert.deepEqual(
    errors.map((error) => error.message),
    [],
    where,
  );
}

test('there are enough examples, and every variables file belongs to one', () => {
  assert.ok(examples.length >= 10, `only ${examples.length} examples`);
  const files = readdirSync(new URL('src/examples/', web));
  const stems = new Set(files.filter((name) => name.endsWith('.graphql')).map((name) => name.replace('.graphql', '')));
  const orphans = files.filter((name) => name.endsWith('.json') && !stems.has(name.replace('.json', '')));
  assert.deepEqual(orphans, []);
});

for (const { name, query, variables } of examples) {
  test(`example ${name} fits the schema`, () => {
    assertValid(query, name);
    const operations = parse(query).definitions.filter((definition) => definition.kind === 'OperationDefinition');
    assert.equal(operations.length, 1, 'an example holds one operation, which names its tab');
    const [operation] = operations;
    assert.equal(operation.operation, 'query', 'an example only reads');

    const expected = name.replace(/^\d+/, '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    assert.equal(operation.name?.value, expected, 'the operation is named like the file');

    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    assert.deepEqual(
      (errors ?? []).map((error) => error.message),
      [],
    );
    const declared = (operation.variableDefinitions ?? []).map((definition) => definition.variable.name.value);
    assert.deepEqual(
      Object.keys(variables).sort(),
      declared.sort(),
      'the variables file fills every variable and no other',
    );
  });

  test(`example ${name} asks its question in Vietnamese, then in English`, () => {
    const [vietnamese, english] = query.split('\n');
    assert.match(vietnamese, /^# .*[\u0103\u00e2\u0111\u00ea\u00f4\u01a1\u01b0\u1ea0-\u1ef9]/i);
    assert.match(english, /^# [\x20-\x7e]+$/);
    assert.equal(query, query.normalize('NFC'), 'text is in NFC');
  });
}

test('the query of the landing page fits the schema', () => {
  assertValid(readFileSync(new URL('src/landing/overview.graphql', web), 'utf8'), 'overview.graphql');
});
