import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { FileMapping } from '@/shared/api/generated/tenant';
import { renderPage } from '@/shared/testing/render-page';
import { SpecialValues } from './special-values';

const start: FileMapping = {
  vendor: 'shop',
  name: 'Shop',
  sheet: null,
  headerRows: [1],
  columns: [
    { index: 0, label: 'shop', field: 'store_name' },
    { index: 1, label: 'product', field: 'product_name' },
    { index: 2, label: 'pieces', field: 'quantity' },
  ],
  currency: 'EUR',
  ownShop: false,
  products: 'match',
  grain: 'month',
};

// jsdom has no layout to observe.
class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}

describe('what the columns do not say', () => {
  beforeEach(() => vi.stubGlobal('ResizeObserver', NoLayout));

  it('takes a store for a text, a country for all rows and rows to leave out', async () => {
    let last = start;
    const Held = () => {
      const [mapping, setMapping] = useState(start);
      last = mapping;
      return <SpecialValues mapping={mapping} onChange={setMapping} />;
    };
    renderPage(<Held />);
    const user = userEvent.setup();

    await user.type(screen.getByLabelText('Country of all rows'), 'NO');
    await user.click(screen.getByRole('button', { name: 'Add a text' }));
    await user.type(screen.getByLabelText('Text 1 in the file'), 'WEB');
    await user.type(screen.getByLabelText('Store 1 it means'), 'Web shop');
    await user.click(screen.getByLabelText('online'));
    await user.click(screen.getByRole('button', { name: 'Leave rows out' }));
    await user.type(screen.getByLabelText('Text 1 of rows to leave out'), 'Gift');

    expect(screen.queryByLabelText('Store name of all rows')).toBeNull();
    expect(last.constants).toEqual({ country: 'NO' });
    expect(last.stores).toEqual([{ value: 'WEB', name: 'Web shop', online: true }]);
    expect(last.skipRows).toEqual({ store_name: 'Gift' });

    await user.click(screen.getByRole('button', { name: 'Remove WEB' }));
    expect(last.stores).toEqual([]);
  });
});
