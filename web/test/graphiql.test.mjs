import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { parse } from 'graphql';
import { launch, missingBrowser, openPage } from './browser.mjs';
import { examples } from './examples.mjs';
import { useServer } from './server.mjs';

const operationNames = examples.map(({ query }) => parse(query).definitions[0].name.value);

const tabs = (page) => page.locator('.graphiql-tab');
const activeTab = (page) => page.innerText('.graphiql-tab-active');

/** Monaco draws spaces as no-break spaces, and only the lines that fit. */
async function visibleLines(page, editor) {
  const lines = await page.locator(`${editor} .view-line`).allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Waits until an editor shows a text; fails after Playwright's patience with what it shows instead. */
async function waitForText(page, editor, text) {
  try {
    await page.waitForFunction(
      ([selector, wanted]) => document.querySelector(selector)?.innerText.replaceAll('\u00a0', ' ').includes(wanted),
      [`${editor} .view-lines`, text],
    );
  } catch {
    assert.fail(`${editor} never showed ${JSON.stringify(text)} but:\n${await visibleLines(page, editor)}`);
  }
}

async function openEditor(page, url, path = '/graphiql') {
  await page.goto(url + path);
  await page.waitForSelector('.graphiql-query-editor .view-line');
}

suite('GraphiQL page', { skip: missingBrowser() }, () => {
  let server, browser;
  before(async () => {
    server = await useServer();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('opens every example in a tab, runs the first and shows its answer', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(page, server.url);
    assert.equal(await page.title(), 'GraphiQL · Bienban');
    assert.deepEqual(
      (await tabs(page).allInnerTexts()).map((name) => name.trim()),
      operationNames,
    );
    assert.match(await visibleLines(page, '.graphiql-query-editor'), /query WhoChaired/);
    await waitForText(page, '.graphiql-editor-tool', '"quarter": "2021-Q3"');

    await page.click('.graphiql-execute-button');
    await waitForText(page, '.graphiql-response', 'Cao Văn Vượng');
    assert.match(await visibleLines(page, '.graphiql-response'), /"heldOn": "2021-09-29"/);
    assert.doesNotMatch(await visibleLines(page, '.graphiql-response'), /"errors"/);
    expectClean();
    await close();
  });

  test('switches tabs with their variables', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, {
      viewport: { width: 1600, height: 900 },
    });
    await openEditor(page, server.url);
    await tabs(page).filter({ hasText: 'LatestMeetings' }).locator('.graphiql-tab-button').click();
    await waitForText(page, '.graphiql-query-editor', 'query LatestMeetings');
    await waitForText(page, '.graphiql-editor-tool', '"first": 10');
    await page.click('.graphiql-execute-button');
    await waitForText(page, '.graphiql-response', '"meetings"');
    expectClean();
    await close();
  });

  test('runs a subscription, shows events as they come, and stops', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    const query = 'subscription { changed(after: "", kinds: [OFFICIAL]) { kind operation } }';
    await openEditor(page, server.url, `/graphiql?${new URLSearchParams({ query })}`);
    await waitForText(page, '.graphiql-query-editor', 'subscription { changed');
    await page.click('.graphiql-execute-button');
    await waitForText(page, '.graphiql-response', '"operation": "CREATE"');
    await page.click('.graphiql-execute-button[aria-label^="Stop"]');
    await page.waitForSelector('.graphiql-execute-button[aria-label^="Execute"]');
    expectClean();
    await close();
  });

  test('the editor underlines what the schema does not have, and offers what it has', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(
      page,
      server.url,
      `/graphiql?${new URLSearchParams({ query: '{ meetings { nodes { titel } } }' })}`,
    );
    await page.waitForSelector('.graphiql-query-editor .squiggly-error');

    await page.click('.graphiql-query-editor .view-line');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('{ meet');
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row:has-text("meetings")');
    expectClean();
    await close();
  });

  test('the documentation describes what can be asked', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(page, server.url);
    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.click('.graphiql-doc-explorer .graphiql-doc-explorer-type-name:has-text("Query")');
    await page.waitForSelector('.graphiql-doc-explorer:has-text("All queries.")');
    await page.click('.graphiql-doc-explorer .graphiql-doc-explorer-field-name:text-is("meetings")');
    await page.waitForSelector('.graphiql-doc-explorer:has-text("Meetings, latest first by default.")');
    expectClean();
    await close();
  });

  test('the explorer offers the fields, and the history keeps what was run', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(page, server.url);
    await page.click('[aria-label="Show GraphiQL Explorer"]');
    await page.waitForSelector('.graphiql-explorer-root:has-text("agendaItems")');
    await page.click('.graphiql-execute-button');
    await waitForText(page, '.graphiql-response', 'Cao Văn Vượng');
    await page.click('[aria-label="Show History"]');
    await page.waitForSelector('.graphiql-history-item:has-text("WhoChaired")');
    expectClean();
    await close();
  });

  test('an address may ask for an example or a query, which join the tabs of a browser that has some', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(page, server.url, '/graphiql?example=overdue-tasks');
    assert.equal((await activeTab(page)).trim(), 'OverdueTasks');
    await waitForText(page, '.graphiql-editor-tool', '"day"');
    assert.equal(new URL(page.url()).search, '', 'a reload would open it twice');
    assert.equal(await tabs(page).count(), examples.length);

    const query = 'query Mine($slug: String!) { official(slug: $slug) { name } }';
    const asked = new URLSearchParams({ query, variables: '{"slug":"cao-van-vuong"}' });
    await openEditor(page, server.url, `/graphiql?${asked}`);
    assert.equal((await activeTab(page)).trim(), 'Mine');
    assert.equal(await tabs(page).count(), examples.length + 1);
    await page.click('.graphiql-execute-button');
    await waitForText(page, '.graphiql-response', '"name": "Cao Văn Vượng"');

    await openEditor(page, server.url, '/graphiql?example=no-such');
    await waitForText(page, '.graphiql-query-editor', 'No example is called "no-such"');
    expectClean();
    await close();
  });

  test('the examples panel opens an example again after its tab was closed', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await openEditor(page, server.url);
    await tabs(page).filter({ hasText: 'LatestMeetings' }).locator('.graphiql-tab-button').click();
    await page.click('.graphiql-tab-active .graphiql-tab-close');
    assert.equal(await tabs(page).count(), examples.length - 1);
    await page.click('[aria-label="Show Examples"]');
    assert.equal(await page.locator('.examples li').count(), examples.length);

    await page.click('.examples button:has-text("The meetings held most recently")');
    await waitForText(page, '.graphiql-query-editor', 'query LatestMeetings');
    await waitForText(page, '.graphiql-editor-tool', '"first": 10');
    await page.waitForFunction(
      () => document.querySelector('.graphiql-tab-active')?.innerText.trim() === 'LatestMeetings',
    );
    assert.equal(await tabs(page).count(), examples.length);

    await page.click('.examples button:has-text("Which meetings did an official chair")');
    await waitForText(page, '.graphiql-query-editor', 'query WhoChaired');
    assert.equal(await tabs(page).count(), examples.length, 'an example that is open is not opened twice');
    expectClean();
    await close();
  });

  test('follows the colours of the system', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, expectClean, close } = await openPage(browser, server.url, { colorScheme });
      await openEditor(page, server.url);
      const lightness = await page.evaluate(() => {
        const [r, g, b] = getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor.match(/\d+/g);
        return (Number(r) + Number(g) + Number(b)) / 3;
      });
      assert.equal(lightness > 128, colorScheme === 'light', `${colorScheme}: lightness ${lightness}`);
      expectClean();
      await close();
    }
  });

  test('leads back to the landing page', async () => {
    const { page, close } = await openPage(browser, server.url);
    await openEditor(page, server.url);
    await page.click('a.home');
    await page.waitForURL(`${server.url}/`);
    await close();
  });

  for (const { name, query, variables } of examples) {
    test(`the server answers example ${name} when the page asks`, async () => {
      const { page, close } = await openPage(browser, server.url);
      await page.goto(`${server.url}/graphiql`);
      const { status, answer } = await page.evaluate(
        async (body) => {
          const headers = { 'Content-Type': 'application/json' };
          const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
          return { status: response.status, answer: await response.json() };
        },
        { query, variables },
      );
      assert.equal(status, 200);
      assert.equal(answer.errors, undefined);
      const counts = [...JSON.stringify(answer.data).matchAll(/"totalCount":(\d+)|"nodes":\[(\{)/g)];
      assert.ok(
        counts.some(([, count, node]) => Number(count) > 0 || node),
        'the demonstration records have no answer to it',
      );
      await close();
    });
  }
});
