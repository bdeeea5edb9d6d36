import { AreaConclusionsDocument, AreaMeetingsDocument } from '../documents/generated';
import { Dialog } from '../frame/dialog';
import { Notice } from '../frame/failure';
import { useLocale } from '../locale';
import { useQuery } from '../query';
import { href, navigate, type SummaryRoute } from '../router';
import { ConclusionRows, PagedList } from './list-behind';
import {
  type ConclusionFigureName,
  conclusionFigures,
  figureKey,
  type MeetingFigureName,
  meetingFigures,
  queryOf,
} from './lists';
import { MeetingRows } from './meeting-table';
import { pageArguments } from './pagination';

const isMeetings = (name: string): name is MeetingFigureName => (meetingFigures as readonly string[]).includes(name);
const isConclusions = (name: string): name is ConclusionFigureName =>
  (conclusionFigures as readonly string[]).includes(name);

/** Whether a figure of an area has a list on its page. */
export function hasAreaList(name: string): boolean {
  return isMeetings(name) || isConclusions(name);
}

function addressOf({ after, before, ...rest }: SummaryRoute) {
  return (cursor: { after?: string; before?: string }) => href({ ...rest, ...cursor });
}

function variablesOf(route: SummaryRoute) {
  return { area: route.area ?? null, period: route.period ?? '', ...pageArguments(route) };
}

function Meetings({ route, figure }: { route: SummaryRoute; figure: MeetingFigureName }) {
  const { translate } = useLocale();
  const result = useQuery(queryOf(AreaMeetingsDocument, figure), variablesOf(route));
  return (
    <PagedList result={result} page={result.data?.areaSummary?.meetings.figure.meetings} at={addressOf(route)}>
      {(meetings) => <MeetingRows meetings={meetings} caption={translate(figureKey(figure))} withHost />}
    </PagedList>
  );
}

function Conclusions({ route, figure }: { route: SummaryRoute; figure: ConclusionFigureName }) {
  const result = useQuery(queryOf(AreaConclusionsDocument, figure), variablesOf(route));
  return (
    <PagedList result={result} page={result.data?.areaSummary?.conclusions.figure.conclusions} at={addressOf(route)}>
      {(conclusions) => <ConclusionRows conclusions={conclusions} />}
    </PagedList>
  );
}

/** A dialog with the list behind a figure of an area, which the address names. */
export function AreaListDialog({ route, list }: { route: SummaryRoute; list: string }) {
  const locale = useLocale();
  const { translate } = locale;
  const { list: shown, after, before, ...rest } = route;
  const close = () => navigate(href(rest));
  if (isMeetings(list)) {
    return (
      <Dialog title={translate(figureKey(list))} eyebrow={locale.period(route.period ?? '')} onClose={close}>
        <Meetings route={route} figure={list} />
      </Dialog>
    );
  }
  if (isConclusions(list)) {
    return (
      <Dialog title={translate(figureKey(list))} eyebrow={locale.period(route.period ?? '')} onClose={close}>
        <Conclusions route={route} figure={list} />
      </Dialog>
    );
  }
  return (
    <Dialog title={translate('fail.page')} eyebrow="" onClose={close}>
      <Notice title={translate('fail.NOT_FOUND')} />
    </Dialog>
  );
}
