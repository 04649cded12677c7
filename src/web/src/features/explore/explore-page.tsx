import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { freshnessQuery, modelQuery, salesQuery, salesResultQuery } from '@/shared/api/sales.api';
import { sessionQuery } from '@/shared/api/session.api';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { PeriodPicker } from '@/shared/ui/period-picker';
import { Problem } from '@/shared/ui/problem';
import { ExploreResult } from './explore-result';
import {
  chartFor,
  exploreQuery,
  exploreState,
  stateOf,
  writeFilter,
  type ExploreState,
} from './explore-query';
import type { ExploreSearch } from './explore-search';
import { FilterBar } from './filter-bar';
import { QuestionBar } from './question-bar';
import { ViewsMenu } from './views-menu';

const route = getRouteApi('/tenant/explore');

export function ExplorePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const freshness = useQuery(freshnessQuery);
  const model = useQuery(modelQuery);
  const session = useQuery(sessionQuery);
  const state = freshness.data && model.data ? exploreState(search, model.data, freshness.data) : null;
  const result = useQuery({
    ...salesResultQuery(state ? exploreQuery(state) : salesQuery({})),
    enabled: state !== null,
    placeholderData: keepPreviousData,
  });
  const error = freshness.error ?? model.error ?? result.error;
  const change = (part: Partial<ExploreState>) => {
    if (!state) return;
    const next = { ...state, ...part };
    const written: ExploreSearch = {
      m: next.measures.join(','),
      d: next.dimensions.join(',') || undefined,
      g: next.grain ?? 'none',
      f: next.filters.length > 0 ? next.filters.map(writeFilter) : undefined,
      ...next.period,
    };
    void navigate({ search: written, replace: true });
  };

  return (
    <Page
      title="Explore"
      controls={
        state && freshness.data?.from && freshness.data.to ? (
          <>
            <ViewsMenu
              query={exploreQuery(state)}
              mayShare={session.data?.user.role !== 'viewer'}
              onOpen={(query) => change(stateOf(query, state))}
            />
            <PeriodPicker
              period={state.period}
              first={freshness.data.from}
              last={freshness.data.to}
              onChange={(period) => change({ period })}
            />
          </>
        ) : null
      }
    >
      {error ? <Problem error={error} /> : null}
      {freshness.data && model.data && !state ? (
        <Empty
          title="Nothing to explore yet"
          text="Once a file is loaded, any figure can be put against product, vendor, country or time here."
          action={<ButtonLink to="/files">Send a file</ButtonLink>}
        />
      ) : state && model.data ? (
        <>
          <QuestionBar state={state} model={model.data} onChange={change} />
          <FilterBar state={state} model={model.data} onChange={change} />
          {result.data ? (
            <ExploreResult
              query={exploreQuery(state)}
              result={result.data}
              chart={chartFor(state)}
              stale={result.isPlaceholderData}
            />
          ) : error ? null : (
            <Skeleton height={420} />
          )}
        </>
      ) : error ? null : (
        <Skeleton height={420} />
      )}
    </Page>
  );
}
