import { createContext, use, type ReactNode } from 'react';
import classes from './page.module.css';

const Tools = createContext<ReactNode>(null);

/** Hands the shell's own controls (theme, account) to every page's head. */
export const PageToolsProvider = Tools;

type PageProps = { title: ReactNode; controls?: ReactNode; children: ReactNode; narrow?: boolean };

/** A page's frame: its title and controls on one line with the shell's tools, its content below. */
export function Page({ title, controls, children, narrow = false }: PageProps) {
  const tools = use(Tools);
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.controls}>{controls}</div>
        <div className={classes.tools}>{tools}</div>
      </header>
      <main id="content" tabIndex={-1} className={narrow ? classes.narrow : classes.body}>
        {children}
      </main>
    </>
  );
}
