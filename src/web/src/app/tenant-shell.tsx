import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { freshnessQuery } from '@/shared/api/sales.api';
import { unmappedCountsQuery } from '@/shared/api/unmapped.api';
import { needsPerson, uploadsQuery } from '@/shared/api/uploads.api';
import { SearchPalette } from '@/features/search/search-palette';
import { FreshnessLine } from './freshness-line';
import { Shell } from './shell';

export function TenantShell() {
  const context = useRouteContext({ from: '__root__' });
  const freshness = useQuery(freshnessQuery);
  const uploads = useQuery(uploadsQuery);
  const unmapped = useQuery(unmappedCountsQuery).data;
  const waiting = uploads.data?.items.filter(needsPerson).length ?? 0;

  return (
    <Shell
      {...context}
      items={[
        { to: '/', label: 'Overview', icon: 'overview' },
        { to: '/dashboards', label: 'Dashboards', icon: 'dashboards' },
        { to: '/explore', label: 'Explore', icon: 'explore' },
        { to: '/ask', label: 'Ask', icon: 'ask' },
        { to: '/files', label: 'Files', icon: 'files', badge: waiting },
        { to: '/reports', label: 'Reports', icon: 'reports' },
        { to: '/mailbox', label: 'Mailbox', icon: 'mailbox' },
        { to: '/settings', label: 'Settings', icon: 'settings' },
      ]}
      tools={<SearchPalette />}
      status={
        freshness.data ? (
          <FreshnessLine freshness={freshness.data} unmapped={unmapped} waiting={waiting} />
        ) : null
      }
    />
  );
}
