import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('..', import.meta.url));
const lint = (text) =>
  new ESLint({ cwd: root, overrideConfigFile: fileURLToPath(new URL('eslint.config.js', import.meta.url)) })
    .lintText(text, { filePath: `${root}schema.graphqls` })
    .then(([{ messages }]) => messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));

test("the schema keeps Relay's rules, and everything in it is described", async () => {
  assert.deepEqual(await lint(readFileSync(`${root}schema.graphqls`, 'utf8')), []);
});

test('the rules find what breaks them', async () => {
  const faults = await lint('type Query { all: ThingConnection }\ntype ThingConnection { nodes: [ID] }\n');
  for (const rule of ['relay-connection-types', 'require-description'])
    assert.ok(faults.some((fault) => fault.includes(rule)), `${rule} is not among ${faults.join('\n')}`);
});
