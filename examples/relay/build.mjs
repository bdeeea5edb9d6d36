import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { rolldown } from 'rolldown';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Runs relay-compiler over the page and the schema in this folder; what it prints comes back. */
export function compileQueries() {
  const compiler = fileURLToPath(import.meta.resolve('relay-compiler/cli.js'));
  return execFileSync(process.execPath, [compiler, 'relay.config.json'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Bundles the page into one module, `.build/page.js`, and returns its address. */
export async function bundlePage() {
  const relay = {
    name: 'relay',
    async transform(code, id) {
      if (!id.endsWith('.jsx')) return null;
      const { code: compiled } = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        plugins: [['relay', { eagerEsModules: true }]],
        presets: [['@babel/preset-react', { runtime: 'automatic' }]],
      });
      return { code: compiled, moduleType: 'js' };
    },
  };
  const bundle = await rolldown({ input: `${folder}Page.jsx`, external: /^(react|react-dom|react-relay|relay-runtime)(\/|$)/, plugins: [relay] });
  await bundle.write({ file: `${folder}.build/page.js`, format: 'esm' });
  await bundle.close();
  return new URL('.build/page.js', import.meta.url);
}
