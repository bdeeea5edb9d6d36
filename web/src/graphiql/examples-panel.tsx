import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type Example, examples } from '../examples';

function BookmarkIcon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M6.5 3.5h11v17l-5.5-4-5.5 4z" strokeLinejoin="round" />
      <path d="M9.5 8h5M9.5 11.5h5" strokeLinecap="round" />
    </svg>
  );
}

/** Opens an example in a new tab, unless a tab has it unchanged: an edited query is never overwritten. */
export function useOpenExample() {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const state = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({ tabs, queryEditor, variableEditor }));
  return ({ query, variables }: Pick<Example, 'query' | 'variables'>) => {
    const open = state.tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
    if (open >= 0) {
      changeTab(open);
      return;
    }
    addTab();
    state.queryEditor?.setValue(query);
    state.variableEditor?.setValue(variables);
    updateActiveTabValues({ query, variables });
  };
}

function ExamplesPanel() {
  const open = useOpenExample();
  return (
    <section className="examples" aria-label="Examples">
      <h2>
        <span lang="vi">Câu hỏi mẫu</span> · Examples
      </h2>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              <span lang="vi">{example.vi}</span>
              <span lang="en">{example.en}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A side panel that lists the examples by their questions and opens them, also after their tabs were closed. */
export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: BookmarkIcon, content: ExamplesPanel };
