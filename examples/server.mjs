import { fileURLToPath } from 'node:url';
import { startServer as start } from '../web/test/server.mjs';

export const binary = process.env.BIENBAN ?? fileURLToPath(new URL('../bin/bienban', import.meta.url));

/** A committee of the demonstration records that has met often. */
export const committee = 'ban-chi-dao-35-tinh-uy-hu-cau';

/** Starts the real binary over the demonstration records. */
export const startServer = () => start('--demo');
