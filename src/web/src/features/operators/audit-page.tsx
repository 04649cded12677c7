import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormat } from '@/shared/format/use-format';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { auditQuery } from './operators.api';
import { stepWords } from './tenant-words';
import classes from './operators.module.css';

/** Who did what to which tenant, and why; newest first. */
export function AuditPage() {
  const format = useFormat();
  const list = useInfiniteQuery(auditQuery);
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title="Audit">
      {list.error ? <Problem error={list.error} /> : null}
      {list.isPending ? <Skeleton height={240} /> : null}
      {list.isSuccess && entries.length === 0 ? <p className="quiet">Nothing has been done yet.</p> : null}
      {entries.length > 0 ? (
        <Panel flush label="Audit">
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Audit">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Who</th>
                  <th scope="col">What</th>
                  <th scope="col">To</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{format.instant(entry.at)}</td>
                    <td>{entry.actor}</td>
                    <td>{stepWords(entry.action.replaceAll('.', ' '))}</td>
                    <td>{entry.subject}</td>
                    <td className={classes.wrap}>{entry.reason ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older entries
        </Button>
      ) : null}
    </Page>
  );
}
