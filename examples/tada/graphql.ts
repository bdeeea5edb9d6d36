import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Documents typed by the schema as the server tells it. Days and periods may be partial: they stay texts. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    Date: string;
    PartialDate: string;
    LocalTime: string;
    DateTime: string;
    Quarter: string;
    CalendarPeriod: string;
    URL: string;
  };
}>();

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';
