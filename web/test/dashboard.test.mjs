import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { csvParseRows } from 'd3-dsv';
import { launch, missingBrowser, openPage } from './browser.mjs';
import { startServer, useServer } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const pictures = new URL('../test-results/', import.meta.url);

// Of the demonstration records: a committee with much to show, and the one real meeting.
const busy = { committee: 'ban-chi-dao-35-tinh-uy-hu-cau', period: '2026-Q1' };
const real = { committee: 'ban-chi-dao-35-huyen-uy-cam-thuy', period: '2021-Q3' };

const address = (url, params) => `${url}/?${new URLSearchParams(params)}`;

async function ask(url, query, variables) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

async function settled(page) {
  await page.waitForSelector('.summary[aria-busy=false]');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.drawing')].every((place) => place.querySelector('svg')),
  );
}

/** Waits until the charts have taken the width of their places. */
function drawnToWidth(page) {
  return page.waitForFunction(() =>
    [...document.querySelectorAll('.drawing')].every(
      (place) => Math.abs(place.querySelector('svg').getAttribute('width') - place.clientWidth) < 2,
    ),
  );
}

/** What axe-core finds. */
async function findings(page) {
  // Evaluated rather than added as a script element, which the page's policy refuses.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const headline = (page, label) => page.locator('.figure', { has: page.locator(`dt:text-is("${label}")`) });

suite('dashboard', { skip: missingBrowser() }, () => {
  let server, browser;
  before(async () => {
    server = await useServer();
    browser = await launch();
    mkdirSync(pictures, { recursive: true });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [locale, label, period, heading, day] of [
    ['vi-VN', 'Cuộc họp', 'Quý III/2021', 'Các cuộc họp trong kỳ', 'Chiều 29/9/2021'],
    ['en-GB', 'Meetings held', 'Q3 2021', 'Meetings of the period', '29 September 2021, afternoon'],
  ]) {
    test(`shows a committee's quarter in the language of ${locale}`, async () => {
      const { page, expectClean, close } = await openPage(browser, server.url, { locale });
      const posts = [];
      page.on('request', (request) => request.method() === 'POST' && posts.push(request.postDataJSON().query));
      await page.goto(address(server.url, real));
      await settled(page);
      assert.equal(posts.length, 1, 'one view is one request');
      assert.equal(await page.getAttribute('html', 'lang'), locale.slice(0, 2));
      assert.equal(await page.innerText('h1'), 'Ban chỉ đạo 35 Huyện ủy Cẩm Thủy');
      assert.equal(await page.innerText('.heading .eyebrow'), period);
      assert.equal(await page.title(), `Ban chỉ đạo 35 Huyện ủy Cẩm Thủy · ${period} · Bienban`);
      assert.equal(await headline(page, label).locator('.figure-value').innerText(), '1');
      const meetings = page.locator('.card', { has: page.locator(`h2:text-is("${heading}")`) });
      assert.equal(await meetings.locator('time').innerText(), day);
      assert.match(await meetings.innerText(), /Cao Văn Vượng Phó Bí thư Thường trực Huyện ủy, Trưởng Ban chỉ đạo 35/);
      const away = await page.locator('.heading .take-away a').evaluateAll((links) => links.map((link) => link.href));
      assert.equal(away.length, 4);
      for (const link of away) assert.equal((await fetch(link)).status, 200, link);
      assert.equal(away[0], `${server.url}/report/${real.committee}/${real.period}?lang=${locale.slice(0, 2)}`);
      expectClean();
      await close();
    });
  }

  test('an address without a period shows the latest one on record', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    const { meetings } = await ask(
      server.url,
      '{ meetings(filter: { status: [HELD] }, first: 1) { nodes { heldOn } } }',
    );
    const [year, month] = meetings.nodes[0].heldOn.split('-');
    await page.goto(`${server.url}/`);
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get('period'), `${year}-Q${Math.ceil(month / 3)}`);
    assert.ok((await page.locator('.committees tbody tr').count()) > 3);
    await page.click('.committees tbody th a >> nth=0');
    await page.waitForSelector('.figures');
    await settled(page);
    expectClean();
    await close();
  });

  test('chooses area, committee and period without marks, by keyboard; back and forward work', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await page.goto(address(server.url, { period: '2021-Q2' }));
    await page.waitForSelector('.choices');
    const choose = async (label, typed, option) => {
      const box = page.getByRole('combobox', { name: label, exact: true });
      await box.fill(typed);
      await page.waitForSelector(`[role=option]:visible:has-text("${option}")`);
      await box.press('ArrowDown');
      await box.press('ArrowUp');
      assert.ok(await box.getAttribute('aria-activedescendant'), 'a screen reader is told which option is active');
      await box.press('Enter');
    };
    await choose('Khu vực', 'cam thuy', 'Huyện Cẩm Thủy');
    await page.waitForURL(/area=cam-thuy-thanh-hoa/);
    await choose('Ban, ủy ban, hội đồng', 'chi dao 35', 'Ban chỉ đạo 35 Huyện ủy Cẩm Thủy');
    await page.waitForURL(/committee=ban-chi-dao-35-huyen-uy-cam-thuy/);
    await settled(page);
    await choose('Thời gian', 'quy iii 2021', 'Quý III/2021');
    await page.waitForURL(/period=2021-Q3/);
    await page.waitForSelector('.eyebrow:text-is("Quý III/2021")');
    assert.equal(await headline(page, 'Cuộc họp').locator('.figure-value').innerText(), '1');
    assert.equal(await page.getByRole('combobox', { name: 'Khu vực' }).inputValue(), 'Huyện Cẩm Thủy');

    await page.selectOption('#length', 'YEAR');
    await page.waitForSelector('.eyebrow:text-is("Năm 2021")');
    await page.goBack();
    await page.waitForSelector('.eyebrow:text-is("Quý III/2021")');
    await page.goBack();
    await page.waitForSelector('.eyebrow:text-is("Quý II/2021")');
    await page.goForward();
    await page.waitForSelector('.eyebrow:text-is("Quý III/2021")');
    await page.click('.step >> nth=1');
    await page.waitForSelector('.eyebrow:text-is("Quý IV/2021")');
    await page.click('.languages a[lang=en]');
    await page.waitForSelector('.eyebrow:text-is("Q4 2021")');
    expectClean();
    await close();
  });

  test('every number of a summary opens the list behind it, and the list is as long as the number', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await page.goto(address(server.url, busy));
    await settled(page);
    const links = await page
      .locator('.summary a[href*="list="]')
      .evaluateAll((all) => all.map((link) => ({ href: link.href, text: link.textContent.trim() })));
    const lists = new Map(
      links
        .filter(({ text }) => /^\d/.test(text) && !text.includes('%'))
        .map((link) => [new URL(link.href).search, link]),
    );
    assert.ok(lists.size >= 12, `${lists.size} lists`);
    for (const { href, text } of lists.values()) {
      await page.evaluate((to) => [...document.links].find((link) => link.href === to).click(), href);
      const total = await page.locator('dialog .pagination .quiet').innerText();
      assert.equal(Number.parseInt(total, 10), Number.parseInt(text, 10), `${href}: ${text} opens ${total}`);
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog', { state: 'detached' });
    }
    expectClean();
    await close();
  });

  test('attendance that is not recorded lists those alone, page by page', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'en-GB' });
    const { summary } = await ask(
      server.url,
      'query ($committee: String!) { summary(slug: $committee, period: "2025") { attendance { expected notRecorded } } }',
      { committee: busy.committee },
    );
    const { expected, notRecorded } = summary.attendance;
    assert.ok(notRecorded > 20 && notRecorded < expected, `${notRecorded} of ${expected}`);
    await page.goto(address(server.url, { ...busy, period: '2025', list: 'notRecorded' }));
    await page.waitForSelector('dialog .rows li');
    assert.equal(await page.locator('dialog .pagination .quiet').innerText(), `${notRecorded} entries`);
    const first = await page.locator('dialog .row-when').allInnerTexts();
    await page.click('dialog .pagination a:has-text("Next page")');
    await page.waitForSelector('dialog .pagination a:has-text("Previous page")');
    const second = await page.locator('dialog .row-when').allInnerTexts();
    assert.equal(first.length, 20);
    assert.equal(first.length + second.length, Math.min(notRecorded, 40));
    assert.deepEqual(new Set([...first, ...second].map((text) => text.toLowerCase())), new Set(['not recorded']));
    expectClean();
    await close();
  });

  test('a list pages, closes by Escape, and the way back opens it again', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    await page.goto(address(server.url, { ...busy, period: '2025' }));
    await settled(page);
    await page.goto(`${page.url()}&list=expectations`);
    const names = () => page.locator('dialog .rows li').allInnerTexts();
    await page.waitForSelector('dialog .rows li');
    const first = await names();
    await page.click('dialog .pagination a:has-text("Next page")');
    await page.waitForSelector('dialog .pagination a:has-text("Previous page")');
    const second = await names();
    assert.notDeepEqual(second, first);
    await page.click('dialog .pagination a:has-text("Previous page")');
    await page.waitForFunction((text) => document.querySelector('dialog .rows li')?.innerText === text, first[0]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    assert.equal(new URL(page.url()).searchParams.get('list'), null);
    await page.goBack();
    await page.waitForSelector('dialog[open]');
    expectClean();
    await close();
  });

  test('says what to do where there is nothing to show', async () => {
    const { page, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    for (const [path, says] of [
      ['/?committee=khong-co&period=2021-Q3', /Không có trong hồ sơ.*Hãy chọn ở trên hoặc tìm kiếm/s],
      ['/?committee=khong-co', /Không có trong hồ sơ|Chưa có cuộc họp nào của ban này/],
      ['/official/khong-co', /Không có trong hồ sơ/],
      ['/meeting/khong-co', /Không có trong hồ sơ/],
      ['/committee/khong-co', /Không có trong hồ sơ/],
      ['/search', /Gõ từ cần tìm/],
      ['/?period=2021-Q9', /Không hiểu kỳ “2021-Q9”.*Kỳ được viết như 2021/s],
      ['/?period=1950', /Không ban nào họp, phải họp hoặc có việc quá hạn trong năm 1950.*Thử kỳ khác/s],
    ]) {
      await page.goto(server.url + path);
      await page.waitForSelector('.notice');
      assert.match(await page.innerText('.notice'), says, path);
      assert.equal(await page.locator('h1').count(), 1, `${path} has one heading`);
    }
    await close();
  });

  test('takes days and periods as people write them, and says what it does not understand', async () => {
    const { page, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    const committee = 'ban-chi-dao-35-huyen-uy-may-ngu';
    for (const [written, period] of [
      ['quý III/2021', '2021-Q3'],
      ['tháng 9 năm 2021', '2021-09'],
      ['6 tháng cuối năm 2021', '2021-H2'],
    ]) {
      await page.goto(`${server.url}/?committee=${committee}&period=${encodeURIComponent(written)}`);
      await page.waitForURL((url) => url.searchParams.get('period') === period);
    }
    await page.waitForSelector('.summary h1');
    const box = page.getByRole('combobox', { name: 'Thời gian' });
    for (const [written, option, period] of [
      ['quý 2 năm 2021', /Quý II\/2021/, '2021-Q2'],
      ['29/9/2021', /Quý III\/2021/, '2021-Q3'],
    ]) {
      await box.click();
      await box.fill(written);
      await page.getByRole('option', { name: option }).first().waitFor();
      await box.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('period') === period);
    }
    await box.click();
    await box.fill('hôm nào đó');
    await page.getByText('Không hiểu “hôm nào đó”').waitFor();

    await page.goto(`${server.url}/committee/${committee}?on=${encodeURIComponent('15/3/2016')}`);
    await page.waitForSelector('.as-of');
    assert.match(await page.innerText('h1'), /^Ban chỉ đạo 94 .*\(nay là Ban chỉ đạo 35 Huyện ủy Mây Ngủ\)/);
    assert.match(await page.innerText('.as-of'), /vào 15\/3\/2016/);
    await page.fill('.as-of input', 'chẳng rõ');
    await page.click('.as-of button');
    await page.getByText('Không hiểu “chẳng rõ”').waitFor();
    await page.fill('.as-of input', 'ngày 1 tháng 1 năm 2020');
    await page.click('.as-of button');
    await page.waitForURL((url) => url.searchParams.get('on') === '2020-01-01');
    await page.goto(`${server.url}/committee/${committee}?on=xyz`);
    assert.match(await page.innerText('.notice'), /Không hiểu “xyz”/);
    await close();
  });

  test('every page of a record tells how to cite it', async () => {
    const ids = await ask(
      server.url,
      `{ posts(first: 1) { nodes { id } } tenures(first: 1) { nodes { id } } topics(first: 1) { nodes { id name } }
         sources(first: 1) { nodes { id } } meetings(first: 1) { nodes { slug } } officials(first: 1) { nodes { slug } }
         conclusions(first: 1) { nodes { id position } } committees(first: 1) { nodes { slug } } areas(first: 1) { nodes { slug } } }`,
    );
    const [meeting, official, committee, area] = ['meetings', 'officials', 'committees', 'areas'].map(
      (list) => ids[list].nodes[0].slug,
    );
    const { page, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    for (const path of [
      `/meeting/${meeting}`,
      `/official/${official}`,
      `/committee/${committee}`,
      `/?area=${area}&period=2021-Q3`,
      `/?committee=${committee}&period=2021-Q3`,
      ...['posts', 'tenures', 'topics', 'sources'].map((list) => `/r/${ids[list].nodes[0].id}`),
    ]) {
      await page.goto(server.url + path);
      await page.waitForFunction(() => document.querySelector('.cited')?.textContent.includes('Bienban, ghi ngày'));
      await page.getByRole('button', { name: 'BibTeX' }).click();
      await page.waitForFunction(() => document.querySelector('.cited')?.textContent.startsWith('@misc{bienban-'));
      assert.equal(await page.locator('h1').count(), 1, `${path} has one heading`);
    }
    const [part] = ids.conclusions.nodes;
    await page.goto(`${server.url}/r/${part.id}`);
    await page.waitForSelector(`#conclusion-${part.position}`);
    await close();
  });

  test('says so when the server is down or the device offline, and recovers', async () => {
    const { page, context, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await context.route('**/graphql', (route) => route.abort());
    await page.goto(address(server.url, real));
    await page.waitForSelector('.notice[role=alert]');
    assert.match(await page.innerText('.notice'), /Không kết nối được với máy chủ.*bienban serve/s);
    await context.unroute('**/graphql');
    await page.click('.notice button');
    await settled(page);

    await context.setOffline(true);
    await page.click('.step >> nth=0');
    await page.waitForSelector('.notice[role=alert]');
    assert.match(await page.innerText('.notice'), /ngoại tuyến.*tự tải lại/s);
    await context.setOffline(false);
    await page.waitForSelector('.eyebrow:text-is("Quý II/2021")');
    await settled(page);
    await close();
  });

  test('says how to bring records in when there are none', {
    skip: process.env.BIENBAN_URL && 'needs a server of its own',
  }, async () => {
    const empty = await startServer();
    try {
      const { page, expectClean, close } = await openPage(browser, empty.url);
      await page.goto(`${empty.url}/`);
      await page.waitForSelector('.notice');
      assert.match(await page.innerText('.notice'), /No meeting is on record yet.*bienban import FILE/s);
      expectClean();
      await close();
    } finally {
      await empty.stop();
    }
  });

  test('downloads the list behind a number as CSV, which reads back as the list', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, {
      locale: 'vi-VN',
      acceptDownloads: true,
    });
    await page.goto(address(server.url, { ...busy, period: '2025', list: 'held' }));
    await page.waitForSelector('dialog .meetings tbody tr');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.download button')]);
    assert.equal(download.suggestedFilename(), `${busy.committee}-2025-held.csv`);
    const [head, ...rows] = csvParseRows(readFileSync(await download.path(), 'utf8').replace(/^\uFEFF/, ''));
    const title = head.findIndex((name) => name.endsWith('title'));
    assert.deepEqual(
      rows.map((row) => row[title]),
      await page.locator('dialog .meetings td:nth-child(2) a').allInnerTexts(),
    );
    expectClean();
    await close();
  });

  test('finds an official without marks, opens the page, and the meetings with somebody else', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await page.goto(`${server.url}/`);
    const box = page.getByRole('search').getByRole('searchbox');
    await box.fill('truong khac quan');
    await box.press('Enter');
    await page.waitForURL(/\/search\?text=truong\+khac\+quan/);
    await page.click('.hits a:has-text("Trương Khắc Quân") >> nth=0');
    await page.waitForURL(/\/official\//);
    await page.waitForSelector('h1:text-is("Trương Khắc Quân")');
    const posts = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.postDataJSON().query));
    await page.reload();
    await page.waitForSelector('.co-attendance li');
    assert.equal(posts.length, 1, 'one view is one request');
    const spans = await page.locator('.career-span').allInnerTexts();
    assert.ok(
      spans.some((text) => text.startsWith('Năm 2024 – nay')),
      `a year stays a year: ${spans.join(' | ')}`,
    );
    assert.ok(
      spans.some((text) => text.startsWith('Tháng 4/2022 – tháng 9/2024')),
      `a month within a span is written small: ${spans.join(' | ')}`,
    );
    const [other] = await page.locator('.co-attendance li').all();
    const count = await other.locator('a').nth(1).innerText();
    await other.locator('a').nth(1).click();
    await page.waitForSelector('dialog .pagination');
    assert.equal(await page.innerText('dialog .pagination .quiet'), `${count} mục`);
    await page.goBack();
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.click('.meetings a >> nth=0');
    await page.waitForURL(/\/meeting\//);
    await page.waitForSelector('.meeting-chair');
    assert.match(await page.innerText('.meeting-chair >> nth=0'), /Trương Khắc Quân|Chủ trì/);
    await page.goBack();
    await page.waitForSelector('h1:text-is("Trương Khắc Quân")');
    expectClean();
    await close();
  });

  test('a search with marks finds what has them, by kind', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'en-GB' });
    await page.goto(`${server.url}/search?text=${encodeURIComponent('dư luận xã hội')}`);
    await page.waitForSelector('.hits li');
    assert.match(await page.innerText('.hits mark >> nth=0'), /dư|luận|xã|hội/i);
    await page.click('.kinds a:text-is("Meetings")');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.hits .row-when')].every((kind) => kind.textContent === 'Meetings'),
    );
    await page.goto(`${server.url}/search?text=khongcogihet`);
    await page.waitForSelector('.notice');
    assert.match(await page.innerText('.notice'), /Nothing found for “khongcogihet”.*Marks|Vietnamese marks/s);
    expectClean();
    await close();
  });

  test('a search tells namesakes apart, reads dates, and says what it does not understand', async () => {
    const { page, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await page.goto(`${server.url}/search?text=truong+khac+quan&kind=official`);
    await page.waitForSelector('.hits li');
    assert.match(await page.innerText('.hits li >> nth=0'), /Ban Thường vụ Tỉnh ủy Hư Cấu/);
    for (const [text, period] of [
      ['quý III/2021', '2021-Q3'],
      ['29/9/2021', '2021-Q3'],
      ['6 tháng đầu năm 2021', '2021-H1'],
      ['tháng 9 năm 2021', '2021-09'],
    ]) {
      await page.goto(`${server.url}/search?text=${encodeURIComponent(text)}`);
      await page.waitForSelector(`main a[href*="period=${period}"]`);
    }
    await page.goto(`${server.url}/search?text=foo:bar`);
    await page.waitForSelector('.notice');
    assert.match(await page.innerText('.notice'), /Không hiểu câu tìm kiếm “foo:bar”.*foo is not understood/s);
    await close();
  });

  test('a meeting reads as its minutes, with titles, verdicts, sources and quotes', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
    await page.goto(`${server.url}/meeting/ban-chi-dao-35-huyen-uy-cam-thuy-2021-09-29`);
    await page.waitForSelector('.meeting-chair');
    const text = await page.innerText('main');
    for (const words of [
      'Chiều 29/9/2021',
      'Cao Văn Vượng',
      'Trưởng Ban chỉ đạo 35',
      'Khớp với chức vụ',
      'các đồng chí thành viên Ban chỉ đạo 35 của Huyện',
      '9 tháng năm 2021',
      'Không nêu thời hạn',
    ]) {
      assert.ok(text.includes(words), `${words} stands in the minutes`);
    }
    assert.ok(
      (await page.locator('.quotes q').allInnerTexts()).includes('Chiều 29/9'),
      'the words that support the day are quoted',
    );
    await page.click('a:text-is("Tổng hợp quý III/2021")');
    await page.waitForSelector('.eyebrow:text-is("Quý III/2021")');
    await page.click('a:text-is("Trang của ban")');
    await page.waitForSelector('.posts');
    assert.match(await page.innerText('.posts'), /Trưởng Ban chỉ đạo 35/);
    expectClean();
    await close();
  });

  const views = {
    overview: '/?period=2026-Q2',
    summary: `/?${new URLSearchParams(busy)}`,
    list: `/?${new URLSearchParams({ ...busy, list: 'backlog' })}`,
    committee: '/committee/ban-chi-dao-35-tinh-uy-hu-cau?',
    official: '/official/truong-khac-quan-t1-36?',
    meeting: '/meeting/ban-chi-dao-35-huyen-uy-cam-thuy-2021-09-29?',
    search: '/search?text=truong+khac',
  };

  /** Loads a view by its name in `views`, and waits until all of it is there. */
  async function load(page, name, lang) {
    await page.goto(`${server.url}${views[name]}&lang=${lang}`);
    await (name === 'search' ? page.waitForSelector('.hits') : settled(page));
    if (name === 'list') await page.waitForSelector('dialog .rows li');
    if (name === 'official') await page.waitForSelector('.co-attendance');
  }

  /** Asserts that a view fits a width and is accessible in it, and leaves a picture. */
  async function assertFits(page, name, { width, height, colorScheme }) {
    await page.setViewportSize({ width, height });
    await drawnToWidth(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${name} at ${width} is ${overflow} pixels too wide`);
    if (width < 1920) assert.deepEqual(await findings(page), [], `${name} at ${width}`);
    await page.screenshot({
      path: fileURLToPath(new URL(`${name}-${width}-${colorScheme}.png`, pictures)),
      fullPage: name !== 'list',
    });
  }

  const sizes = [
    { width: 360, height: 740 },
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ];

  // Each view is loaded once in each scheme, and then made wider.
  for (const [colorScheme, lang] of [
    ['light', 'vi'],
    ['dark', 'en'],
  ]) {
    test(`is accessible, fits every width and draws without fault in ${colorScheme}`, async () => {
      for (const name of Object.keys(views)) {
        const { page, expectClean, close } = await openPage(browser, server.url, {
          colorScheme,
          viewport: sizes[0],
          reducedMotion: 'reduce',
        });
        await load(page, name, lang);
        for (const size of sizes) await assertFits(page, name, { ...size, colorScheme });
        expectClean();
        await close();
      }
    });
  }

  test('does not jump while it loads', async () => {
    const { page, context, close } = await openPage(browser, server.url);
    await context.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address(server.url, busy));
    await settled(page);
    await page.waitForTimeout(200);
    const shift = await page.evaluate(() => window.shift);
    assert.ok(shift < 0.1, `cumulative layout shift ${shift}`);
    await close();
  });
});
