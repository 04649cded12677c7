import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button, Textarea } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { giveFeedback } from './ask.api';
import classes from './answer-tools.module.css';

/** Whether an answer was right; what was wrong reaches the administrators. */
export function AnswerFeedback({ answer }: { answer: string }) {
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const telling = useMutation({
    mutationFn: (verdict: 'right' | 'wrong') => giveFeedback(answer, verdict, comment.trim()),
    onSuccess: () => setAsking(false),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    telling.mutate('wrong');
  };
  if (telling.isSuccess)
    return (
      <p className="small quiet" role="status">
        Thank you. {telling.variables === 'wrong' ? 'An administrator of your company will see this.' : ''}
      </p>
    );
  return (
    <>
      <div className={classes.verdict} role="group" aria-label="Was this right?">
        <span className="small quiet">Was this right?</span>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={telling.isPending}
          onClick={() => telling.mutate('right')}
        >
          Yes
        </Button>
        <Button variant="subtle" size="compact-xs" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          No
        </Button>
      </div>
      {asking ? (
        <form className={classes.comment} onSubmit={submit}>
          <Textarea
            label="What should it have been?"
            autosize
            minRows={2}
            maxLength={2000}
            autoFocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" loading={telling.isPending}>
            Tell the administrators
          </Button>
        </form>
      ) : null}
      {telling.error ? <Problem error={telling.error} /> : null}
    </>
  );
}
