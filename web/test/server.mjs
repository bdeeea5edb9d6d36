import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const binary = process.env.BIENBAN ?? fileURLToPath(new URL('../../bin/bienban', import.meta.url));
const timeoutMs = 60_000;

/** Settles when the server has logged the address that it listens on, in slog's text form or in JSON. */
function announcedUrl(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const timer = setTimeout(
      () => reject(new Error(`bienban named no address in ${timeoutMs} ms:\n${log}`)),
      timeoutMs,
    );
    const read = (chunk) => {
      log += chunk;
      const [, url] = /\burl"?[=:]\s*"?(http:\/\/[^\s"]+)["\s]/.exec(log) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`cannot start ${binary}: ${error.message}`));
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`bienban ended with exit code ${code} before it listened:\n${log}`));
    });
  });
}

async function stop(server, folder) {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

/** The server under test: the one at BIENBAN_URL if that is set, else a new one with the demonstration records. */
export async function useServer() {
  const running = process.env.BIENBAN_URL;
  return running ? { url: running.replace(/\/$/, ''), stop: async () => {} } : startServer('--demo');
}

/**
 * Starts the real binary on a free port with a new database, and waits until it listens. Returns its address, its
 * database and a function that ends it and removes the database.
 */
export async function startServer(...flags) {
  if (!existsSync(binary)) {
    throw new Error(`there is no ${binary}: run \`make build\`, or set BIENBAN_URL to a running server`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'bienban-web-'));
  const db = join(folder, 'web.db');
  const anonymous = flags.includes('--anonymous') ? [] : ['--anonymous', 'write'];
  const server = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--db', db, ...anonymous, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const url = await announcedUrl(server);
    return { url, db, stop: () => stop(server, folder) };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}

/** Runs a command of the binary to its end and returns what it printed. */
export async function run(...args) {
  const { stdout } = await promisify(execFile)(binary, args);
  return stdout;
}
