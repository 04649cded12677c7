import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { freshnessQuery, modelQuery, salesResultsQuery } from '@/shared/api/sales.api';
import type { CompareKind } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { comparedPeriod, periodName } from '@/shared/format/period';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Select } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { PeriodPicker } from '@/shared/ui/period-picker';
import { Problem } from '@/shared/ui/problem';
import { MissingNotice } from './missing-notice';
import { OverviewBody } from './overview-body';
import { OverviewSkeleton } from './overview-skeleton';
import { overviewQueries, overviewState, type OverviewState } from './overview-queries';
import type { OverviewSearch } from './overview-search';

const route = getRouteApi('/tenant/');

export function OverviewPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const freshness = useQuery(freshnessQuery);
  const model = useQuery(modelQuery);
  const state = freshness.data ? overviewState(search, freshness.data) : null;
  const lastDay = freshness.data?.to ?? '';
  const queries = state && model.data ? overviewQueries(state, model.data, lastDay) : [];
  const results = useQuery({
    ...salesResultsQuery(queries),
    enabled: queries.length > 0,
    placeholderData: keepPreviousData,
  });
  const change = (part: OverviewSearch) =>
    void navigate({ search: (before: OverviewSearch) => ({ ...before, ...part }), replace: true });
  const error = freshness.error ?? model.error ?? results.error;
  const empty = freshness.data && !state;

  return (
    <Page
      title="Overview"
      controls={
        state && freshness.data?.from && freshness.data.to ? (
          <>
            <PeriodPicker
              period={state.period}
              first={freshness.data.from}
              last={freshness.data.to}
              onChange={change}
            />
            <CompareSelect state={state} onChange={(vs) => change({ vs })} />
          </>
        ) : null
      }
    >
      {error ? <Problem error={error} /> : null}
      {empty ? (
        <Empty
          title="Your numbers will stand here"
          text="Drop the first file a vendor sent you: its sales, trend, products and countries appear as soon as it is read."
          action={<ButtonLink to="/files">Send a file</ButtonLink>}
        />
      ) : state && results.data && model.data ? (
        <>
          <MissingNotice state={state} onLikeForLike={(on) => change({ like: on ? true : undefined })} />
          <OverviewBody
            state={state}
            lastDay={lastDay}
            results={results.data}
            stale={results.isPlaceholderData}
          />
        </>
      ) : error ? null : (
        <OverviewSkeleton />
      )}
    </Page>
  );
}

type CompareSelectProps = { state: OverviewState; onChange: (vs: CompareKind | 'none') => void };

function CompareSelect({ state, onChange }: CompareSelectProps) {
  const format = useFormat();
  const name = (kind: CompareKind) => periodName(comparedPeriod(state.period, kind), format);
  return (
    <Select
      aria-label="Compare with"
      w={220}
      allowDeselect={false}
      value={state.compare ?? 'none'}
      data={[
        { value: 'previous_year', label: `vs ${name('previous_year')}` },
        { value: 'previous_period', label: `vs ${name('previous_period')}` },
        { value: 'none', label: 'No comparison' },
      ]}
      onChange={(value) => onChange((value ?? 'none') as CompareKind | 'none')}
    />
  );
}
