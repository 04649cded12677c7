import { useFormat } from '@/shared/format/use-format';
import { Icon } from './icons';
import classes from './delta.module.css';

type DeltaProps = { ratio: number | null; against?: string | undefined; lessIsBetter?: boolean };

/** How a figure moved: an arrow and a sign carry it, colour only repeats it. */
export function Delta({ ratio, against, lessIsBetter = false }: DeltaProps) {
  const format = useFormat();
  if (ratio === null)
    return (
      <span className="small quiet">
        {against ? `nothing known for ${against}` : 'nothing to compare with'}
      </span>
    );
  const better = ratio === 0 ? undefined : ratio > 0 !== lessIsBetter;
  return (
    <span className={classes.delta}>
      <span className={classes.figure} data-better={better}>
        {ratio !== 0 ? <Icon name={ratio > 0 ? 'up' : 'down'} size={12} /> : null}
        {format.signedPercent(ratio)}
      </span>
      {against ? <span className="quiet"> vs {against}</span> : null}
    </span>
  );
}
