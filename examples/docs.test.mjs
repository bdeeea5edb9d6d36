import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer } from './server.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(new URL('../docs/clients.md', import.meta.url), 'utf8');

// A ```sh block is run as it stands, at the server under test; a ```text block right after it is what it prints.
const commands = [...page.matchAll(/```sh\n([^]*?)```(?:\n\n```text\n([^]*?)```)?/g)].filter(([, command]) => command.includes('localhost:8080'));

suite('docs/clients.md', () => {
  let server, folder;
  before(async () => {
    server = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'bienban-clients-'));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has commands', () => assert.ok(commands.length >= 2, `found ${commands.length}`));
  for (const [, command, printed] of commands) {
    test(command.split('\n')[0], async () => {
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command.replaceAll('http://localhost:8080', server.url)], { cwd: /-C examples |\.\/examples\//.test(command) ? root : folder });
      assert.notEqual(stdout, '');
      if (printed !== undefined) assert.equal(stdout.replaceAll('\r\n', '\n').trimEnd(), printed.trimEnd());
    });
  }
});
