import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { ApproveForm } from './approve-form';
import { verifiedQuery, withdrawQuestion } from './review.api';
import classes from './review.module.css';

const moves = {
  fixed: 'its period stays as it is',
  with_time: 'its period goes along with the calendar',
  yearly: 'about the latest such month',
} as const;

/** Questions with an approved query; asked in these words, they win at once. */
export function VerifiedList() {
  const client = useQueryClient();
  const verified = useQuery(verifiedQuery);
  const withdrawing = useMutation({
    mutationFn: withdrawQuestion,
    onSettled: () => client.invalidateQueries({ queryKey: verifiedQuery.queryKey }),
  });
  return (
    <Panel
      title="Approved questions"
      subtitle="Asked in the same words, they are answered by the approved query at once."
    >
      <ApproveForm />
      {verified.error ? <Problem error={verified.error} /> : null}
      {withdrawing.error ? <Problem error={withdrawing.error} /> : null}
      <ul className={classes.words}>
        {verified.data?.items.map((item) => (
          <li key={item.id}>
            <span>
              <strong>{item.question}</strong> <span className="small quiet">{moves[item.moves]}</span>
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Withdraw ${item.question}`}
              onClick={() => withdrawing.mutate(item.id)}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
