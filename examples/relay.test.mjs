import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { Window } from 'happy-dom';
import { committee, startServer } from './server.mjs';
import { bundlePage, compileQueries } from './relay/build.mjs';
import { createEnvironment } from './relay/environment.js';
import { ask, statuses } from './tools.mjs';

/** Puts the few names of a browser that React asks for where it looks for them. */
function openWindow() {
  const window = new Window({ url: 'http://localhost/' });
  const names = ['window', 'document', 'navigator', 'HTMLElement', 'Node', 'Event', 'MouseEvent'];
  for (const name of names) {
    const value = name === 'window' ? window : window[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  return window;
}

suite('Relay', () => {
  let server, React, client, page;
  before(async () => {
    server = await startServer();
    const schema = buildClientSchema(await ask(`${server.url}/graphql`, getIntrospectionQuery({ oneOf: true, inputValueDeprecation: true })));
    writeFileSync(new URL('relay/schema.graphql', import.meta.url), printSchema(schema));
  });
  after(() => server.stop());

  test('relay-compiler compiles paginated and refetchable fragments against the schema that the server tells', () => {
    assert.match(compileQueries(), /Compilation completed/);
  });

  test('Relay takes data with errors beside it', async () => {
    const { fetchQuery } = await import('relay-runtime');
    const query = await import('./relay/__generated__/PageQuery.graphql.js');
    const seen = statuses();
    const environment = createEnvironment(`${server.url}/graphql`, seen.fetch);
    const data = await fetchQuery(environment, query.default, { slug: 'nobody' }).toPromise();
    assert.deepEqual(seen.list, [294]);
    assert.deepEqual(data, { committee: null });
  });

  test('a Relay page pages through all meetings of a committee, and refetches one', async () => {
    const window = openWindow();
    page = await import(await bundlePage());
    React = await import('react');
    client = await import('react-dom/client');
    const answers = [];
    const environment = createEnvironment(`${server.url}/graphql`);
    const execute = environment.getNetwork().execute;
    environment.getNetwork().execute = (...call) => {
      answers.push(call[0].name);
      return execute(...call);
    };
    const container = window.document.createElement('div');
    window.document.body.append(container);
    const root = client.createRoot(container);
    const until = async (holds) => {
      const deadline = Date.now() + 20_000;
      while (!holds()) {
        assert.ok(Date.now() < deadline, `the page stays at: ${container.innerHTML}`);
        await React.act(() => new Promise((resolve) => setTimeout(resolve, 5)));
      }
    };
    const lines = () => container.querySelectorAll('li');
    await React.act(() => root.render(React.createElement(page.Page, { environment, slug: committee })));
    await until(() => lines().length > 0);
    assert.equal(lines().length, 3);

    const total = Number(container.querySelector('#total').textContent);
    assert.ok(total > 6, `the committee has ${total} meetings, too few to page through`);
    while (container.querySelector('button')) {
      const seen = lines().length;
      await React.act(() => container.querySelector('button').click());
      await until(() => lines().length > seen && !container.querySelector('button[disabled]'));
    }
    assert.equal(lines().length, total);
    const days = [...container.querySelectorAll('time')].map((day) => day.textContent);
    assert.deepEqual(days, days.toSorted().toReversed());
    assert.equal(new Set([...lines()].map((line) => line.textContent)).size, total);

    await React.act(() => lines()[total - 1].click());
    await until(() => container.querySelector('em'));
    assert.match(container.querySelector('em').textContent, /^\p{Lu}\p{Ll}+ .+, .+/u);
    assert.deepEqual(new Set(answers), new Set(['PageQuery', 'MeetingListPageQuery', 'MeetingLineRefetchQuery']));
    await React.act(() => root.unmount());
    await window.happyDOM.close();
  });
});
