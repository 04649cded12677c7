import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { freshnessQuery, modelQuery, salesQuery, salesResultQuery } from '@/shared/api/sales.api';
import type { DashboardView } from '@/shared/api/types';
import { periodName, type Period } from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import { columnTexts, formatName } from '@/shared/format/values';
import { Icon } from '@/shared/ui/icons';
import { Button, Popover, Select } from '@/shared/ui/kit';
import { PeriodPicker } from '@/shared/ui/period-picker';
import { periods, readFilters, writeFilters } from './dashboard-search';
import classes from './dashboards.module.css';

type ViewBarProps = { view: DashboardView; days: Period | null; onChange: (view: DashboardView) => void };

/** The period and the filters that all widgets take. */
export function ViewBar({ view, days, onChange }: ViewBarProps) {
  const format = useFormat();
  const model = useQuery(modelQuery);
  const freshness = useQuery(freshnessQuery);
  const filters = view.filters ?? [];
  const labelOf = (dim: string) => model.data?.dimensions.find(({ id }) => id === dim)?.label ?? dim;
  const without = (gone: string) => readFilters(writeFilters(filters).filter((text) => text !== gone));
  const own = !view.period && days !== null;
  return (
    <div className={classes.viewBar}>
      <Select
        aria-label="Period"
        w={170}
        allowDeselect={false}
        data={own ? [...periods, { value: 'own', label: periodName(days, format) }] : periods}
        value={own ? 'own' : (view.period ?? 'latest_month')}
        onChange={(period) =>
          period && period !== 'own' ? onChange({ ...view, period, from: null, to: null }) : undefined
        }
      />
      {freshness.data?.from && freshness.data.to ? (
        <PeriodPicker
          period={days ?? { from: freshness.data.from, to: freshness.data.to }}
          first={freshness.data.from}
          last={freshness.data.to}
          onChange={(chosen) => onChange({ ...view, period: null, ...chosen })}
        />
      ) : null}
      {writeFilters(filters).map((text) => {
        const dim = text.slice(0, text.indexOf(':'));
        const value = formatName(dim, text.slice(dim.length + 1), format);
        return (
          <Button
            key={text}
            variant="default"
            rightSection={<Icon name="close" size={12} />}
            aria-label={`Remove the filter ${labelOf(dim)} ${value}`}
            onClick={() => onChange({ ...view, filters: without(text) })}
          >
            <span className="quiet">{labelOf(dim)}&nbsp;</span>
            {value}
          </Button>
        );
      })}
      <AddFilter
        days={days}
        onAdd={(text) =>
          onChange({ ...view, filters: readFilters([...new Set([...writeFilters(filters), text])]) })
        }
      />
    </div>
  );
}

/** Picks a dimension, then one of the values that sold in these days. */
export function AddFilter({ days, onAdd }: { days: Period | null; onAdd: (filter: string) => void }) {
  const format = useFormat();
  const model = useQuery(modelQuery);
  const [open, setOpen] = useState(false);
  const [dim, setDim] = useState<string | null>(null);
  const values = useQuery({
    ...salesResultQuery(
      salesQuery({
        group: [dim ?? 'product'],
        time: { from: days?.from ?? null, to: days?.to ?? null, grain: null },
        order: { by: 'net', dir: 'desc' },
        limit: 500,
      }),
    ),
    enabled: dim !== null,
  });
  const names = dim && values.data ? [...new Set(columnTexts(values.data, dim))].filter(Boolean) : [];
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus width={300}>
      <Popover.Target>
        <Button variant="subtle" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen(!open)}>
          Add a filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.form}>
          <Select
            label="Only where"
            placeholder="vendor, product, country, …"
            data={(model.data?.dimensions ?? []).map(({ id, label }) => ({ value: id, label }))}
            value={dim}
            onChange={setDim}
            comboboxProps={{ withinPortal: false }}
          />
          <Select
            label="is"
            searchable
            disabled={dim === null}
            placeholder={values.isFetching ? 'Looking up the values' : 'one of those in this period'}
            nothingFoundMessage="No such value in this period"
            limit={60}
            data={names.map((name) => ({ value: name, label: dim ? formatName(dim, name, format) : name }))}
            value={null}
            onChange={(value) => {
              if (!dim || !value) return;
              onAdd(`${dim}:${value}`);
              setOpen(false);
              setDim(null);
            }}
            comboboxProps={{ withinPortal: false }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
