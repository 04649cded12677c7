import type { Grain, SalesModel } from '@/shared/api/types';
import { MultiSelect, Select } from '@/shared/ui/kit';
import type { ExploreState } from './explore-query';
import classes from './explore.module.css';

const grains = [
  { value: 'none', label: 'Whole period' },
  { value: 'day', label: 'By day' },
  { value: 'week', label: 'By week' },
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
  { value: 'year', label: 'By year' },
];

export type BarProps = {
  state: ExploreState;
  model: SalesModel;
  onChange: (part: Partial<ExploreState>) => void;
};

/** What is counted, by what, and how fine in time. */
export function QuestionBar({ state, model, onChange }: BarProps) {
  const options = (items: { id: string; label: string }[]) =>
    items.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className={classes.bar}>
      <MultiSelect
        label="Show"
        className={classes.wide ?? ''}
        data={options(model.measures)}
        value={state.measures}
        maxValues={4}
        hidePickedOptions
        onChange={(measures) => onChange({ measures: measures.length > 0 ? measures : ['net'] })}
      />
      <MultiSelect
        label="By"
        className={classes.wide ?? ''}
        placeholder={state.dimensions.length === 0 ? 'the whole company' : ''}
        data={options(model.dimensions)}
        value={state.dimensions}
        maxValues={3}
        hidePickedOptions
        searchable
        onChange={(dimensions) => onChange({ dimensions })}
      />
      <Select
        label="Over time"
        w={160}
        allowDeselect={false}
        data={grains}
        value={state.grain ?? 'none'}
        onChange={(value) =>
          onChange({ grain: value === null || value === 'none' ? null : (value as Grain) })
        }
      />
    </div>
  );
}
