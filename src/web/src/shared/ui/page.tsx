import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import classes from './page.module.css';

type Frame = { company: string; tools: ReactNode };

const FrameContext = createContext<Frame | null>(null);

/** Hands the shell's own controls (theme, account) and the company's name to every page's head. */
export const PageFrame = FrameContext;

type PageProps = { title: ReactNode; controls?: ReactNode; children: ReactNode; narrow?: boolean };

/** A page's frame: its title and controls on one line with the shell's tools, its content below. */
export function Page({ title, controls, children, narrow = false }: PageProps) {
  const frame = use(FrameContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (frame) document.title = `${heading.current?.textContent ?? ''} · ${frame.company}`;
  }, [title, frame]);
  return (
    <>
      <header className={classes.head}>
        <h1 ref={heading} className={classes.title}>
          {title}
        </h1>
        <div className={classes.controls}>{controls}</div>
        <div className={classes.tools}>{frame?.tools}</div>
      </header>
      <main id="content" tabIndex={-1} className={narrow ? classes.narrow : classes.body}>
        {children}
      </main>
    </>
  );
}
