import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Button, TextInput } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { enterPrice, missingPricesQuery, refreshMoney, type MissingPrice as Gap } from './rates.api';
import classes from './rates.module.css';

/** Products that vendors sold without saying for how much, each with the one number that is missing. */
export function MissingPrices({ mayEnter }: { mayEnter: boolean }) {
  const missing = useQuery(missingPricesQuery);
  const gaps = missing.data ?? [];
  if (gaps.length === 0) return null;
  return (
    <Panel
      flush
      title={`${gaps.length} ${gaps.length === 1 ? 'price is' : 'prices are'} missing`}
      subtitle="These vendors send pieces and no amounts; what the pieces are worth is not known until the price is entered."
    >
      <ul className={classes.gaps}>
        {gaps.map((gap) => (
          <MissingPrice key={`${gap.productId} ${gap.vendor}`} gap={gap} mayEnter={mayEnter} />
        ))}
      </ul>
    </Panel>
  );
}

function MissingPrice({ gap, mayEnter }: { gap: Gap; mayEnter: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const [price, setPrice] = useState('');
  const [currency, setCurrency] = useState(gap.currency);
  const enter = useMutation({ mutationFn: enterPrice, onSuccess: () => refreshMoney(client) });
  return (
    <li className={classes.gap} data-testid="price-gap">
      <span>
        <strong>{gap.product}</strong>: {format.count(gap.quantity)} {gap.quantity === 1 ? 'piece' : 'pieces'}{' '}
        of {gap.vendor}, {format.dayRange(gap.from, gap.to)}
      </span>
      {mayEnter ? (
        <form
          className={classes.enter}
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({
              productId: gap.productId,
              vendor: gap.vendor,
              price: Number(price.replace(',', '.')),
              currency,
              validFrom: gap.from,
            });
          }}
        >
          <TextInput
            size="xs"
            required
            inputMode="decimal"
            placeholder="Price of one piece"
            aria-label={`What one ${gap.product} costs at ${gap.vendor}`}
            value={price}
            onChange={(event) => setPrice(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            required
            className={classes.currency}
            maxLength={3}
            aria-label={`Currency of the price of ${gap.product} at ${gap.vendor}`}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
          <Button type="submit" size="compact-sm" variant="default" loading={enter.isPending}>
            Enter the price
          </Button>
        </form>
      ) : null}
      {enter.error ? <Problem error={enter.error} /> : null}
    </li>
  );
}
