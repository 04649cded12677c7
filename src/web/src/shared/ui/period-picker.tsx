import { useState, type FormEvent } from 'react';
import {
  addDays,
  isDay,
  lastDay,
  monthsBetween,
  periodName,
  yearOf,
  type Period,
} from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from './icons';
import { Button, Popover, TextInput } from './kit';
import classes from './period-picker.module.css';

type PeriodPickerProps = {
  period: Period;
  /** First and last day with data. */
  first: string;
  last: string;
  onChange: (period: Period) => void;
};

/** A month with data, a year, everything, or any days. */
export function PeriodPicker({ period, first, last, onChange }: PeriodPickerProps) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const choose = (chosen: Period) => {
    setOpen(false);
    onChange(chosen);
  };
  const years = [...new Set(monthsBetween(first, last).map((month) => month.from.slice(0, 4)))];
  const wide: [string, Period][] = [
    ['All data', { from: first, to: addDays(last, 1) }],
    ...years.slice(0, 4).map((year): [string, Period] => [year, yearOf(`${year}-01-01`)]),
    ['Last 7 days', { from: addDays(last, -6), to: addDays(last, 1) }],
    ['Last 90 days', { from: addDays(last, -89), to: addDays(last, 1) }],
  ];

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="calendar" size={16} />}
          rightSection={<Icon name="chevron" size={14} />}
          onClick={() => setOpen(!open)}
          aria-label={`Period: ${periodName(period, format)}`}
        >
          {periodName(period, format)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 16px)">
        <div className={classes.panel}>
          <div className={classes.list} role="group" aria-label="Wide periods">
            {wide.map(([name, value]) => (
              <Choice key={name} name={name} value={value} current={period} onChoose={choose} />
            ))}
          </div>
          <div className={classes.list} role="group" aria-label="Months">
            {monthsBetween(first, last).map((month) => (
              <Choice
                key={month.from}
                name={format.shortMonth(month.from)}
                value={month}
                current={period}
                onChoose={choose}
              />
            ))}
          </div>
        </div>
        <AnyDays key={`${period.from} ${period.to}`} period={period} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

type ChoiceProps = { name: string; value: Period; current: Period; onChoose: (period: Period) => void };

function Choice({ name, value, current, onChoose }: ChoiceProps) {
  const on = value.from === current.from && value.to === current.to;
  return (
    <button type="button" className={classes.choice} aria-pressed={on} onClick={() => onChoose(value)}>
      {name}
    </button>
  );
}

function AnyDays({ period, onChoose }: { period: Period; onChoose: (period: Period) => void }) {
  const [from, setFrom] = useState(period.from);
  const [until, setUntil] = useState(lastDay(period));
  const valid = isDay(from) && isDay(until) && from <= until;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onChoose({ from, to: addDays(until, 1) });
  };
  return (
    <form className={classes.days} onSubmit={submit}>
      <TextInput
        type="date"
        size="xs"
        label="First day"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label="Last day"
        value={until}
        error={!valid && from && until ? 'Before the first day' : undefined}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!valid}>
        Show these days
      </Button>
    </form>
  );
}
