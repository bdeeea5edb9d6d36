import {
  type ConclusionFilter,
  type MeetingFilter,
  type SummaryQuery,
  TypedDocumentString,
} from '../documents/generated';
import type { MessageKey } from '../locale';

/**
 * A list behind a figure of a summary, as the address names it: the figure, optionally a part of it, optionally another
 * period than that of the view. Examples: `held`, `held.kind.BRIEFING`, `delivered.status.DONE@2021-Q2`.
 */
export interface ListName {
  figure: Figure;
  part?: { by: string; value: string };
  period?: string;
}

type SummaryData = NonNullable<SummaryQuery['summary']>;

export const meetingFigures = [
  'held',
  'scheduled',
  'postponed',
  'cancelled',
  'undated',
  'withNotice',
  'withChair',
  'withParticipations',
  'withAgenda',
  'withConclusions',
] as const satisfies (keyof SummaryData['meetings'])[];
export const conclusionFigures = [
  'delivered',
  'due',
  'doneOnTime',
  'doneLate',
  'lapsed',
  'overdueAtEnd',
  'pendingAtEnd',
  'stillOpen',
  'carriedIn',
  'backlog',
] as const satisfies (keyof SummaryData['conclusions'])[];
export const participationFigures = [
  'present',
  'excused',
  'absent',
] as const satisfies (keyof SummaryData['attendance'])[];

export type MeetingFigureName = (typeof meetingFigures)[number];
export type ConclusionFigureName = (typeof conclusionFigures)[number];
export type ParticipationFigureName = (typeof participationFigures)[number];
export type Figure =
  | MeetingFigureName
  | ConclusionFigureName
  | ParticipationFigureName
  | 'agendaItems'
  | 'expectations'
  | 'notRecorded';

const figures: readonly string[] = [
  ...meetingFigures,
  ...conclusionFigures,
  ...participationFigures,
  'agendaItems',
  'expectations',
  'notRecorded',
];
const pattern = /^([a-zA-Z]+)(?:\.([a-z]+)\.([^@]+))?(?:@(.+))?$/;

/** Parses the name of a list; undefined where there is no such list. */
export function parseList(text: string): ListName | undefined {
  const [, figure, by, value, period] = pattern.exec(text) ?? [];
  if (!figure || !figures.includes(figure)) return undefined;
  return { figure: figure as Figure, ...(by && value && { part: { by, value } }), ...(period && { period }) };
}

/** The key of a figure's message. */
export function figureKey(figure: Figure): MessageKey {
  return `figure.${figure}`;
}

/** The query of a list for one figure: that of its kind of record, with the figure in the place of `figure`. */
export function queryOf<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  figure: MeetingFigureName | ConclusionFigureName | ParticipationFigureName,
): TypedDocumentString<Data, Variables> {
  return new TypedDocumentString(document.toString().replace(/\bfigure: \w+/, `figure: ${figure}`));
}

/** The filter of a part of a figure's meetings; undefined for all of them. */
export function meetingPart(part: ListName['part']): MeetingFilter | undefined {
  if (part?.by === 'kind') return { kind: [part.value as NonNullable<MeetingFilter['kind']>[number]] };
  if (part?.by === 'chair') return { chairedBy: { slug: part.value } };
  return part?.by === 'topic' ? { topic: { slug: part.value } } : undefined;
}

/** The filter of a part of a figure's conclusions; undefined for all of them. */
export function conclusionPart(part: ListName['part']): ConclusionFilter | undefined {
  if (part?.by === 'status') return { status: [part.value as NonNullable<ConclusionFilter['status']>[number]] };
  return part?.by === 'kind' ? { kind: [part.value as NonNullable<ConclusionFilter['kind']>[number]] } : undefined;
}
