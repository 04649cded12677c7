import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Icon } from '@/shared/ui/icons';
import { Button, Skeleton, TextInput, useDisclosure } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { CreateTenantForm } from './create-tenant-form';
import { tenantsQuery } from './operators.api';
import { statusTones } from './tenant-words';
import classes from './operators.module.css';

/** The fleet: who is there, in which state, and where a person is needed. */
export function TenantsPage() {
  const format = useFormat();
  const list = useInfiniteQuery(tenantsQuery);
  const [opened, form] = useDisclosure(false);
  const [search, setSearch] = useState('');
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const wanted = search.trim().toLowerCase();
  const shown = all.filter(({ slug, name }) => `${slug} ${name}`.toLowerCase().includes(wanted));

  return (
    <Page
      title="Tenants"
      controls={
        <>
          <TextInput
            aria-label="Find a tenant"
            placeholder="Name or address"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Button leftSection={<Icon name="plus" size={14} />} onClick={form.open}>
            Create a tenant
          </Button>
        </>
      }
    >
      {list.error ? <Problem error={list.error} /> : null}
      {list.isPending ? <Skeleton height={240} /> : null}
      {list.isSuccess && all.length === 0 ? (
        <Empty
          title="No tenants yet"
          text="Create the first one: it gets its own address, database and administrator."
        />
      ) : null}
      {shown.length > 0 ? (
        <Panel flush label="Tenants">
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Tenants">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Tenant</th>
                  <th scope="col">Address</th>
                  <th scope="col">State</th>
                  <th scope="col">Plan</th>
                  <th scope="col">Server</th>
                  <th scope="col">Version</th>
                  <th scope="col">Created</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((tenant) => (
                  <tr key={tenant.id}>
                    <th scope="row">
                      <Link to="/tenants/$slug" params={{ slug: tenant.slug }}>
                        {tenant.name}
                      </Link>
                    </th>
                    <td>{tenant.slug}</td>
                    <td>
                      <Tag tone={statusTones[tenant.status] ?? 'plain'}>{tenant.status}</Tag>
                      {tenant.statusReason ? (
                        <span className="small quiet"> {tenant.statusReason}</span>
                      ) : null}
                    </td>
                    <td>{tenant.plan}</td>
                    <td>{tenant.server}</td>
                    <td>{tenant.schemaVersion}</td>
                    <td>{format.instant(tenant.createdAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more tenants
        </Button>
      ) : null}
      <CreateTenantForm opened={opened} onClose={form.close} />
    </Page>
  );
}
