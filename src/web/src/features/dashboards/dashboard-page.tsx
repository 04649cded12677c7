import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { freshnessQuery } from '@/shared/api/sales.api';
import type { Dashboard, WidgetResult } from '@/shared/api/types';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Problem } from '@/shared/ui/problem';
import { DashboardActions } from './dashboard-actions';
import { searchOf, viewOf, type DashboardSearch } from './dashboard-search';
import { dashboardQuery, resultsQuery } from './dashboards.api';
import { EditBar } from './edit-bar';
import { EditTools } from './edit-tools';
import { useDraft } from './use-draft';
import { ViewBar } from './view-bar';
import { WidgetEditor } from './widget-editor';
import { WidgetGrid } from './widget-grid';

const route = getRouteApi('/tenant/dashboards/$id');

export function DashboardPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DashboardOf
      id={id}
      search={search}
      onSearch={(next, replace) => void navigate({ search: next, replace })}
    />
  );
}

type DashboardOfProps = {
  id: string;
  search: DashboardSearch;
  onSearch: (next: DashboardSearch, replace?: boolean) => void;
};

/** One dashboard, wherever it stands; its period and filters are in that page's address. */
export function DashboardOf(props: DashboardOfProps) {
  const dashboard = useQuery(dashboardQuery(props.id));
  if (dashboard.data) return <Loaded key={props.id} dashboard={dashboard.data} {...props} />;
  return (
    <Page title="Dashboard">
      {dashboard.error ? (
        <Problem error={dashboard.error} action={<ButtonLink to="/dashboards">All dashboards</ButtonLink>} />
      ) : (
        <Skeleton height={420} />
      )}
    </Page>
  );
}

function Loaded({ dashboard, search, onSearch }: DashboardOfProps & { dashboard: Dashboard }) {
  const client = useQueryClient();
  const view = useMemo(() => viewOf(search, dashboard.view), [search, dashboard.view]);
  const editing = search.edit === true && dashboard.canEdit;
  const draft = useDraft(dashboard);
  const freshness = useQuery(freshnessQuery);
  const results = useQuery({ ...resultsQuery(dashboard, view), placeholderData: keepPreviousData });
  const answers = useMemo(
    () => new Map<string, WidgetResult>(results.data?.widgets.map((answer) => [answer.id, answer])),
    [results.data],
  );
  const { period } = results.data ?? {};
  const days = period?.from && period.to ? { from: period.from, to: period.to } : null;
  const setEditing = (on: boolean) => {
    const next = { ...search };
    if (on) next.edit = true;
    else delete next.edit;
    onSearch(next, true);
  };
  useEffect(() => {
    if (!editing || !draft.changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [editing, draft.changed]);
  const close = () => {
    draft.reset();
    setEditing(false);
  };

  return (
    <Page
      title={dashboard.name}
      controls={editing ? null : <DashboardActions dashboard={dashboard} onEdit={() => setEditing(true)} />}
    >
      {editing ? <EditBar dashboard={dashboard} draft={draft} view={view} onClose={close} /> : null}
      <ViewBar
        view={view}
        days={days}
        onChange={(next) => onSearch({ ...searchOf(next), ...(search.edit ? { edit: true } : {}) })}
      />
      {period ? <p className="small quiet">{period.text}</p> : null}
      {results.error ? (
        <Problem
          error={results.error}
          action={
            <Button
              variant="default"
              onClick={() => void client.invalidateQueries({ queryKey: ['dashboards', dashboard.id] })}
            >
              Load it again
            </Button>
          }
        />
      ) : null}
      {draft.widgets.length === 0 ? (
        <Empty
          title="Nothing on this page yet"
          text="Put figures here that belong together: they all follow the period and the filters above. Any answer on the Ask page can be pinned here too."
          action={
            dashboard.canEdit ? (
              <Button onClick={() => (editing ? draft.startNew('bar') : setEditing(true))}>
                {editing ? 'Add a chart' : 'Edit this dashboard'}
              </Button>
            ) : null
          }
        />
      ) : null}
      {freshness.data && !freshness.data.to && draft.widgets.length > 0 ? (
        <Empty
          title="No sales yet"
          text="These widgets have their numbers as soon as the first file is loaded."
          action={<ButtonLink to="/files">Send a file</ButtonLink>}
        />
      ) : null}
      <WidgetGrid
        widgets={editing ? draft.widgets : (dashboard.widgets as typeof draft.widgets)}
        answers={answers}
        stale={results.isPlaceholderData}
        edit={
          editing
            ? {
                onMove: draft.move,
                onSize: draft.resize,
                tools: (widget, place) => (
                  <EditTools
                    widget={widget}
                    place={place}
                    count={draft.widgets.length}
                    onMove={(by) => draft.move(place, place + by)}
                    onSize={(size) => draft.resize(widget.id, size)}
                    onEdit={() => draft.open(widget)}
                    onRemove={() => draft.remove(widget.id)}
                  />
                ),
              }
            : undefined
        }
      />
      {draft.opened ? (
        <WidgetEditor
          key={draft.opened.id}
          widget={draft.opened}
          view={view}
          onClose={draft.close}
          onKeep={draft.keep}
        />
      ) : null}
    </Page>
  );
}
