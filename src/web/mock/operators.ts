import type { AuditEntry, NewTenant, TenantDetail, TenantStatus } from '../src/shared/api/types.ts';
import { Refusal, type Call, type Route } from './mock-api.ts';

const session = { user: { id: '9', name: 'Olga Operator', email: 'olga@platform.example' } };
const stepNames = [
  'reserve_slug',
  'choose_server',
  'clone_template',
  'create_roles',
  'revoke_public',
  'stamp_identity',
  'seed',
  'smoke_test',
  'publish',
  'invite_administrator',
];

const tenant = (slug: string, name: string, status: TenantStatus, done = stepNames.length): TenantDetail => ({
  tenant: {
    id: `0193f1a0-${slug}`,
    slug,
    name,
    status,
    plan: 'standard',
    server: 'local',
    url: `http://${slug}.localhost:8080`,
    createdAt: '2026-11-18T09:12:00Z',
    schemaVersion: 4,
    suspendedAt: null,
    deleteAfter: null,
    statusReason: status === 'failed' ? 'The template could not be cloned: the server has no room.' : null,
  },
  hosts: [{ name: `${slug}.localhost`, isPrimary: true, releasedAt: null }],
  steps: stepNames.map((step, index) => ({
    name: step,
    attempts: 1,
    state: index < done ? 'done' : index === done && status === 'failed' ? 'failed' : 'pending',
    startedAt: index <= done ? '2026-11-18T09:12:00Z' : null,
    finishedAt: index < done ? `2026-11-18T09:12:0${Math.min(9, index)}Z` : null,
    error: index === done && status === 'failed' ? 'No space left on server pg-2.' : null,
  })),
});
const tenants = [
  tenant('acme', 'Acme', 'active'),
  tenant('demo', 'Demo', 'active'),
  tenant('globex', 'Globex', 'suspended'),
  tenant('initech', 'Initech', 'provisioning', 5),
  tenant('umbrella', 'Umbrella', 'failed', 2),
];
const audit: AuditEntry[] = [
  {
    id: 2,
    at: '2026-11-20T10:01:00Z',
    actor: 'olga@platform.example',
    action: 'tenant.suspended',
    subject: 'globex',
    reason: 'Invoice 2026-114 is open',
  },
  {
    id: 1,
    at: '2026-11-18T09:12:00Z',
    actor: 'olga@platform.example',
    action: 'tenant.created',
    subject: 'acme',
    reason: null,
  },
];

const find = (slug = '') => {
  const found = tenants.find((item) => item.tenant.slug === slug);
  if (!found) throw new Refusal(404, 'not_found', 'There is no such tenant.');
  return found;
};
const note = (action: string, slug: string, reason: string | null) =>
  audit.unshift({
    id: audit.length + 1,
    at: new Date().toISOString(),
    actor: session.user.email,
    action,
    subject: slug,
    reason,
  });

const change =
  (action: string, status: TenantStatus) =>
  async (call: Call, [slug = '']: string[]) => {
    const body = await call.json<{ reason?: string }>().catch(() => ({ reason: undefined }));
    const reason = body.reason ?? call.params.get('reason');
    note(action, slug, reason);
    const found = find(slug);
    Object.assign(found.tenant, { status });
    return found;
  };

async function create(call: Call): Promise<TenantDetail> {
  const wanted = await call.json<NewTenant>();
  if (tenants.some((item) => item.tenant.slug === wanted.slug))
    throw new Refusal(409, 'slug_taken', `The address ${wanted.slug} is taken.`, {
      errors: { Slug: ['This address is taken. Choose another.'] },
    });
  const made = tenant(wanted.slug, wanted.name, 'provisioning', 3);
  tenants.push(made);
  note('tenant.created', wanted.slug, null);
  setTimeout(() => {
    made.tenant.status = 'active';
    made.steps = tenant('', '', 'active').steps;
  }, 2500);
  return made;
}

export const operatorRoutes: Route[] = [
  ['GET', /^\/config\.json$/, () => ({ surface: 'operator', name: 'Operators', accent: '#3B4F7A' })],
  ['GET', /^\/api\/v1\/session$/, () => session],
  ['POST', /^\/api\/v1\/session$/, () => session],
  ['DELETE', /^\/api\/v1\/session$/, () => undefined],
  ['GET', /^\/api\/v1\/tenants$/, () => ({ items: tenants.map((item) => item.tenant), next: null })],
  ['POST', /^\/api\/v1\/tenants$/, create],
  ['GET', /^\/api\/v1\/tenants\/([\w-]+)$/, (_, [slug]) => find(slug)],
  ['DELETE', /^\/api\/v1\/tenants\/([\w-]+)$/, change('tenant.deleted', 'deleting')],
  ['POST', /^\/api\/v1\/tenants\/([\w-]+)\/suspend$/, change('tenant.suspended', 'suspended')],
  ['POST', /^\/api\/v1\/tenants\/([\w-]+)\/reactivate$/, change('tenant.reactivated', 'active')],
  ['POST', /^\/api\/v1\/tenants\/([\w-]+)\/retry$/, change('tenant.retried', 'provisioning')],
  ['POST', /^\/api\/v1\/tenants\/([\w-]+)\/undo$/, change('tenant.undone', 'deleted')],
  ['GET', /^\/api\/v1\/audit$/, () => ({ items: audit, next: null })],
];
