import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { type SubmitEvent, useEffect, useEffectEvent, useState } from 'react';
import { save } from '../save';
import { post } from './api';
import { useOpenExample } from './examples-panel';
import { formatVariables, type SavedQuery, savedQueries, saveQuery } from './saved';

function TakeAwayIcon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 3.5v11m-4.5-4 4.5 4.5 4.5-4.5M4.5 16v4.5h15V16" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

const formats = [
  { name: 'CSV', extension: 'csv', media: 'text/csv;bom=yes' },
  { name: 'XLSX', extension: 'xlsx', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
];

/** Reads the editors: the operation that the run button would send, with its headers, such as a token. */
function useOperation() {
  const { queryEditor, variableEditor, headerEditor, operationName } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
    operationName: state.operationName,
  }));
  return () => {
    const variables = variableEditor?.getValue().trim() ?? '';
    const headers = JSON.parse(headerEditor?.getValue().trim() || '{}') as Record<string, string>;
    return { query: queryEditor?.getValue() ?? '', variables, headers, operationName: operationName ?? undefined };
  };
}

/** Runs asynchronous work: `busy` while it runs, `error` with the message of its failure. */
function useTask() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError('');
    try {
      await work();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}

function Download() {
  const operation = useOperation();
  const { busy, error, run } = useTask();
  const take = ({ media, extension }: (typeof formats)[number]) =>
    run(async () => {
      const { query, variables, headers, operationName } = operation();
      const response = await post(
        { query, variables: variables ? JSON.parse(variables) : undefined, operationName },
        media,
        headers,
      );
      save(await response.blob(), `${operationName ?? 'answer'}.${extension}`);
    });
  return (
    <section aria-labelledby="take-away-download">
      <h2 id="take-away-download">
        <span lang="vi">Tải kết quả</span> · Download the answer
      </h2>
      <p className="choices">
        {formats.map((format) => (
          <button
            key={format.name}
            type="button"
            className="graphiql-button"
            disabled={busy}
            onClick={() => void take(format)}
          >
            {format.name}
          </button>
        ))}
      </p>
      {error && <p role="alert">{error}</p>}
    </section>
  );
}

function Save({ onSaved }: { onSaved: (query: SavedQuery) => void }) {
  const operation = useOperation();
  const { busy, error, run } = useTask();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '').trim() || undefined;
    void run(async () => {
      const { query, variables, headers } = operation();
      const input = {
        title: text('title') ?? '',
        slug: text('slug'),
        description: text('description'),
        document: query,
        variables: variables || undefined,
      };
      onSaved(await saveQuery(input, headers));
      form.reset();
    });
  };
  return (
    <form aria-labelledby="take-away-save" onSubmit={submit}>
      <h2 id="take-away-save">
        <span lang="vi">Lưu truy vấn</span> · Save the query
      </h2>
      <label>
        <span>
          <span lang="vi">Tên</span> · Title
        </span>
        <input name="title" required maxLength={1000} />
      </label>
      <label>
        <span>
          <span lang="vi">Địa chỉ</span> · Address
        </span>
        <input name="slug" placeholder="hop-trong-quy" pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={96} />
      </label>
      <label>
        <span>
          <span lang="vi">Mô tả</span> · Description
        </span>
        <input name="description" maxLength={20000} />
      </label>
      <button type="submit" className="graphiql-button" disabled={busy}>
        <span lang="vi">Lưu</span> · Save
      </button>
      {error && <p role="alert">{error}</p>}
    </form>
  );
}

function Saved({ queries, latest }: { queries: SavedQuery[]; latest: string | undefined }) {
  const open = useOpenExample();
  if (queries.length === 0) return null;
  return (
    <section aria-labelledby="take-away-saved">
      <h2 id="take-away-saved">
        <span lang="vi">Truy vấn đã lưu</span> · Saved queries
      </h2>
      <ul>
        {queries.map(({ slug, title, document, variables }) => (
          <li key={slug} className={slug === latest ? 'latest' : undefined}>
            <button type="button" onClick={() => open({ query: document, variables: formatVariables(variables) })}>
              {title}
            </button>
            <a href={`/graphiql?saved=${slug}`}>
              <span lang="vi">liên kết</span> · link
            </a>
            {['json', 'csv', 'xlsx'].map((extension) => (
              <a key={extension} href={`/q/${slug}.${extension}`}>
                .{extension}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TakeAwayPanel() {
  const [queries, setQueries] = useState<SavedQuery[]>([]);
  const [latest, setLatest] = useState<string>();
  const { error, run } = useTask();
  const operation = useOperation();
  const load = () => run(async () => setQueries(await savedQueries(operation().headers)));
  const loadOnce = useEffectEvent(load);
  useEffect(() => {
    void loadOnce();
  }, []);
  return (
    <div className="take-away">
      <Download />
      <Save
        onSaved={({ slug }) => {
          setLatest(slug);
          void load();
        }}
      />
      {error && <p role="alert">{error}</p>}
      <Saved queries={queries} latest={latest} />
    </div>
  );
}

/** A side panel that downloads the response as a table, saves the query, and lists the saved queries. */
export const takeAwayPlugin: GraphiQLPlugin = { title: 'Take away', icon: TakeAwayIcon, content: TakeAwayPanel };
