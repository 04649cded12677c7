import type { ReactNode } from 'react';
import classes from './empty.module.css';

/** What will stand here once there is something: one sentence, one action, the shape of it behind. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <div className={classes.shape} aria-hidden="true">
        {[38, 62, 30, 80, 54, 92, 70].map((height, index) => (
          <span key={index} style={{ height: `${height}%` }} />
        ))}
      </div>
      <h2>{title}</h2>
      <p className="quiet">{text}</p>
      {action}
    </div>
  );
}
