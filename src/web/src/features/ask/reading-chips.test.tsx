import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Answer } from '@/shared/api/types';
import { answerRequests, renderPage } from '@/shared/testing/render-page';
import { ReadingChips } from './reading-chips';

const reading: Answer['reading'] = [
  { label: 'Figure', value: 'Net sales', place: 'measure', at: 0 },
  { label: 'Vendor', value: 'Liberty', place: 'filter', at: 0 },
];
const answer = { id: '1', query: { measures: ['net'] }, reading } as unknown as Answer;
const units = { place: 'measure', at: 0, id: 'quantity' } as const;
const choices = {
  parts: [
    { place: 'measure', at: 0, label: 'Another figure', choices: [{ label: 'Units', edit: units }] },
    { place: 'filter', at: 0, label: 'Only, or without', choices: [] },
  ],
  more: [
    {
      place: 'comparison',
      at: 0,
      label: 'Compare with',
      choices: [{ label: 'The year before', edit: { place: 'comparison' } }],
    },
  ],
};

const show = (busy = false) => {
  const onEdit = vi.fn();
  const calls = answerRequests({ 'GET /api/v1/chat/answers/1/choices': { body: choices } });
  renderPage(<ReadingChips answer={answer} onEdit={onEdit} busy={busy} />);
  return { onEdit, calls };
};

describe('how a question was read', () => {
  it('asks for the choices only when a part is looked at', async () => {
    const { calls } = show();
    expect(calls).toHaveLength(0);
    await userEvent.hover(screen.getByRole('button', { name: 'Figure: Net sales. Change' }));
    expect(calls).toHaveLength(1);
  });

  it('answers again with what was chosen, by keyboard alone', async () => {
    const { onEdit } = show();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Figure: Net sales. Change' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const item = await screen.findByRole('menuitem', { name: 'Units' });
    await userEvent.keyboard('{ArrowDown}');
    expect(item).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onEdit).toHaveBeenCalledWith(units, 'Another figure: Units');
  });

  it('offers what may be added', async () => {
    const { onEdit } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Add to this' }));
    const group = await screen.findByRole('group', { name: 'Compare with' });
    await userEvent.click(within(group).getByRole('menuitem', { name: 'The year before' }));
    expect(onEdit).toHaveBeenCalledOnce();
  });

  it('says so where nothing else fits', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Vendor: Liberty. Change' }));
    expect(await screen.findByText('Nothing else fits here.')).toBeVisible();
  });

  it('cannot be changed while an answer is worked out', () => {
    show(true);
    expect(screen.getByRole('button', { name: 'Figure: Net sales. Change' })).toBeDisabled();
  });
});
