import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '@/shared/api/session.api';
import { useFormat } from '@/shared/format/use-format';
import { Skeleton } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { ListUpload } from '@/shared/ui/list-upload';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import { MissingPrices } from './missing-prices';
import { MissingRates } from './missing-rates';
import { pricesQuery, ratesQuery, refreshMoney, sendPrices, sendRates } from './rates.api';
import classes from './rates.module.css';

/** What turns vendors' amounts into the base currency, and what gives those without amounts theirs. */
export function MoneyPage() {
  const { data: session } = useQuery(sessionQuery);
  const mayEnter = session?.user.role !== 'viewer';
  return (
    <Page title="Rates and prices">
      <FileSections />
      <Rates mayEnter={mayEnter} />
      <MissingPrices mayEnter={mayEnter} />
      <Prices mayEnter={mayEnter} />
    </Page>
  );
}

function useList<T extends { healed: number }>(send: (file: File) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshMoney(client) });
}

function Rates({ mayEnter }: { mayEnter: boolean }) {
  const format = useFormat();
  const rates = useQuery(ratesQuery);
  const list = useList(sendRates);
  const base = rates.data?.baseCurrency ?? '';
  return (
    <>
      {rates.error ? <Problem error={rates.error} /> : null}
      {rates.data ? <MissingRates gaps={rates.data.missing} base={base} mayEnter={mayEnter} /> : null}
      <Panel
        flush
        title="Rates"
        subtitle={`What one unit of a currency was worth in ${base}, month by month. A file has the columns currency, month, rate.`}
        actions={
          mayEnter ? (
            <ListUpload label="Send rates" pending={list.isPending} onFile={(file) => list.mutate(file)} />
          ) : null
        }
      >
        {list.error ? <Problem error={list.error} /> : null}
        {list.data ? <Healed healed={list.data.healed} /> : null}
        {rates.isPending ? <Skeleton height={120} m={16} /> : null}
        {rates.data?.items.length === 0 ? (
          <p className={`quiet ${classes.pad}`}>No rate has been entered yet.</p>
        ) : null}
        {rates.data && rates.data.items.length > 0 ? (
          <ListTable
            label="Rates"
            head={[
              { label: 'Month' },
              { label: 'Currency' },
              { label: `In ${base}`, numeric: true },
              { label: 'Source' },
            ]}
            rows={rates.data.items.map((item) => ({
              key: `${item.month} ${item.currency}`,
              cells: [
                format.month(`${item.month}-01`),
                item.currency,
                format.decimal(item.rate, 4),
                item.source,
              ],
            }))}
          />
        ) : null}
      </Panel>
    </>
  );
}

function Prices({ mayEnter }: { mayEnter: boolean }) {
  const format = useFormat();
  const prices = useQuery(pricesQuery);
  const list = useList(sendPrices);
  return (
    <Panel
      flush
      title="Price lists"
      subtitle="For vendors that send pieces and no amounts. A file has the columns product, price, currency, valid_from and, if any, vendor, valid_to."
      actions={
        mayEnter ? (
          <ListUpload label="Send prices" pending={list.isPending} onFile={(file) => list.mutate(file)} />
        ) : null
      }
    >
      {prices.error ? <Problem error={prices.error} /> : null}
      {list.error ? <Problem error={list.error} /> : null}
      {list.data ? <Healed healed={list.data.healed} /> : null}
      {prices.data?.items.length === 0 ? (
        <p className={`quiet ${classes.pad}`}>No price has been entered yet.</p>
      ) : null}
      {prices.data && prices.data.items.length > 0 ? (
        <ListTable
          label="Price lists"
          head={[
            { label: 'Product' },
            { label: 'Vendor' },
            { label: 'Price', numeric: true },
            { label: 'From' },
            { label: 'To' },
          ]}
          rows={prices.data.items.map((item) => ({
            key: item.id,
            cells: [
              item.product,
              item.vendor ?? 'All',
              format.money(item.price, item.currency),
              format.day(item.validFrom),
              item.validTo ? format.day(item.validTo) : 'until a later price',
            ],
          }))}
        />
      ) : null}
    </Panel>
  );
}

function Healed({ healed }: { healed: number }) {
  const format = useFormat();
  return (
    <p className={classes.pad} role="status">
      Taken in; {format.count(healed)} {healed === 1 ? 'sale has' : 'sales have'} new money.
    </p>
  );
}
