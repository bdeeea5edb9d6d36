import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { examplesPlugin } from './examples-panel';
import { fetcher } from './fetcher';
import type { Start } from './start';
import { takeAwayPlugin } from './take-away-panel';
import { tokenPlugin } from './token-panel';
import { WrapLines } from './wrap-lines';

const plugins = [
  examplesPlugin,
  explorerPlugin({ showAttribution: false }),
  HISTORY_PLUGIN,
  takeAwayPlugin,
  tokenPlugin,
];

/** The GraphiQL page: the query editor, the documentation, and a link to the dashboard. */
export function Page({ start }: { start: Start }) {
  return (
    <GraphiQL fetcher={fetcher} plugins={plugins} {...start}>
      <WrapLines />
      <GraphiQL.Logo>
        <a className="home" href="/" title="Trang đầu · Home">
          <img src="/favicon.svg" alt="" width="20" height="20" />
          Bienban
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
