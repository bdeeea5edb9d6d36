import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { launch, missingBrowser, openPage } from './browser.mjs';
import { startServer } from './server.mjs';

const committee = 'ban-chi-dao-35-huyen-uy-cam-thuy';

/** The text of each page of a PDF. */
async function pagesOf(pdf) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => item.str + (item.hasEOL ? '\n' : ''))
        .join('')
        .normalize('NFC'),
    );
  }
  return pages;
}

suite('what is taken away', { skip: missingBrowser() }, () => {
  let server, browser;
  before(async () => {
    server = await startServer('--demo');
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const openPanel = async (page, path) => {
    await page.goto(server.url + path);
    await page.waitForSelector('.graphiql-query-editor .view-line');
    await page.click('[aria-label="Show Take away"]');
  };

  test('GraphiQL downloads an answer as CSV and as a workbook', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    const query = 'query Officials($first: Int!) { officials(first: $first) { nodes { name slug } totalCount } }';
    await openPanel(page, `/graphiql?${new URLSearchParams({ query, variables: '{"first": 3}' })}`);
    const take = async (name) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`.take-away button:text-is("${name}")`),
      ]);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };
    const csv = await take('CSV');
    const lines = csv.content.toString('utf8').split('\r\n');
    assert.equal(csv.name, 'Officials.csv');
    assert.equal(lines[0], '\ufeffofficials.nodes.name,officials.nodes.slug,officials.totalCount');
    assert.equal(lines.length, 5);
    const xlsx = await take('XLSX');
    assert.equal(xlsx.name, 'Officials.xlsx');
    assert.equal(xlsx.content.subarray(0, 2).toString(), 'PK');
    expectClean();
    await close();
  });

  test('GraphiQL saves a query, its link opens it, and its address runs it', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    const query = 'query Topics($first: Int!) { topics(first: $first) { nodes { name } } }';
    await openPanel(page, `/graphiql?${new URLSearchParams({ query, variables: '{"first": 2}' })}`);
    await page.fill('.take-away [name=title]', 'Các chủ đề');
    await page.click('.take-away button[type=submit]');
    await page.waitForSelector('.take-away li.latest:has-text("Các chủ đề")');
    assert.equal(await page.getAttribute('.take-away li.latest a', 'href'), '/graphiql?saved=cac-chu-de');

    const rows = await (await fetch(`${server.url}/q/cac-chu-de.csv?first=1`)).text();
    assert.match(rows, /^topics\.nodes\.name\r\n[^\r\n]+\r\n$/); // fetch takes the mark off

    await page.goto(`${server.url}/graphiql?saved=cac-chu-de`);
    await page.waitForFunction(() =>
      document
        .querySelector('.graphiql-query-editor .view-lines')
        ?.innerText.replaceAll('\u00a0', ' ')
        .includes('query Topics'),
    );
    expectClean();
    await close();
  });

  test('GraphiQL tells what is wrong with a query that cannot be saved', async () => {
    const { page, close } = await openPage(browser, server.url);
    await openPanel(page, `/graphiql?${new URLSearchParams({ query: 'subscription { changed { kind } }' })}`);
    await page.fill('.take-away [name=title]', 'Không lưu được');
    await page.click('.take-away button[type=submit]');
    await page.waitForSelector('.take-away [role=alert]:has-text("expected one query")');
    assert.equal(await page.inputValue('.take-away [name=title]'), 'Không lưu được');
    await close();
  });

  test('a report prints on paper, with headings and sources', async () => {
    const { page, expectClean, close } = await openPage(browser, server.url);
    for (const [lang, heading, label, sources] of [
      ['vi', 'Quý III/2021', 'Trang', 'Nguồn'],
      ['en', 'Q3 2021', 'Page', 'Sources'],
    ]) {
      const response = await page.goto(`${server.url}/report/${committee}/2021-Q3?lang=${lang}`);
      assert.equal(response.status(), 200);
      const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const found = JSON.stringify(pages, null, 1);
      assert.ok(pages.length >= 2 && pages.length <= 6, `${pages.length} pages: ${found}`);
      pages.forEach((text, i) => {
        assert.ok(
          text.replace(/\s+/g, ' ').includes(`${label} ${i + 1}/${pages.length}`),
          `page ${i + 1} has no number: ${found}`,
        );
        const headed = text.includes(`Ban chỉ đạo 35 Huyện ủy Cẩm Thủy · ${heading}`);
        assert.ok(i === 0 || headed, `page ${i + 1} has no heading: ${found}`);
      });
      assert.ok(
        pages[0].includes('Ban chỉ đạo 35 Huyện ủy Cẩm Thủy') && pages.join('\n').includes('Cao Văn Vượng'),
        found,
      );
      assert.ok(pages.at(-1).includes(sources), found);
    }
    expectClean();
    await close();
  });
});
