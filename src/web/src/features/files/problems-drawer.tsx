import { useQuery } from '@tanstack/react-query';
import type { Upload } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Drawer, Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { allIssuesQuery, heldRowsUrl } from './files.api';
import { groupIssues, type IssueGroup } from './group-issues';
import classes from './dialogs.module.css';

const severityWords = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
const shownPerGroup = 100;

/** What is wrong in a file, grouped by cause, with the place, the value and the remedy. */
export function ProblemsDrawer({ upload, onClose }: { upload: Upload | null; onClose: () => void }) {
  return (
    <Drawer
      opened={upload !== null}
      onClose={onClose}
      size={680}
      title={upload ? `What to look at in ${upload.fileName}` : ''}
    >
      {upload && upload.rows.held > 0 && upload.issues.error > 0 && !upload.corrects ? (
        <p>
          {upload.rows.held} {upload.rows.held === 1 ? 'row is' : 'rows are'} held.{' '}
          <a href={heldRowsUrl(upload.id)} download>
            Download {upload.rows.held === 1 ? 'it with its' : 'them with their'} problems
          </a>
          , correct {upload.rows.held === 1 ? 'it' : 'them'} there and send the workbook: only that is added.
        </p>
      ) : null}
      {upload ? <Problems id={upload.id} /> : null}
    </Drawer>
  );
}

function Problems({ id }: { id: string }) {
  const format = useFormat();
  const { data, error, isPending } = useQuery(allIssuesQuery(id));
  if (isPending) return <Skeleton height={160} />;
  if (error) return <Problem error={error} />;
  return (
    <>
      {groupIssues(data.issues).map((group) => (
        <Group key={group.key} group={group} />
      ))}
      {data.more ? (
        <p className="small quiet">The first {format.count(data.issues.length)} are shown.</p>
      ) : null}
    </>
  );
}

function Group({ group }: { group: IssueGroup }) {
  const format = useFormat();
  const shown = group.issues.slice(0, shownPerGroup);
  const located = shown.some((issue) => issue.row != null || issue.column || issue.value != null);
  return (
    <section className={classes.group}>
      <div className={classes.cause}>
        <span className={classes.severity} data-severity={group.severity}>
          {severityWords[group.severity]}
        </span>
        <h3>{group.title}</h3>
        <span className="small quiet">
          {format.count(group.issues.length)} {group.issues.length === 1 ? 'place' : 'places'}
        </span>
      </div>
      {group.fix ? <p className={`${classes.fix} quiet`}>{group.fix}</p> : null}
      {located ? (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={`Places: ${group.title}`}>
          <IssueTable issues={shown} />
        </div>
      ) : null}
      {group.issues.length > shownPerGroup ? (
        <p className="small quiet">and {format.count(group.issues.length - shownPerGroup)} more like these</p>
      ) : null}
    </section>
  );
}

function IssueTable({ issues }: { issues: IssueGroup['issues'] }) {
  const format = useFormat();
  const sheets = issues.some((issue) => issue.sheet);
  const differ = new Set(issues.map((issue) => issue.message)).size > 1;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {sheets ? <th scope="col">Sheet</th> : null}
          <th scope="col">Row</th>
          <th scope="col">Column</th>
          <th scope="col">Value in the file</th>
          {differ ? <th scope="col">What is wrong</th> : null}
        </tr>
      </thead>
      <tbody>
        {issues.map((issue, index) => (
          <tr key={index}>
            {sheets ? <td>{issue.sheet ?? ''}</td> : null}
            <td>{issue.row == null ? '' : format.count(issue.row)}</td>
            <td>{issue.column ?? ''}</td>
            <td>
              <code>{issue.value ?? ''}</code>
            </td>
            {differ ? <td>{issue.message}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
