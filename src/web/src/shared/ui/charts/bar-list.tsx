import classes from './bar-list.module.css';

export type Bar = {
  id?: string;
  name: string;
  value: number | null;
  text: string;
  note?: string | undefined;
};

type BarListProps = { bars: Bar[]; label: string; onPick?: ((id: string) => void) | undefined };

/** Ranked values as bars from zero, each labelled where it stands. */
export function BarList({ bars, label, onPick }: BarListProps) {
  const largest = Math.max(0, ...bars.map(({ value }) => Math.abs(value ?? 0))) || 1;
  return (
    <ol className={classes.list} aria-label={label}>
      {bars.map((bar) => {
        const content = (
          <>
            <span className={classes.name} title={bar.name}>
              {bar.name}
            </span>
            <span className={classes.value}>
              {bar.text}
              {bar.note ? <span className="quiet"> {bar.note}</span> : null}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.bar}
                data-negative={(bar.value ?? 0) < 0 || undefined}
                style={{ width: `${(100 * Math.abs(bar.value ?? 0)) / largest}%` }}
              />
            </span>
          </>
        );
        return (
          <li key={bar.id ?? bar.name}>
            {onPick ? (
              <button type="button" className={classes.row} onClick={() => onPick(bar.id ?? bar.name)}>
                {content}
              </button>
            ) : (
              <div className={classes.row}>{content}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
