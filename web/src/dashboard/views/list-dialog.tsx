import type { SummaryQuery } from '../documents/generated';
import { Dialog } from '../frame/dialog';
import { Notice } from '../frame/failure';
import { type Locale, useLocale } from '../locale';
import { formatPeriod, parsePeriod } from '../period';
import { href, navigate, type SummaryRoute } from '../router';
import { ListBehind } from './list-behind';
import { figureKey, type ListName, parseList } from './lists';

/** The name of the official or topic of a part of a list, from the summary; its slug where the summary has none. */
function nameOf(part: NonNullable<ListName['part']>, summary: SummaryQuery['summary']): string {
  const chair = summary?.chairs.find(({ official }) => official.slug === part.value)?.official;
  const topic = summary?.topics.find(({ topic: each }) => each.slug === part.value)?.topic;
  return (part.by === 'chair' ? chair : topic)?.name ?? part.value;
}

function titleOf(
  { figure, part }: ListName,
  summary: SummaryQuery['summary'],
  { translate, enumLabel }: Locale,
): string {
  const words = translate(figureKey(figure));
  if (part?.by === 'kind')
    return `${words}: ${enumLabel(figure === 'held' ? 'MeetingKind' : 'ConclusionKind', part.value)}`;
  if (part?.by === 'status') return `${words}: ${enumLabel('ConclusionStatus', part.value)}`;
  if (part?.by === 'chair') return translate('list.chair', { name: nameOf(part, summary) });
  return part?.by === 'topic' ? translate('list.topic', { name: nameOf(part, summary) }) : words;
}

interface Props {
  route: SummaryRoute;
  committee: string;
  list: string;
  /** The summary that the list belongs to, once it is loaded. */
  summary: SummaryQuery['summary'] | undefined;
}

/** A dialog with the list behind a figure. The address names the list, so that going back closes the dialog. */
export function ListDialog({ route, committee, list, summary }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  const name = parseList(list);
  const period = parsePeriod(name?.period ?? route.period ?? '');
  const { list: shown, after, before, ...rest } = route;
  const close = () => navigate(href(rest));
  if (!name || !period) {
    return (
      <Dialog title={translate('fail.page')} eyebrow="" onClose={close}>
        <Notice title={translate('fail.NOT_FOUND')} />
      </Dialog>
    );
  }
  return (
    <Dialog title={titleOf(name, summary ?? null, locale)} eyebrow={locale.period(period)} onClose={close}>
      <ListBehind committee={committee} period={formatPeriod(period)} name={name} route={route} />
    </Dialog>
  );
}
