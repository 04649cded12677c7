import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerRequests, renderPage } from '@/shared/testing/render-page';
import { UnmappedRow } from './unmapped-row';

const word = {
  id: 7,
  vendor: 'Galilu',
  kind: 'name',
  value: 'Amber Oud',
  label: 'Amber Oud',
  rows: 132,
  net: 4210,
  candidates: [{ productId: 3, name: 'Amber Oud 100 ML', reason: 'Its name is alike.', score: 0.8 }],
};

// jsdom has no layout to observe.
class NoLayout {
  observe() {}
  unobserve() {}
  disconnect() {}
}

describe('a word to place', () => {
  beforeEach(() => vi.stubGlobal('ResizeObserver', NoLayout));

  it('says what placing it would do and places it', async () => {
    const calls = answerRequests({
      'GET /api/v1/products/unmapped/7/impact?productId=3': {
        body: { product: { id: 3, name: 'Amber Oud 100 ML' }, rows: 132, net: 4210, periods: 7 },
      },
      'POST /api/v1/products/unmapped/7/map': { body: { productId: 3, rows: 132 } },
    });
    renderPage(<UnmappedRow word={word} mayDecide />);
    expect(screen.getByText('Its name is alike.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Amber Oud 100 ML' }));
    expect(await screen.findByText(/Heals 132 sales worth £4,210.00 in 7 periods/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Place this word' }));
    expect(calls.find(({ request }) => request.startsWith('POST'))?.body).toEqual({ productId: 3 });
  });

  it('lets a viewer look and not decide', () => {
    answerRequests({});
    renderPage(<UnmappedRow word={word} mayDecide={false} />);
    expect(screen.queryByRole('button', { name: 'Not ours' })).toBeNull();
  });
});
