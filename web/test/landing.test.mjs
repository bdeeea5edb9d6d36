import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { launch, missingBrowser, openPage } from './browser.mjs';
import { startServer, useServer } from './server.mjs';

const latestQuery = `{
  meetings { totalCount } committees { totalCount } officials { totalCount }
  conclusions { totalCount } sources { totalCount }
  latest: meetings(filter: { status: [HELD] }, orderBy: [{ field: HELD_ON, direction: DESC }], first: 5) {
    nodes { title hostName chairs { official { name } } }
  }
}`;

async function ask(url, query) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

const shown = (page, selector) => page.locator(selector).allInnerTexts();

suite('introduction', { skip: missingBrowser() }, () => {
  let server, browser;
  before(async () => {
    server = await useServer();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [lang, locale, heading, title] of [
    ['vi', 'vi-VN', 'Biên bản họp, hỏi là có trả lời', 'Giới thiệu · Bienban'],
    ['en', 'en-GB', 'Committee minutes that answer questions', 'About · Bienban'],
  ]) {
    test(`speaks the browser's language ${lang}, with counts and the latest meetings of the record`, async () => {
      const expected = await ask(server.url, latestQuery);
      assert.ok(expected.latest.nodes.length > 0, 'the server has no meetings to show');
      const { page, expectClean, close } = await openPage(browser, server.url, { locale });
      await page.goto(`${server.url}/about`);
      await page.waitForSelector('#latest[aria-busy=false]');

      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.equal(await page.title(), title);
      assert.equal((await page.innerText('h1')).trim(), heading);
      for (const name of ['meetings', 'committees', 'officials', 'conclusions', 'sources']) {
        const figure = new Intl.NumberFormat(lang).format(expected[name].totalCount);
        assert.equal(await page.innerText(`[data-count=${name}] dd`), figure, name);
      }
      const { nodes } = expected.latest;
      assert.deepEqual(
        await shown(page, '.meetings h3'),
        nodes.map((meeting) => meeting.title),
      );
      assert.deepEqual(
        await shown(page, '.meetings .host'),
        nodes.map((meeting) => meeting.hostName),
      );
      const chairs = nodes.flatMap((meeting) => meeting.chairs).filter((chair) => chair.official);
      assert.deepEqual(
        await shown(page, '.meetings .chair b'),
        chairs.map((chair) => chair.official.name),
      );
      const texts = page.locator('[data-lang]');
      assert.ok((await texts.count()) > 20, 'the page has its texts');
      for (const text of await texts.all()) {
        const own = (await text.getAttribute('data-lang')) === lang;
        assert.equal(await text.isVisible(), own, `${await text.textContent()} is ${own ? 'shown' : 'hidden'}`);
      }
      expectClean();
      await close();
    });
  }

  test('keeps the language that was chosen, in the address and for the next visit', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'en-GB' });
    await page.goto(`${server.url}/about`);
    await page.waitForSelector('#latest[aria-busy=false]');
    await page.click('#languages a[lang=vi]');
    assert.equal(await page.getAttribute('html', 'lang'), 'vi');
    assert.equal(new URL(page.url()).search, '?lang=vi');
    assert.equal(await page.innerText('#languages [aria-current]'), 'Tiếng Việt');

    await page.goto(`${server.url}/about`);
    assert.equal(await page.getAttribute('html', 'lang'), 'vi', 'the choice was stored');
    await page.goto(`${server.url}/about?lang=en`);
    assert.equal(await page.getAttribute('html', 'lang'), 'en', 'the address wins over what was stored');
    expectClean();
    await close();
  });

  test('leads to GraphiQL, to an example in it, and to the state of the server', async () => {
    const { page, close } = await openPage(browser, server.url);
    await page.goto(`${server.url}/about`);
    const links = await page
      .locator('main a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(
      links.includes('/graphiql') && links.includes('/healthz') && links.includes('/graphiql?example=who-chaired'),
    );
    for (const link of new Set(links)) {
      const response = await fetch(server.url + link);
      assert.equal(response.status, 200, link);
    }
    await close();
  });

  test('says so when the server does not answer, and recovers on request', async () => {
    const { page, context, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await context.route('**/graphql', (route) => route.abort());
    await page.goto(`${server.url}/about`);
    await page.waitForSelector('#failure:visible');
    assert.match(await page.innerText('#failure'), /Không kết nối được với máy chủ/);
    assert.equal(await page.locator('.meetings li').count(), 0);

    await context.unroute('**/graphql');
    await page.click('#failure button');
    await page.waitForSelector('.meetings li');
    assert.equal(await page.locator('#failure:visible').count(), 0);
    await close();
  });

  test('says how to bring records in when there are none', {
    skip: process.env.BIENBAN_URL && 'needs a server of its own',
  }, async () => {
    const empty = await startServer();
    try {
      const { page, expectClean, close } = await openPage(browser, empty.url);
      await page.goto(`${empty.url}/about`);
      await page.waitForSelector('#latest .notice');
      assert.match(await page.innerText('#latest'), /bienban import FILE/);
      assert.deepEqual(await shown(page, '#counts dd'), ['0', '0', '0', '0', '0']);
      expectClean();
      await close();
    } finally {
      await empty.stop();
    }
  });

  test('fits a phone, light and dark', async () => {
    const papers = [];
    for (const colorScheme of ['light', 'dark']) {
      const { page, expectClean, close } = await openPage(browser, server.url, {
        colorScheme,
        viewport: { width: 360, height: 740 },
      });
      await page.goto(`${server.url}/about?lang=vi`);
      await page.waitForSelector('.meetings li');
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `the page is ${width} pixels wide`);
      papers.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      expectClean();
      await close();
    }
    assert.notEqual(papers[0], papers[1], 'dark is not light');
  });
});
