import { Skeleton } from '@/shared/ui/kit';
import kpi from './kpi-row.module.css';
import body from './overview-body.module.css';

/** The shape of the page while its one request is on the way. */
export function OverviewSkeleton() {
  return (
    <div className={body.body} role="status" aria-label="Working out the figures">
      <div className={kpi.row}>
        {[1, 2, 3, 4].map((card) => (
          <Skeleton key={card} height={104} />
        ))}
      </div>
      <Skeleton height={340} />
      <div className={body.thirds}>
        {[1, 2, 3].map((panel) => (
          <Skeleton key={panel} height={320} />
        ))}
      </div>
    </div>
  );
}
