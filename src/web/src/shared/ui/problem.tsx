import type { ReactNode } from 'react';
import { isApiError } from '@/shared/api/request';
import { Icon } from './icons';
import classes from './problem.module.css';

const fallback = 'Something in this page failed. Load it again; if it stays, tell support.';

/** An error where it happened: what it is, what to do, and the reference for support. */
export function Problem({ error, action }: { error: unknown; action?: ReactNode }) {
  const message = isApiError(error) ? error.message : fallback;
  const reference = isApiError(error) ? error.reference : undefined;
  return (
    <div className={classes.problem} role="alert">
      <Icon name="warning" />
      <div>
        <p>{message}</p>
        {reference ? <p className="small quiet">Reference {reference}</p> : null}
        {action ? <div className={classes.action}>{action}</div> : null}
      </div>
    </div>
  );
}
