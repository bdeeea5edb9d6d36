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

/** Whether the browser has stored tabs; false where its settings forbid storage, without which the page works too. */
function hasStoredTabs(): boolean {
  try {
    return localStorage.getItem('graphiql:tabState') !== null;
  } catch {
    return false;
  }
}

const address = new URL(location.href);
const start = startFrom(await withSaved(address.searchParams), hasStoredTabs());
// The address loses its query, because a reload would open it in one more tab if the first has been edited.
if (address.search) history.replaceState(null, '', address.pathname);

const root = document.getElementById('graphiql');
if (!root) throw new Error('graphiql.html has no element with the id graphiql');
createRoot(root).render(
  <StrictMode>
    <Page start={start} />
  </StrictMode>,
);
