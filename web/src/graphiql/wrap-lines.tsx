import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Wraps long lines in the query editor: examples begin with two sentences, which are often wider than the editor. */
export function WrapLines() {
  const editor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    editor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [editor]);
  return null;
}
