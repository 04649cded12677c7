import { useQuery } from '@tanstack/react-query';
import { explanationQuery } from '@/shared/api/analytics.api';
import type { SalesQuery } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Button, Drawer, Skeleton, useDisclosure } from './kit';
import { Problem } from './problem';
import classes from './explained-change.module.css';

/** "Why?": what a change is made of, to the cent. */
export function ExplainedChange({ query }: { query: SalesQuery }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open}>
        Why?
      </Button>
      <Drawer opened={opened} onClose={close} position="right" size={520} title="What the change is made of">
        {opened ? <Explanation query={query} /> : null}
      </Drawer>
    </>
  );
}

function Explanation({ query }: { query: SalesQuery }) {
  const format = useFormat();
  const { data, error } = useQuery(explanationQuery(query));
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton height={320} />;
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${format.money(amount, data.currency)}`;
  return (
    <div className={classes.body}>
      <p>{data.text}</p>
      <table className={classes.table}>
        <caption className="small quiet">Causes; they add up to the change</caption>
        <tbody>
          {data.parts.map(({ kind, label, amount, by }) => (
            <tr key={kind}>
              <th scope="row">
                {label}
                <span className="small quiet">
                  {by.slice(0, 3).map((share) => (
                    <span key={share.name}>
                      {share.name} {signed(share.amount)}
                    </span>
                  ))}
                </span>
              </th>
              <td className="num">{signed(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Change</th>
            <td className="num">{signed(data.change)}</td>
          </tr>
        </tfoot>
      </table>
      {data.by.map(({ dimension, label, rows, others }) => (
        <table key={dimension} className={classes.table}>
          <caption className="small quiet">The same change by {label.toLowerCase()}</caption>
          <tbody>
            {rows.slice(0, 6).map(({ name, change }) => (
              <tr key={name ?? ''}>
                <th scope="row">{name ?? 'Not known'}</th>
                <td className="num">{signed(change)}</td>
              </tr>
            ))}
            {rows.length > 6 || others !== 0 ? (
              <tr>
                <th scope="row">All others</th>
                <td className="num">
                  {signed(rows.slice(6).reduce((sum, row) => sum + row.change, 0) + others)}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      ))}
      {data.notes.map(({ code, text }) => (
        <p key={code} className="small quiet">
          {text}
        </p>
      ))}
    </div>
  );
}
