import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import { useFormat } from '@/shared/format/use-format';
import { Button, Checkbox, Skeleton, TextInput } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { ListUpload } from '@/shared/ui/list-upload';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import { NoProducts } from './no-products';
import { ProductForm } from './product-form';
import { productsQuery, refreshAfterDecision, sendProducts, type Product } from './products.api';
import classes from './products.module.css';

/** The company's own products: what every vendor's words lead to. */
export function ProductsPage() {
  const client = useQueryClient();
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const mayChange = session?.user.role !== 'viewer';
  const [search, setSearch] = useState('');
  const [retired, setRetired] = useState(false);
  const [edited, setEdited] = useState<Product | 'new' | null>(null);
  const wanted = useDeferredValue(search.trim());
  const list = useInfiniteQuery(productsQuery(wanted, retired));
  const send = useMutation({ mutationFn: sendProducts, onSuccess: () => refreshAfterDecision(client) });
  const products = list.data?.pages.flatMap((page) => page.items) ?? [];
  const none = list.data !== undefined && products.length === 0;
  const upload = mayChange ? (
    <ListUpload label="Send a list" pending={send.isPending} onFile={(file) => send.mutate(file)} />
  ) : null;
  const add = mayChange ? (
    <Button size="compact-sm" onClick={() => setEdited('new')}>
      Add a product
    </Button>
  ) : null;
  return (
    <Page title="Products">
      <FileSections />
      {list.error ? <Problem error={list.error} /> : null}
      {send.error ? <Problem error={send.error} /> : null}
      {send.data ? (
        <p role="status">
          {format.count(send.data.products)} products taken in, {format.count(send.data.new)} of them new;{' '}
          {format.count(send.data.rows)} past sales now belong to one of them.
        </p>
      ) : null}
      <Panel
        flush
        title="Products"
        subtitle="What you sell, each once. Vendors’ words, codes and EANs lead to these."
        actions={
          <>
            {upload}
            {add}
          </>
        }
      >
        <div className={classes.find}>
          <TextInput
            type="search"
            placeholder="Name, EAN or code"
            aria-label="Find a product"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Checkbox
            label="Also those not sold any more"
            checked={retired}
            onChange={(event) => setRetired(event.currentTarget.checked)}
          />
        </div>
        {list.isPending ? <Skeleton height={200} m={16} /> : null}
        {none && wanted ? (
          <p className={`quiet ${classes.pad}`}>No product has “{wanted}” in its name, EAN or code.</p>
        ) : null}
        {none && !wanted ? <NoProducts /> : null}
        {products.length > 0 ? (
          <ProductTable products={products} onEdit={mayChange ? setEdited : null} />
        ) : null}
        {list.hasNextPage ? (
          <Button
            m={16}
            variant="default"
            loading={list.isFetching}
            onClick={() => void list.fetchNextPage()}
          >
            Show more products
          </Button>
        ) : null}
      </Panel>
      {edited ? (
        <ProductForm product={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}

type ProductTableProps = { products: Product[]; onEdit: ((product: Product) => void) | null };

function ProductTable({ products, onEdit }: ProductTableProps) {
  return (
    <ListTable
      label="Products"
      head={[
        { label: 'Name' },
        { label: 'EAN' },
        { label: 'Our code' },
        { label: 'Category' },
        { label: 'Size', numeric: true },
        { label: '' },
      ]}
      rows={products.map((product) => ({
        key: product.id,
        cells: [
          [product.name, product.isSample ? '(sample)' : '', product.active ? '' : '(not sold any more)']
            .filter(Boolean)
            .join(' '),
          product.ean,
          product.functionalCode,
          product.category,
          product.sizeMl == null ? null : `${product.sizeMl} ml`,
          onEdit ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Change ${product.name}`}
              onClick={() => onEdit(product)}
            >
              Change
            </Button>
          ) : null,
        ],
      }))}
    />
  );
}
