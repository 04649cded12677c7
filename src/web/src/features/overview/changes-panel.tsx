import type { SalesQuery, SalesResult } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { ExplainedChange } from '@/shared/ui/explained-change';
import { Icon } from '@/shared/ui/icons';
import { Panel } from '@/shared/ui/panel';
import { movers } from './findings';
import classes from './changes-panel.module.css';

type ChangesPanelProps = { result: SalesResult; against: string; why: SalesQuery };

/** Which products moved the total most against the compared period. */
export function ChangesPanel({ result, against, why }: ChangesPanelProps) {
  const format = useFormat();
  const moved = movers(result, 8);
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.moneyShort(value)}`;
  return (
    <Panel
      title="What changed"
      subtitle={`Net sales by product, change against ${against}`}
      actions={<ExplainedChange query={why} />}
    >
      <ul className={classes.list}>
        {moved.map(({ name, delta }) => (
          <li key={name}>
            <span className={classes.arrow} data-better={delta > 0}>
              <Icon name={delta > 0 ? 'up' : 'down'} size={14} />
            </span>
            <span className={classes.name} title={name}>
              {name}
            </span>
            <span className="num">{signed(delta)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
