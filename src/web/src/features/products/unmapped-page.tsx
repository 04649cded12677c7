import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { sessionQuery } from '@/shared/api/session.api';
import { Page } from '@/shared/ui/page';
import { FileSections } from '@/shared/ui/section-links';
import { PlacesQueue } from './places-queue';
import { ProductsQueue } from './products-queue';
import { QueueTabs } from './queue-tabs';

/** Vendors' words for products, stores and vendors that nobody has placed: each is placed once, and all its sales follow. */
export function UnmappedPage() {
  const { kind = 'products' } = useSearch({ from: '/tenant/files/unmapped' });
  const { data: session } = useQuery(sessionQuery);
  const mayDecide = session?.user.role !== 'viewer';
  return (
    <Page title="Unknown names">
      <FileSections />
      <QueueTabs />
      {kind === 'products' ? (
        <ProductsQueue mayDecide={mayDecide} />
      ) : (
        <PlacesQueue key={kind} kind={kind} mayDecide={mayDecide} />
      )}
    </Page>
  );
}
