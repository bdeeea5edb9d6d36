import type { PartOfDay } from '../day';
import { execute } from '../graphql';
import query from './overview.graphql?raw';

interface Count {
  totalCount: number;
}

export interface Chair {
  official: { slug: string; name: string } | null;
  group: string | null;
  committeeName: string | null;
  statedTitles: { text: string }[];
}

export interface Meeting {
  slug: string;
  title: string;
  heldOn: string;
  partOfDay: PartOfDay | null;
  hostName: string | null;
  host: { slug: string } | null;
  chairs: Chair[];
  citations: { source: { title: string; url: string | null } }[];
}

/** The data of overview.graphql. */
export interface Overview {
  meetings: Count;
  committees: Count;
  officials: Count;
  conclusions: Count;
  sources: Count;
  latest: { nodes: Meeting[] };
}

export function loadOverview(): Promise<Overview> {
  return execute<Overview>(query);
}
