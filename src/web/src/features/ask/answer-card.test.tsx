import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Answer } from '@/shared/api/types';
import { renderPage } from '@/shared/testing/render-page';
import { AnswerCard } from './answer-card';

const answer = (part: Partial<Answer>): Answer => ({
  id: '1',
  conversationId: 'c',
  kind: 'ANSWER',
  source: 'built_in',
  text: 'Net sales came to £1.',
  reading: [],
  notes: [],
  notUnderstood: [],
  options: [],
  next: [],
  ...part,
});

const show = (part: Partial<Answer>, onAsk = vi.fn()) => {
  const turn = { key: 1, question: 'q', answer: answer(part) };
  renderPage(<AnswerCard turn={turn} busy={false} onAsk={onAsk} onEdit={vi.fn()} />);
  return onAsk;
};

describe('an answer', () => {
  it('leads with its sentence and shows how it was read', () => {
    show({ reading: [{ label: 'Period', value: '1 Dec 2010', at: 0 }] });
    expect(screen.getByText('Net sales came to £1.')).toBeVisible();
    expect(screen.getByText('1 Dec 2010')).toBeVisible();
  });

  it('looks different when it is not sure, and names what was not understood', () => {
    show({ kind: 'ANSWER+NOTE', notUnderstood: ['roughly'] });
    expect(screen.getByTestId('answer')).toHaveAttribute('data-certainty', 'unsure');
    expect(screen.getByText(/“roughly”/)).toBeVisible();
  });

  it('says an assumption beside the answer without raising doubt', () => {
    show({ kind: 'ANSWER+NOTE', notes: ['No period was named, so all loaded data was taken.'] });
    expect(screen.getByTestId('answer')).toHaveAttribute('data-certainty', 'sure');
    expect(screen.getByText(/all loaded data/)).toBeVisible();
  });

  it('asks again with the option that was clicked', async () => {
    const onAsk = show({
      kind: 'CLARIFY',
      options: [{ label: 'June 2010', question: 'sales in June 2010' }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'June 2010' }));
    expect(onAsk).toHaveBeenCalledWith('sales in June 2010');
  });

  it('asks the next question with one click', async () => {
    const onAsk = show({ next: ['By country'] });
    await userEvent.click(screen.getByRole('button', { name: 'By country' }));
    expect(onAsk).toHaveBeenCalledWith('By country');
  });
});
