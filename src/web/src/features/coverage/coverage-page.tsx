import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import { coverageQuery, type CoveredPeriod, type VendorCoverage } from './coverage.api';
import { byYear, owed, periodName, stateWord } from './coverage-words';
import classes from './coverage.module.css';

/** Which weeks or months of each vendor are in, and which are not. */
export function CoveragePage() {
  const coverage = useQuery(coverageQuery);
  return (
    <Page title="Coverage">
      <FileSections />
      {coverage.error ? <Problem error={coverage.error} /> : null}
      {coverage.isPending ? <Skeleton height={220} /> : null}
      {coverage.data?.vendors.length === 0 ? (
        <Empty
          title="No file yet"
          text="Every vendor's weeks or months will stand here, and those that have not come."
        />
      ) : null}
      {coverage.data?.vendors.map((vendor) => (
        <Vendor key={vendor.vendor} vendor={vendor} />
      ))}
    </Page>
  );
}

function Vendor({ vendor }: { vendor: VendorCoverage }) {
  const missing = owed(vendor);
  return (
    <Panel title={vendor.name} subtitle={missing || `Every ${vendor.grain} is in.`}>
      {byYear(vendor).map(([year, periods]) => (
        <div key={year} className={classes.year}>
          <span className={classes.word}>{year}</span>
          <ol className={classes.periods} aria-label={`Periods of ${vendor.name} in ${year}`}>
            {periods.map((period) => (
              <li key={period.start}>
                <Period period={period} grain={vendor.grain} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  );
}

function Period({ period, grain }: { period: CoveredPeriod; grain: string }) {
  const format = useFormat();
  const word = stateWord(period);
  const tip = [
    format.dayRange(period.start, period.end),
    word,
    period.rows ? `${format.count(period.rows)} sales` : '',
    period.receivedAt ? `came ${format.instant(period.receivedAt)}` : '',
    period.dueOn && period.state !== 'in' ? `usually by ${format.day(period.dueOn)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
  const content = (
    <>
      <span className={classes.name}>{periodName(period.start, grain)}</span>
      <span className={classes.word}>{word}</span>
    </>
  );
  const look = { className: classes.period, 'data-state': period.late ? 'late' : period.state, title: tip };
  return period.uploadId ? (
    <Link to="/files" hash={`upload-${period.uploadId}`} {...look}>
      {content}
    </Link>
  ) : (
    <span {...look}>{content}</span>
  );
}
