import type { Upload } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { totalLines, totalsAdvice } from './totals-words';
import classes from './upload-totals.module.css';

const shownAtOnce = 3;

/** What the file says of itself beside what was read of it; a difference stands out and says what to do. */
export function UploadTotals({ upload }: { upload: Upload }) {
  const format = useFormat();
  if (!upload.totals) return null;
  const { compared, different } = upload.totals;
  const lines = totalLines(upload, format);
  const [first, rest] = [lines.slice(0, shownAtOnce), lines.slice(shownAtOnce)];

  if (different === 0)
    return compared === 1 && first[0] ? (
      <p className={classes.totals}>
        <span aria-hidden="true">✓ </span>
        {first[0].text}
      </p>
    ) : (
      <details className={classes.totals}>
        <summary>
          <span aria-hidden="true">✓ </span>All {format.count(compared)} totals in the file are what we read
        </summary>
        <Lines lines={lines} />
        <More all={compared} shown={lines.length} />
      </details>
    );
  return (
    <div className={classes.totals} data-different>
      <strong>
        {different === 1 ? 'One total' : `${format.count(different)} totals`} in the file{' '}
        {different === 1 ? 'is' : 'are'} not what we read
      </strong>
      <Lines lines={first} />
      {rest.length > 0 ? (
        <details>
          <summary>{format.count(rest.length)} more</summary>
          <Lines lines={rest} />
          <More all={compared} shown={lines.length} />
        </details>
      ) : null}
      <p>
        {totalsAdvice(upload, format)}
        {upload.rows.returns > 0 ? ' Returns are added up here with the sign they have in the file.' : ''}
      </p>
    </div>
  );
}

function Lines({ lines }: { lines: ReturnType<typeof totalLines> }) {
  return (
    <ul>
      {lines.map(({ key, text, place, matches }) => (
        <li key={key} data-different={!matches || undefined}>
          {text} <span className="quiet">{place}</span>
        </li>
      ))}
    </ul>
  );
}

function More({ all, shown }: { all: number; shown: number }) {
  const format = useFormat();
  return all > shown ? <p className="quiet">The first {format.count(shown)} are shown.</p> : null;
}
