import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(?:css|html|js|json|svg|ttf|txt)$/;

// Smaller files are left out: their response fits into one packet uncompressed.
const smallest = 1024;

const encodings = [
  {
    suffix: '.br',
    encode: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { suffix: '.gz', encode: (bytes) => promisify(gzip)(bytes, { level: 9 }) },
];

/** Writes the encodings of one file, except those that are not smaller than the file. */
async function compressFile(path) {
  const bytes = await readFile(path);
  if (bytes.length < smallest) return;
  for (const { suffix, encode } of encodings) {
    const encoded = await encode(bytes);
    if (encoded.length < bytes.length) await writeFile(path + suffix, encoded);
  }
}

/**
 * A Vite plugin that writes NAME.br and NAME.gz beside each compressible file of a build, so that the server never
 * compresses a page during a request.
 */
export function precompress() {
  let dist;
  return {
    name: 'bienban-precompress',
    apply: 'build',
    configResolved(config) {
      dist = join(config.root, config.build.outDir);
    },
    async closeBundle(error) {
      if (error) return;
      const entries = await readdir(dist, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && compressible.test(entry.name));
      await Promise.all(files.map((file) => compressFile(join(file.parentPath, file.name))));
    },
  };
}
