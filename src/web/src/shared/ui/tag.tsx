import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type TagTone = 'plain' | 'better' | 'attention' | 'worse';

/** A short state in words; colour only repeats them. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
