import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { salesQuery, salesResultQuery } from '@/shared/api/sales.api';
import { useFormat } from '@/shared/format/use-format';
import { columnTexts, formatName } from '@/shared/format/values';
import { Icon } from '@/shared/ui/icons';
import { Button, Popover, Select } from '@/shared/ui/kit';
import type { Filter } from './explore-query';
import type { BarProps } from './question-bar';
import classes from './explore.module.css';

/** What the answer is narrowed to, as chips that can be taken off, and the way to add one. */
export function FilterBar({ state, model, onChange }: BarProps) {
  const format = useFormat();
  const labelOf = (dim: string) => model.dimensions.find(({ id }) => id === dim)?.label ?? dim;
  const without = (gone: Filter) => state.filters.filter((filter) => filter !== gone);
  return (
    <div className={classes.filters}>
      {state.filters.map((filter) => (
        <Button
          key={`${filter.dim}:${filter.value}`}
          variant="default"
          size="compact-sm"
          rightSection={<Icon name="close" size={12} />}
          aria-label={`Remove the filter ${labelOf(filter.dim)} ${formatName(filter.dim, filter.value, format)}`}
          onClick={() => onChange({ filters: without(filter) })}
        >
          <span className="quiet">{labelOf(filter.dim)}&nbsp;</span>
          {formatName(filter.dim, filter.value, format)}
        </Button>
      ))}
      <AddFilter state={state} model={model} onChange={onChange} />
    </div>
  );
}

function AddFilter({ state, model, onChange }: BarProps) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [dim, setDim] = useState<string | null>(null);
  const values = useQuery({
    ...salesResultQuery(
      salesQuery({
        group: [dim ?? 'product'],
        time: { ...state.period, grain: null },
        order: { by: 'net', dir: 'desc' },
        limit: 500,
      }),
    ),
    enabled: dim !== null,
  });
  const names = dim && values.data ? [...new Set(columnTexts(values.data, dim))].filter(Boolean) : [];
  const add = (value: string | null) => {
    if (!dim || !value) return;
    const exists = state.filters.some((filter) => filter.dim === dim && filter.value === value);
    if (!exists) onChange({ filters: [...state.filters, { dim, value }] });
    setOpen(false);
    setDim(null);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus width={300}>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setOpen(!open)}
        >
          Add a filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.add}>
          <Select
            label="Only where"
            placeholder="product, country, …"
            data={model.dimensions.map(({ id, label }) => ({ value: id, label }))}
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
            onChange={add}
            comboboxProps={{ withinPortal: false }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
