import { Kind, parse, visit } from 'graphql';

const conditions = ['skip', 'include'];
const isCondition = (directive) => conditions.includes(directive.name.value);

/** Whether a subscription has a condition at its root, fragments spread. */
function hasConditionAtRoot(document) {
  const fragments = new Map(document.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  const seen = new Set();
  const search = ({ selections }) =>
    selections.some((s) => {
      if (s.directives?.some(isCondition)) return true;
      if (s.kind === Kind.INLINE_FRAGMENT) return search(s.selectionSet);
      if (s.kind !== Kind.FRAGMENT_SPREAD || seen.has(s.name.value)) return false;
      seen.add(s.name.value);
      return fragments.has(s.name.value) && search(fragments.get(s.name.value).selectionSet);
    });
  let found = false;
  visit(document, {
    OperationDefinition(o) {
      found ||= o.operation === 'subscription' && search(o.selectionSet);
      return false;
    },
    FragmentDefinition: () => false,
  });
  return found;
}

/**
 * Where this program decides otherwise than graphql-js 16, each with what it decides and the sentence of the specification
 * (September 2025) that it follows.
 */
export const differences = [
  {
    // graphql-js collects the fields that are left after @skip and @include, and knows their conditions on fields alone.
    sentence: '5.2.4.1: selection must not provide the @skip directive; selection must not provide the @include directive',
    decides: 'request',
    applies: (request) => hasConditionAtRoot(parse(request.query)),
  },
];

/** What this program should decide. */
export function expected(request, verdict) {
  if (verdict === 'request') return verdict;
  return differences.find((d) => d.applies(request))?.decides ?? verdict;
}
