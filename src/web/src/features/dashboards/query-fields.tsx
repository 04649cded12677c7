import type { CompareKind, Grain, SalesModel, Widget, WidgetType } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { periodName } from '@/shared/format/period';
import { formatName } from '@/shared/format/values';
import { Icon } from '@/shared/ui/icons';
import { Button, Checkbox, MultiSelect, Select } from '@/shared/ui/kit';
import { readFilters, writeFilters } from './dashboard-search';
import { AddFilter } from './view-bar';
import { fitting } from './widget-query';
import classes from './dashboards.module.css';

const charts: { value: WidgetType; label: string }[] = [
  { value: 'number', label: 'A figure' },
  { value: 'line', label: 'Line over time' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked_bar', label: 'Stacked bars' },
  { value: 'pie', label: 'Pie' },
  { value: 'donut', label: 'Donut' },
  { value: 'table', label: 'Table' },
];

const grains = [
  { value: 'none', label: 'Whole period' },
  { value: 'day', label: 'By day' },
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
  { value: 'year', label: 'By year' },
];

const comparisons = [
  { value: 'none', label: 'Nothing' },
  { value: 'previous_period', label: 'The period before' },
  { value: 'previous_year', label: 'The year before' },
];

type QueryFieldsProps = { widget: Widget; model: SalesModel; onChange: (part: Partial<Widget>) => void };

/** What is counted, by what, how it is drawn, and what it is narrowed to. */
export function QueryFields({ widget, model, onChange }: QueryFieldsProps) {
  const format = useFormat();
  const query = widget.query ?? {};
  const type = widget.chart.type;
  const set = (part: Partial<typeof query>, chart = type) =>
    onChange({ chart: { type: chart }, query: fitting({ ...query, ...part }, chart) });
  const options = (items: { id: string; label: string }[]) =>
    items.map(({ id, label }) => ({ value: id, label }));
  const filters = writeFilters(query.filters ?? []);
  // What this page cannot edit stays as it is.
  const others = (query.filters ?? []).filter(({ op }) => op !== 'in');
  const setFilters = (texts: string[]) => set({ filters: [...others, ...readFilters(texts)] });
  const own = query.time?.from && query.time.to ? { from: query.time.from, to: query.time.to } : null;
  return (
    <>
      <div className={classes.row}>
        <Select
          label="Shown as"
          allowDeselect={false}
          data={charts}
          value={type}
          onChange={(chart) => set({}, (chart ?? type) as WidgetType)}
        />
        <MultiSelect
          label="Figures"
          data={options(model.measures)}
          value={query.measures ?? ['net']}
          maxValues={type === 'table' || type === 'number' ? 4 : 1}
          hidePickedOptions
          searchable
          onChange={(measures) => set({ measures: measures.length > 0 ? measures.slice(-4) : ['net'] })}
        />
      </div>
      {type === 'number' ? null : (
        <div className={classes.row}>
          <MultiSelect
            label="By"
            placeholder={query.group?.length ? '' : 'the whole company'}
            data={options(model.dimensions)}
            value={query.group ?? []}
            maxValues={type === 'table' ? 3 : type === 'bar' || type === 'stacked_bar' ? 2 : 1}
            hidePickedOptions
            searchable
            onChange={(group) => set({ group })}
          />
          {type === 'pie' || type === 'donut' ? null : (
            <Select
              label="Over time"
              allowDeselect={false}
              data={type === 'line' ? grains.slice(1) : grains}
              value={query.time?.grain ?? 'none'}
              onChange={(grain) =>
                set({
                  time: {
                    from: query.time?.from ?? null,
                    to: query.time?.to ?? null,
                    grain: grain === null || grain === 'none' ? null : (grain as Grain),
                  },
                })
              }
            />
          )}
        </div>
      )}
      <Select
        label="Against"
        allowDeselect={false}
        data={comparisons}
        value={query.compare?.kind ?? 'none'}
        onChange={(kind) =>
          set({ compare: kind === null || kind === 'none' ? null : { kind: kind as CompareKind } })
        }
      />
      <div className={classes.actions}>
        {filters.map((text) => {
          const dim = text.slice(0, text.indexOf(':'));
          const label = model.dimensions.find(({ id }) => id === dim)?.label ?? dim;
          const value = formatName(dim, text.slice(dim.length + 1), format);
          return (
            <Button
              key={text}
              variant="default"
              size="compact-sm"
              rightSection={<Icon name="close" size={12} />}
              aria-label={`Remove the filter ${label} ${value}`}
              onClick={() => setFilters(filters.filter((one) => one !== text))}
            >
              <span className="quiet">{label}&nbsp;</span>
              {value}
            </Button>
          );
        })}
        <AddFilter days={own} onAdd={(text) => setFilters([...new Set([...filters, text])])} />
      </div>
      {own ? (
        <Checkbox
          label={`Keep its own period, ${periodName(own, format)}, whatever the dashboard shows`}
          checked={widget.period === 'own'}
          onChange={(event) => onChange({ period: event.currentTarget.checked ? 'own' : 'dashboard' })}
        />
      ) : null}
    </>
  );
}
