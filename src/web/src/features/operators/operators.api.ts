import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/operator';
import type { NewTenant } from '@/shared/api/types';

const moving = ['provisioning', 'deleting'];

export const tenantsQuery = infiniteQueryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal, pageParam: next }) =>
    api.listTenants({ limit: 100, ...(next && { next }) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next ?? null,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some(({ status }) => moving.includes(status)))
      ? 2000
      : 30_000,
});

export const tenantQuery = (slug: string) =>
  queryOptions({
    queryKey: ['tenants', slug],
    queryFn: ({ signal }) => api.showTenant(slug, { signal }),
    refetchInterval: (query) => (moving.includes(query.state.data?.tenant.status ?? '') ? 1000 : false),
  });

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal, pageParam: next }) => api.listAudit({ limit: 100, ...(next && { next }) }, { signal }),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next ?? null,
});

export const createTenant = (tenant: NewTenant) => api.createTenant(tenant);

const actions = {
  suspend: api.suspendTenant,
  reactivate: api.reactivateTenant,
  retry: api.retryTenant,
  undo: api.undoTenant,
};

export type TenantAction = keyof typeof actions | 'delete';

export const changeTenant = ({
  slug,
  action,
  reason,
}: {
  slug: string;
  action: TenantAction;
  reason: string;
}) => (action === 'delete' ? api.deleteTenant(slug, { reason }) : actions[action](slug, { reason }));
