import { useRouteContext } from '@tanstack/react-router';
import { Shell } from './shell';

export function OperatorShell() {
  const context = useRouteContext({ from: '__root__' });
  return (
    <Shell
      {...context}
      caption="Operator console"
      tight
      items={[
        { to: '/tenants', label: 'Tenants', icon: 'tenants' },
        { to: '/audit', label: 'Audit', icon: 'audit' },
      ]}
    />
  );
}
