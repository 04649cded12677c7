import type { ReactNode } from 'react';
import classes from './panel.module.css';

type PanelProps = {
  label?: string;
  title?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
};

/** A bordered surface with an optional head; `flush` lets lists and tables reach its edges. */
export function Panel({ label, title, subtitle, actions, flush = false, children }: PanelProps) {
  return (
    <section className={classes.panel} data-flush={flush || undefined} aria-label={label}>
      {title || actions ? (
        <header className={classes.head}>
          <div className={classes.titles}>
            <h2>{title}</h2>
            {subtitle ? <p className="small quiet">{subtitle}</p> : null}
          </div>
          {actions ? <div className={classes.actions}>{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
