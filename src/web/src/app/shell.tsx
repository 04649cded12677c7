import { Link, Outlet } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { Icon, type IconName } from '@/shared/ui/icons';
import { PageFrame } from '@/shared/ui/page';
import { AccountTools } from './account-tools';
import classes from './shell.module.css';
import type { ShellContext } from './router';

export type NavItem = {
  to:
    | '/'
    | '/dashboards'
    | '/explore'
    | '/ask'
    | '/files'
    | '/reports'
    | '/mailbox'
    | '/settings'
    | '/tenants'
    | '/audit';
  label: string;
  icon: IconName;
  badge?: number | undefined;
};

type ShellProps = ShellContext & {
  items: NavItem[];
  caption?: ReactNode;
  status?: ReactNode;
  tools?: ReactNode;
  tight?: boolean;
};

/** The frame of every page: the rail on the left (a bar below on a phone), the page, the status line. */
export function Shell({ name, user, items, caption, status, tools, tight = false }: ShellProps) {
  const frame = useMemo(
    () => ({
      company: name,
      tools: (
        <>
          {tools}
          <AccountTools user={user} />
        </>
      ),
    }),
    [name, tools, user],
  );
  return (
    <PageFrame value={frame}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <div className={classes.shell} data-tight={tight || undefined}>
        <nav className={classes.rail} aria-label="Main">
          <div className={classes.brand}>
            <span className={classes.mark} aria-hidden="true">
              {name.slice(0, 1).toUpperCase()}
            </span>
            <span className={classes.name}>
              <strong>{name}</strong>
              {caption ? <span className="small quiet">{caption}</span> : null}
            </span>
          </div>
          <ul className={classes.items}>
            {items.map((item) => (
              <li key={item.to}>
                <Link
                  to={item.to}
                  className={classes.item}
                  activeOptions={{ exact: item.to === '/', includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  <Icon name={item.icon} />
                  <span className={classes.label}>{item.label}</span>
                  {item.badge ? (
                    <span className={classes.badge}>
                      {item.badge}
                      <span className="sr-only"> need you</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.stage}>
          <Outlet />
          {status ? <footer className={classes.status}>{status}</footer> : null}
        </div>
      </div>
    </PageFrame>
  );
}
