import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { committee, startServer } from './server.mjs';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('.', import.meta.url));

suite('genqlient', () => {
  let server;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
  const quarters = (...args) => run('go', ['run', './quarters', `${server.url}/graphql`, ...args], { cwd: folder });

  test('the typed client prints what the API tells', async () => {
    const { stdout } = await quarters(committee, '2022');
    const [name, head, ...lines] = stdout.trimEnd().split('\n');
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ committee(slug: "${committee}") { name summaries(from: "2022-Q1", to: "2022-Q4") { quarter meetings { held { count } } chairs { official { name } } } } }`,
      }),
    });
    const told = (await answer.json()).data.committee;
    assert.equal(name, told.name);
    assert.match(head, /^quarter +meetings +conclusions +overdue +chairs$/);
    assert.deepEqual(lines.map((line) => line.split(/ +/).slice(0, 2)), told.summaries.map((s) => [s.quarter, String(s.meetings.held.count)]));
    assert.ok(told.summaries.some((s) => s.chairs.length > 0), 'no quarter has a chair');
    told.summaries.forEach((s, at) => s.chairs.forEach((chair) => assert.ok(lines[at].includes(chair.official.name), lines[at])));
  });

  test('it tells what is wrong', async () => {
    await assert.rejects(quarters('nobody', '2022'), /there is no Committee with slug "nobody"/);
    await assert.rejects(quarters(committee, '22'), /Q1/);
  });
});
