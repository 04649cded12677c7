import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { signOut } from '@/shared/api/session.api';
import type { User } from '@/shared/api/types';
import { Icon } from '@/shared/ui/icons';
import classes from './account-tools.module.css';

const initials = (name: string) =>
  name
    .split(/[\s.@]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');

const roleWords = { viewer: 'Viewer', analyst: 'Analyst', administrator: 'Administrator' } as const;

/** Light or dark, who is signed in, and the way out. */
export function AccountTools({ user }: { user: User }) {
  const client = useQueryClient();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      client.clear();
      window.location.assign('/');
    },
  });
  const other = scheme === 'dark' ? 'light' : 'dark';

  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={`Switch to ${other} colours`}
        onClick={() => setColorScheme(other)}
      >
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
      </ActionIcon>
      <Menu position="bottom-end" width={232}>
        <Menu.Target>
          <button className={classes.account} type="button" aria-label={`Account of ${user.name}`}>
            {initials(user.name || user.email)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.who}>
            <strong>{user.name}</strong>
            <span className="small quiet">{user.email}</span>
            {user.role ? <span className="small quiet">{roleWords[user.role]}</span> : null}
          </div>
          <Menu.Divider />
          <Menu.Item onClick={() => leave.mutate()}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
