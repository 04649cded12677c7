import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Tenant, TenantHost, TenantStep } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { ActionDialog } from './action-dialog';
import { tenantQuery, type TenantAction } from './operators.api';
import { actionsFor, actionWords, statusTones, stepTones, stepWords } from './tenant-words';
import classes from './operators.module.css';

const route = getRouteApi('/operator/tenants/$slug');

/** One tenant: its state, how it was made, and what an operator may do to it. */
export function TenantPage() {
  const { slug } = route.useParams();
  const { data, error } = useQuery(tenantQuery(slug));
  const tenant = data?.tenant;
  const [action, setAction] = useState<TenantAction | null>(null);
  return (
    <Page
      title={tenant?.name ?? slug}
      controls={
        tenant?.status ? <Tag tone={statusTones[tenant.status] ?? 'plain'}>{tenant.status}</Tag> : null
      }
    >
      <p className="small">
        <Link to="/tenants">All tenants</Link>
      </p>
      {error ? <Problem error={error} /> : null}
      {data && tenant ? (
        <>
          <Facts tenant={tenant} hosts={data.hosts} onAction={setAction} />
          <Steps steps={data.steps} />
          <ActionDialog tenant={tenant} action={action} onClose={() => setAction(null)} />
        </>
      ) : error ? null : (
        <Skeleton height={240} />
      )}
    </Page>
  );
}

type FactsProps = { tenant: Tenant; hosts: TenantHost[]; onAction: (action: TenantAction) => void };

function Facts({ tenant, hosts, onAction }: FactsProps) {
  const format = useFormat();
  const others = hosts
    .filter(({ isPrimary, releasedAt }) => !isPrimary && !releasedAt)
    .map(({ name }) => name);
  const facts: [string, ReactNode][] = [
    ['Address', tenant.url ? <a href={tenant.url}>{tenant.url}</a> : tenant.slug],
    ['Plan', tenant.plan],
    ['Server', tenant.server],
    ['Schema version', tenant.schemaVersion],
    ['Created', format.instant(tenant.createdAt)],
    ['Id', tenant.id],
  ];
  if (others.length > 0) facts.push(['Also at', others.join(', ')]);
  if (tenant.suspendedAt) facts.push(['Suspended', format.instant(tenant.suspendedAt)]);
  if (tenant.deleteAfter) facts.push(['Its data is removed', format.instant(tenant.deleteAfter)]);
  return (
    <Panel label="About this tenant">
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="small quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tenant.statusReason ? <p className={classes.reason}>{tenant.statusReason}</p> : null}
      <div className={classes.actions}>
        {(actionsFor[tenant.status] ?? []).map((action) => (
          <Button key={action} variant="default" onClick={() => onAction(action)}>
            {actionWords[action].button}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function Steps({ steps }: { steps: TenantStep[] }) {
  const format = useFormat();
  if (steps.length === 0) return null;
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <Panel flush title="Provisioning" subtitle={`${done} of ${steps.length} steps done`}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Steps">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">State</th>
              <th scope="col">Finished</th>
              <th scope="col">What went wrong</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.name}>
                <th scope="row">{stepWords(step.name)}</th>
                <td>
                  <Tag tone={stepTones[step.state] ?? 'plain'}>{step.state}</Tag>
                </td>
                <td>{step.finishedAt ? format.instant(step.finishedAt) : ''}</td>
                <td className={classes.wrap}>{step.error ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
