import { useFormat } from '@/shared/format/use-format';
import { Progress } from '@/shared/ui/kit';
import type { ModelSettings } from './language-model.api';

/** What was used this month, against the budget. */
export function ModelUsage({ saved }: { saved: ModelSettings }) {
  const format = useFormat();
  const { calls, inputTokens, outputTokens, cost } = saved.thisMonth;
  if (saved.mode === 'off' && calls === 0) return null;
  const budgets = [
    saved.monthlyBudget,
    saved.mode === 'installation' ? saved.installation?.monthlyBudget : null,
  ];
  const budget = budgets.filter((value) => value != null).sort((a, b) => a - b)[0];
  const money = (value: number) => format.money(value, saved.currency);
  const part = budget ? Math.min(100, (100 * cost) / budget) : 0;
  return (
    <div>
      <p className="small quiet">
        This month: {format.count(calls)} calls, {format.count(inputTokens + outputTokens)} tokens,{' '}
        {money(cost)}
        {budget === undefined ? '' : ` of ${money(budget)}`}
        {saved.isResting ? '. It failed several times and is left alone for a moment.' : ''}
      </p>
      {budget ? <Progress value={part} aria-label="Part of the month’s budget that is used" /> : null}
    </div>
  );
}
