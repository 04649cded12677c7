import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import type { Surface, User } from '@/shared/api/types';
import { PageError, PageMissing } from '@/shared/ui/page-error';
import { readDashboardSearch } from '@/features/dashboards/dashboard-search';
import { readExploreSearch } from '@/features/explore/explore-search';
import { readStartSearch } from './start-search';
import { OperatorShell } from './operator-shell';
import { TenantShell } from './tenant-shell';

export type ShellContext = { surface: Surface; name: string; user: User };

const root = createRootRouteWithContext<ShellContext>()();
const tenantRoot = createRoute({
  getParentRoute: () => root,
  id: 'tenant',
  component: TenantShell,
  beforeLoad: ({ context }) => {
    if (context.surface === 'operator') throw redirect({ to: '/tenants' });
  },
});
const overview = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/',
  validateSearch: readStartSearch,
  component: lazyRouteComponent(() => import('./start-page'), 'StartPage'),
});
const dashboards = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/dashboards',
  component: lazyRouteComponent(() => import('@/features/dashboards/dashboards-page'), 'DashboardsPage'),
});
const externalDashboards = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/dashboards/external',
  component: lazyRouteComponent(() => import('@/features/dashboards/external-page'), 'ExternalPage'),
});
const dashboard = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/dashboards/$id',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import('@/features/dashboards/dashboard-page'), 'DashboardPage'),
});
const explore = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/explore',
  validateSearch: readExploreSearch,
  component: lazyRouteComponent(() => import('@/features/explore/explore-page'), 'ExplorePage'),
});
const ask = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/ask',
  validateSearch: (search: Record<string, unknown>): { conversation?: string } =>
    typeof search['conversation'] === 'string' ? { conversation: search['conversation'] } : {},
  component: lazyRouteComponent(() => import('@/features/ask/ask-page'), 'AskPage'),
});
const review = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/ask/review',
  component: lazyRouteComponent(() => import('@/features/ask/review-page'), 'ReviewPage'),
});
const files = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files',
  validateSearch: (search: Record<string, unknown>): { upload?: string } =>
    typeof search['upload'] === 'string' ? { upload: search['upload'] } : {},
  component: lazyRouteComponent(() => import('@/features/files/files-page'), 'FilesPage'),
});
const vendors = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/vendors',
  component: lazyRouteComponent(() => import('@/features/vendors/vendors-page'), 'VendorsPage'),
});
const vendorProfile = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/vendors/$vendor',
  component: lazyRouteComponent(() => import('@/features/vendors/vendor-page'), 'VendorPage'),
});
const savedMapping = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/vendors/$vendor/mapping',
  component: lazyRouteComponent(() => import('@/features/mapping/saved-mapping-page'), 'SavedMappingPage'),
});
const coverage = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/coverage',
  component: lazyRouteComponent(() => import('@/features/coverage/coverage-page'), 'CoveragePage'),
});
const unmapped = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/unmapped',
  validateSearch: (search: Record<string, unknown>): { kind?: 'stores' | 'vendors' } =>
    search['kind'] === 'stores' || search['kind'] === 'vendors' ? { kind: search['kind'] } : {},
  component: lazyRouteComponent(() => import('@/features/products/unmapped-page'), 'UnmappedPage'),
});
const products = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/products',
  component: lazyRouteComponent(() => import('@/features/products/products-page'), 'ProductsPage'),
});
const money = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/money',
  component: lazyRouteComponent(() => import('@/features/rates/money-page'), 'MoneyPage'),
});
const mapping = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/files/$id/mapping',
  component: lazyRouteComponent(() => import('@/features/mapping/mapping-page'), 'MappingPage'),
});
const reports = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/reports',
  component: lazyRouteComponent(() => import('@/features/reports/reports-page'), 'ReportsPage'),
});
const mailbox = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/mailbox',
  validateSearch: (search: Record<string, unknown>): { mail?: string } =>
    typeof search['mail'] === 'string' ? { mail: search['mail'] } : {},
  component: lazyRouteComponent(() => import('@/features/mailbox/mailbox-page'), 'MailboxPage'),
});
const settings = createRoute({
  getParentRoute: () => tenantRoot,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/settings-page'), 'SettingsPage'),
});
/** What no page stands at, within the frame of the others. */
const missing = createRoute({ getParentRoute: () => tenantRoot, path: '$', component: PageMissing });

const operatorRoot = createRoute({
  getParentRoute: () => root,
  id: 'operator',
  component: OperatorShell,
  beforeLoad: ({ context }) => {
    if (context.surface !== 'operator') throw notFound();
  },
});
const tenants = createRoute({
  getParentRoute: () => operatorRoot,
  path: '/tenants',
  component: lazyRouteComponent(() => import('@/features/operators/tenants-page'), 'TenantsPage'),
});
const tenant = createRoute({
  getParentRoute: () => operatorRoot,
  path: '/tenants/$slug',
  component: lazyRouteComponent(() => import('@/features/operators/tenant-page'), 'TenantPage'),
});
const audit = createRoute({
  getParentRoute: () => operatorRoot,
  path: '/audit',
  component: lazyRouteComponent(() => import('@/features/operators/audit-page'), 'AuditPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    tenantRoot.addChildren([
      overview,
      dashboards,
      externalDashboards,
      dashboard,
      explore,
      ask,
      review,
      files,
      vendors,
      savedMapping,
      vendorProfile,
      coverage,
      unmapped,
      products,
      money,
      mapping,
      reports,
      mailbox,
      settings,
      missing,
    ]),
    operatorRoot.addChildren([tenants, tenant, audit]),
  ]),
  context: { surface: 'unknown', name: '', user: { id: '', name: '', email: '' } },
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageMissing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
