import { defineConfig } from 'vite';
import { precompress } from './build/precompress.js';

// `npm run dev` serves the pages with hot reload and passes everything that is not a page on to a running
// `bienban serve`, by default the one of `make run`.
const server = process.env.BIENBAN_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  appType: 'mpa',
  plugins: [precompress()],
  resolve: {
    // Two copies of one of these reject each other's objects at run time.
    dedupe: ['graphql', 'react', 'react-dom'],
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/healthz': server,
      '/q': server,
      '/calendar': server,
      '/feeds': server,
      '/report': server,
      '/scalars': server,
    },
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The pages' policy allows fonts and images from the server, not from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco is one large chunk, which the GraphiQL page alone loads.
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: { index: 'index.html', about: 'about.html', graphiql: 'graphiql.html' },
      onLog(level, log, handler) {
        // "use client" in libraries is for servers that render React, of which there is none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
});
