import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, suite, test } from 'node:test';
import { launch, missingBrowser, openPage } from './browser.mjs';
import { run, startServer } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const path = '/?committee=ban-chi-dao-35-huyen-uy-cam-thuy&period=2021-Q3';

suite('a server that answers nobody unknown', { skip: missingBrowser() }, () => {
  let server, browser, token;
  before(async () => {
    server = await startServer('--demo', '--anonymous', 'none');
    token = (
      await run(
        'token',
        'create',
        '--db',
        server.db,
        '--role',
        'reader',
        '--name',
        'bang-treo-tuong',
        '--expires',
        '1d',
      )
    ).trim();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const { locale, needed, refused, label, use, forget, report } of [
    {
      locale: 'vi-VN',
      needed: 'Máy chủ này chỉ trả lời người có mã truy cập.',
      refused: 'Máy chủ không chấp nhận mã truy cập này.',
      label: 'Mã truy cập',
      use: 'Dùng mã này',
      forget: 'Thoát',
      report: 'Báo cáo để in',
    },
    {
      locale: 'en-GB',
      needed: 'This server answers only those who present a token.',
      refused: 'The server does not accept this token.',
      label: 'Token',
      use: 'Use the token',
      forget: 'Sign out',
      report: 'Report for printing',
    },
  ]) {
    test(`takes a token, and lets go of it, in the language of ${locale}`, async () => {
      const { page, faults, close } = await openPage(browser, server.url, { locale });
      await page.goto(server.url + path);
      await page.waitForSelector(`.notice-title:text-is("${needed}")`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
        [],
      );

      const enter = async (text) => {
        await page.getByLabel(label, { exact: true }).fill(text);
        await page.getByRole('button', { name: use }).click();
      };
      await enter('bb_wrong');
      await page.waitForSelector(`.notice-title:text-is("${refused}")`);
      await enter(token);
      await page.waitForSelector('h1:text-is("Ban chỉ đạo 35 Huyện ủy Cẩm Thủy")');

      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: report }).click(),
      ]);
      assert.equal(file.suggestedFilename(), 'ban-chi-dao-35-huyen-uy-cam-thuy-2021-Q3.html');
      assert.match(await readFile(await file.path(), 'utf8'), /Cao Văn Vượng/);

      await page.reload();
      await page.waitForSelector('h1:text-is("Ban chỉ đạo 35 Huyện ủy Cẩm Thủy")');
      await page.goto(`${server.url}/graphiql`);
      await page.waitForSelector('.graphiql-query-editor .view-line');
      await page.click('.graphiql-execute-button');
      await page.waitForFunction(() =>
        document.querySelector('.graphiql-response')?.innerText.replaceAll('\u00a0', ' ').includes('Cao Văn Vượng'),
      );

      await page.goto(server.url + path);
      await page.getByRole('button', { name: forget }).click();
      await page.waitForSelector(`.notice-title:text-is("${needed}")`);
      assert.equal(await page.getByRole('button', { name: forget }).count(), 0);
      assert.equal(await page.evaluate(() => sessionStorage.getItem('bienban:token')), null);
      assert.deepEqual(
        faults.filter((fault) => !fault.includes('401 (Unauthorized)')),
        [],
      );
      await close();
    });
  }

  test('a draft says so, and a reader does not find it', async () => {
    const editor = (
      await run('token', 'create', '--db', server.db, '--role', 'editor', '--name', 'van-thu', '--expires', '1d')
    ).trim();
    const meeting = {
      slug: 'hop-kin',
      title: 'Họp chuẩn bị nhân sự',
      kinds: ['BRIEFING'],
      visibility: 'DRAFT',
      heldOn: '2025-09-01',
      committees: [{ slug: 'ban-chi-dao-35-huyen-uy-cam-thuy' }],
      citations: [{ source: { new: { title: 'Giấy mời', documentNumber: '7-GM' } } }],
    };
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${editor}` },
      body: JSON.stringify({
        query: 'mutation($m: MeetingInput!) { createMeeting(input: { meeting: $m }) { meeting { visibility } } }',
        variables: { m: meeting },
      }),
    });
    assert.deepEqual(await response.json(), { data: { createMeeting: { meeting: { visibility: 'DRAFT' } } } });
    for (const [held, found] of [
      [editor, '.heading .eyebrow:has-text("Bản nháp")'],
      [token, '.notice-title:text-is("Không có trong hồ sơ.")'],
    ]) {
      const { page, close } = await openPage(browser, server.url, { locale: 'vi-VN' });
      await page.addInitScript((text) => sessionStorage.setItem('bienban:token', text), held);
      await page.goto(`${server.url}/meeting/hop-kin`);
      await page.waitForSelector(found);
      await close();
    }
  });

  test('GraphiQL takes a token in its panel', async () => {
    const { page, close } = await openPage(browser, server.url);
    await page.goto(`${server.url}/graphiql`);
    await page.waitForSelector('.graphiql-query-editor .view-line');
    await page.getByRole('button', { name: /Token/ }).click();
    await page.locator('.take-away input[type=password]').fill(token);
    await page.locator('.take-away button[type=submit]').click();
    await page.waitForSelector('.take-away button:has-text("Sign out")');
    await page.click('.graphiql-execute-button');
    await page.waitForFunction(() =>
      document.querySelector('.graphiql-response')?.innerText.replaceAll('\u00a0', ' ').includes('Cao Văn Vượng'),
    );
    await close();
  });
});
