import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = candidates.find((path) => path && existsSync(path));

/** False if the tests can run; otherwise one sentence that says why not. Under CI that is a failure, never a skip. */
export function missingBrowser() {
  if (executablePath) return false;
  const sentence = 'There is no Chromium here: install it (`apt-get install chromium`) or set CHROMIUM to its path.';
  if (process.env.CI) throw new Error(sentence);
  return sentence;
}

export function launch() {
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's own sandbox does not work for root, which is who runs tests in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens a page that keeps account of itself: `faults` collects console errors, uncaught errors, violations of the
 * content security policy and requests that leave `url`. `expectClean` asserts that there were none.
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = [];
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(`${url}/`) && !address.startsWith('data:')) faults.push(`request to ${address}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  await page.exposeFunction('reportViolation', (what) => faults.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(
        `${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  const expectClean = () => assert.deepEqual(faults, [], 'the page stayed on its server and reported no error');
  return { page, context, faults, expectClean, close: () => context.close() };
}
