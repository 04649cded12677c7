import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '@/shared/api/session.api';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Button, Skeleton } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import {
  forgetLayout,
  layoutsQuery,
  vendorsQuery,
  type ListLayoutsItem,
  type ListVendorsItem,
} from './vendors.api';

/** Whose files are known, by which version of their profile, and what was decided about layouts. */
export function VendorsPage() {
  const vendors = useQuery(vendorsQuery);
  const layouts = useQuery(layoutsQuery);
  return (
    <Page title="How files are read">
      <FileSections />
      {vendors.error ? <Problem error={vendors.error} /> : null}
      {layouts.error ? <Problem error={layouts.error} /> : null}
      {vendors.isPending ? <Skeleton height={320} /> : null}
      {vendors.data ? <Vendors vendors={vendors.data} /> : null}
      {layouts.data ? <Layouts layouts={layouts.data} /> : null}
    </Page>
  );
}

function Vendors({ vendors }: { vendors: ListVendorsItem[] }) {
  return (
    <Panel
      flush
      title={`${vendors.length} kinds of files are known`}
      subtitle="Each by its headers and sheets, whatever the file is called. Open one to see or change how it is read."
    >
      <ListTable
        label="Vendors whose files are known"
        head={[
          { label: 'Vendor' },
          { label: 'Described by' },
          { label: 'Brings' },
          { label: 'Version', numeric: true },
        ]}
        rows={vendors.map(({ vendor, name, own, version, purpose }) => ({
          key: vendor,
          cells: [
            <Link key="name" to="/files/vendors/$vendor" params={{ vendor }}>
              {name}
            </Link>,
            own ? 'You' : 'The product',
            purpose === 'sales' ? 'Sales' : 'Product names',
            version,
          ],
        }))}
      />
    </Panel>
  );
}

function Layouts({ layouts }: { layouts: ListLayoutsItem[] }) {
  const client = useQueryClient();
  const format = useFormat();
  const mayForget = useQuery(sessionQuery).data?.user.role !== 'viewer';
  const forget = useMutation({
    mutationFn: (id: string) => forgetLayout(id),
    onSettled: () => client.invalidateQueries({ queryKey: layoutsQuery.queryKey }),
  });
  if (layouts.length === 0)
    return (
      <Empty
        title="Nothing decided yet"
        text="When a file leaves a doubt and you say whose it is, files that look the same are read without asking. They will be listed here."
      />
    );
  return (
    <Panel
      flush
      title="What you have decided"
      subtitle="Files with these headers and such a name are read without asking. Forget one, and the next file is asked about again."
    >
      {forget.error ? <Problem error={forget.error} /> : null}
      <ListTable
        label="Decisions about layouts"
        head={[
          { label: 'Vendor' },
          { label: 'Files called' },
          { label: 'Headers' },
          { label: 'Decided' },
          { label: 'Read by it', numeric: true },
          { label: '' },
        ]}
        rows={layouts.map((layout) => ({
          key: layout.id,
          cells: [
            layout.vendorName,
            layout.namePattern,
            layout.headers.slice(0, 6).join(', ') + (layout.headers.length > 6 ? ' …' : ''),
            `${format.instant(layout.decidedAt)}, for ${layout.fileName}`,
            format.count(layout.used),
            <Button
              key="forget"
              variant="default"
              size="compact-sm"
              disabled={!mayForget}
              loading={forget.isPending && forget.variables === layout.id}
              aria-label={`Forget what was decided for ${layout.fileName}`}
              onClick={() => forget.mutate(layout.id)}
            >
              Forget
            </Button>,
          ],
        }))}
      />
    </Panel>
  );
}
