import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { AuditEntry, NewTenant, Page, Tenant, TenantDetail } from '@/shared/api/types';

const path = '/api/v1/tenants';
const cursor = (next: string | null) => (next ? `&next=${encodeURIComponent(next)}` : '');
const moving = ['provisioning', 'deleting'];

export const tenantsQuery = infiniteQueryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal, pageParam }) =>
    request<Page<Tenant>>(`${path}?limit=100${cursor(pageParam)}`, { signal }),
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
    queryFn: ({ signal }) => request<TenantDetail>(`${path}/${slug}`, { signal }),
    refetchInterval: (query) => (moving.includes(query.state.data?.tenant.status ?? '') ? 1000 : false),
  });

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal, pageParam }) =>
    request<Page<AuditEntry>>(`/api/v1/audit?limit=100${cursor(pageParam)}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next ?? null,
});

export type TenantAction = 'suspend' | 'reactivate' | 'retry' | 'undo' | 'delete';

export const createTenant = (tenant: NewTenant) =>
  request<TenantDetail>(path, { method: 'POST', body: tenant });

export const changeTenant = ({
  slug,
  action,
  reason,
}: {
  slug: string;
  action: TenantAction;
  reason: string;
}) =>
  action === 'delete'
    ? request<unknown>(`${path}/${slug}?reason=${encodeURIComponent(reason)}`, { method: 'DELETE' })
    : request<unknown>(`${path}/${slug}/${action}`, { method: 'POST', body: { reason } });
