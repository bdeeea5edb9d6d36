import 'graphiql/setup-workers/vite';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/graphiql.css';
import './graphiql.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page';
import { withSaved } from './saved';
import { startFrom } from './start';

/** Storage may be forbidden by the browser's settings, and the page works without it. */
function hasStoredTabs(): boolean {
  try {
    return localStorage.getItem('graphiql:tabState') !== null;
  } catch {
    return false;
  }
}

const address = new URL(location.href);
const start = startFrom(await withSaved(address.searchParams), hasStoredTabs());
// A reload would add the requested query once more, beside the tab that it became and that was edited since.
if (address.search) history.replaceState(null, '', address.pathname);

const root = document.getElementById('graphiql');
if (!root) throw new Error('graphiql.html has no element with the id graphiql');
createRoot(root).render(
  <StrictMode>
    <Page start={start} />
  </StrictMode>,
);
