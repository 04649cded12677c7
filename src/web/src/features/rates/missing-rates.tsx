import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Button, TextInput } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { enterRate, refreshMoney } from './rates.api';
import classes from './rates.module.css';

type Gap = { currency: string; month: string; rows: number };
type MissingRatesProps = { gaps: Gap[]; base: string; mayEnter: boolean };

/** The months of currencies that sales wait for, each with the one number that is missing. */
export function MissingRates({ gaps, base, mayEnter }: MissingRatesProps) {
  if (gaps.length === 0) return null;
  return (
    <Panel
      flush
      title={`${gaps.length} ${gaps.length === 1 ? 'rate is' : 'rates are'} missing`}
      subtitle="These sales count in pieces; what they are worth is not known until the rate is entered."
    >
      <ul className={classes.gaps}>
        {gaps.map((gap) => (
          <MissingRate key={`${gap.currency} ${gap.month}`} gap={gap} base={base} mayEnter={mayEnter} />
        ))}
      </ul>
    </Panel>
  );
}

function MissingRate({ gap, base, mayEnter }: { gap: Gap; base: string; mayEnter: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const [rate, setRate] = useState('');
  const enter = useMutation({ mutationFn: enterRate, onSuccess: () => refreshMoney(client) });
  const month = format.month(`${gap.month}-01`);
  return (
    <li className={classes.gap} data-testid="gap">
      <span>
        <strong>{gap.currency}</strong>: {month} missing, {format.count(gap.rows)}{' '}
        {gap.rows === 1 ? 'sale' : 'sales'} unknown
      </span>
      {mayEnter ? (
        <form
          className={classes.enter}
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({ currency: gap.currency, month: gap.month, rate: Number(rate.replace(',', '.')) });
          }}
        >
          <TextInput
            size="xs"
            required
            inputMode="decimal"
            placeholder={`1 ${gap.currency} in ${base}`}
            aria-label={`What 1 ${gap.currency} was worth in ${base} in ${month}`}
            value={rate}
            onChange={(event) => setRate(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" variant="default" loading={enter.isPending}>
            Enter the rate
          </Button>
        </form>
      ) : null}
      {enter.error ? <Problem error={enter.error} /> : null}
    </li>
  );
}
