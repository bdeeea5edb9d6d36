import {
  AllAreasDocument,
  type AllAreasQuery,
  AreaChoicesDocument,
  CommitteeChoicesDocument,
  ReadTypedDocument,
} from '../documents/generated';
import { matches } from '../fold';
import { type Locale, useLocale } from '../locale';
import {
  atLength,
  formatPeriod,
  isInRange,
  type Length,
  lengths,
  type Period,
  parsePeriod,
  periodsOf,
  quarterOf,
  shift,
} from '../period';
import { queryOnce } from '../query';
import { href, navigate, type SummaryRoute } from '../router';
import { Combobox, type Option, type OptionPage } from './combobox';

const maxOptions = 30;

async function loadAreas(typed: string): Promise<OptionPage> {
  const { areas }: AllAreasQuery = typed.trim()
    ? await queryOnce(AreaChoicesDocument, { name: typed, first: maxOptions })
    : await queryOnce(AllAreasDocument, { first: maxOptions });
  const options = (areas?.nodes ?? []).map(({ slug, name, parent }) => ({
    value: slug,
    label: name,
    hint: parent?.name,
  }));
  return { options, more: areas?.pageInfo.hasNextPage ?? false };
}

function loadCommittees(area: string | undefined) {
  return async (typed: string): Promise<OptionPage> => {
    const filter = {
      ...(typed.trim() ? { name: typed } : {}),
      ...(area ? { area: { within: { slug: area } } } : {}),
    };
    const { committees } = await queryOnce(CommitteeChoicesDocument, { filter, first: maxOptions });
    const options = (committees?.nodes ?? []).map((node) => ({
      value: node.slug,
      label: node.name,
      hint: node.area?.name,
    }));
    return { options, more: committees?.pageInfo.hasNextPage ?? false };
  };
}

const yearsListed: Record<Length, number> = { MONTH: 3, QUARTER: 6, HALF: 10, YEAR: 25 };

/** Periods of the last years, the chosen one among them, the latest first; those of a year where one is typed. */
function loadPeriods(length: Length, chosen: Period | undefined, locale: Locale) {
  return async (typed: string): Promise<OptionPage> => {
    const thisYear = new Date().getFullYear();
    const year = Number(/\b(?:19|2[01])\d\d\b/.exec(typed)?.[0]);
    const last = Math.max(thisYear, chosen?.year ?? thisYear);
    const first = Math.min(last - yearsListed[length], (chosen?.year ?? last) - 1);
    const years = year ? [year] : Array.from({ length: last - first + 1 }, (_, i) => last - i);
    const periods = years.flatMap((each) => periodsOf(each, length).reverse());
    const found = periods.filter((period) =>
      matches(`${locale.period(period)} ${formatPeriod(period).replace('-', ' ')} ${period.index + 1}`, typed),
    );
    const listed = found.map((period) => ({ value: formatPeriod(period), label: locale.period(period) }));
    const read = await readPeriods(typed.trim(), length, locale);
    const taken = new Set(read.map(({ value }) => value));
    return { options: [...read, ...listed.filter(({ value }) => !taken.has(value))], more: false };
  };
}

/** The periods that a text stands for as people write it: that of another length, or the one in which its day lies. */
async function readPeriods(text: string, length: Length, locale: Locale): Promise<Option[]> {
  if (!text) return [];
  const { readDate, readPeriod } = await queryOnce(ReadTypedDocument, { text });
  if (readPeriod) {
    return [{ value: readPeriod, label: locale.period(readPeriod), hint: locale.translate('choose.readAs', { text }) }];
  }
  const within = readDate ? quarterOf(readDate) : undefined;
  if (!readDate || !within || !isInRange(within)) return [];
  const month = parsePeriod(readDate.slice(0, 'YYYY-MM'.length));
  const period = month ? atLength(month, length) : within;
  const hint = locale.translate('choose.readWithin', { day: locale.inDay(readDate) });
  return [{ value: formatPeriod(period), label: locale.period(period), hint }];
}

interface Props {
  route: SummaryRoute;
  areaName: string | undefined;
  committeeName: string | undefined;
}

/** Controls for area, committee and period. A choice changes the address alone, which the view is rendered from. */
export function Choices({ route, areaName, committeeName }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  const period = parsePeriod(route.period ?? '');
  const length = period?.length ?? 'QUARTER';
  const go = (change: Partial<SummaryRoute>) => {
    const { area, committee, period: kept, sort } = { ...route, ...change };
    navigate(
      href({
        view: 'summary',
        ...(area && { area }),
        ...(committee && { committee }),
        ...(kept && { period: kept }),
        ...(sort && { sort }),
      }),
    );
  };
  const step = (by: number) => {
    const to = period && shift(period, by);
    const label = translate(by < 0 ? 'choose.before' : 'choose.after');
    if (!to || !isInRange(to)) return <span className="step" />;
    const { list, after, before, ...rest } = route;
    return (
      <a
        className="step"
        href={href({ ...rest, period: formatPeriod(to) })}
        aria-label={`${label}: ${locale.period(to)}`}
        title={locale.period(to)}
      >
        {by < 0 ? '‹' : '›'}
      </a>
    );
  };
  return (
    <form className="choices" aria-label={translate('choose.title')} onSubmit={(event) => event.preventDefault()}>
      <Combobox
        label={translate('choose.area')}
        shown={route.area ? (areaName ?? route.area) : ''}
        placeholder={translate('choose.anyArea')}
        loadOptions={loadAreas}
        onChoose={(area) => go({ area: area ?? '', committee: '' })}
        clearable
      />
      <Combobox
        key={route.area}
        label={translate('choose.committee')}
        shown={route.committee ? (committeeName ?? route.committee) : ''}
        placeholder={translate('choose.anyCommittee')}
        loadOptions={loadCommittees(route.area)}
        onChoose={(committee) => go({ committee: committee ?? '' })}
        clearable
      />
      <div className="length">
        <label htmlFor="length">{translate('choose.length')}</label>
        <select
          id="length"
          value={length}
          onChange={(event) => period && go({ period: formatPeriod(atLength(period, event.target.value as Length)) })}
        >
          {lengths.map((each) => (
            <option key={each} value={each}>
              {locale.enumLabel('PeriodLength', each)}
            </option>
          ))}
        </select>
      </div>
      <div className="period">
        {step(-1)}
        <Combobox
          label={translate('choose.period')}
          shown={period ? locale.period(period) : ''}
          placeholder=""
          loadOptions={loadPeriods(length, period, locale)}
          onChoose={(chosen) => chosen && go({ period: chosen })}
          none={(text) => translate('date.notUnderstood', { text })}
        />
        {step(1)}
      </div>
    </form>
  );
}
