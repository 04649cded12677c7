import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Button, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { approveQuestion, reviewQuery, verifiedQuery, type Remark } from './review.api';
import classes from './review.module.css';

type ApproveFormProps = { remark?: Remark; onDone?: () => void };

/** Says what a question means, in words the chat reads rightly; or that its answer was right as it was. */
export function ApproveForm({ remark, onDone }: ApproveFormProps) {
  const client = useQueryClient();
  const [question, setQuestion] = useState(remark?.question ?? '');
  const [means, setMeans] = useState('');
  const approving = useMutation({
    mutationFn: (asAnswered: boolean) =>
      approveQuestion({
        question,
        ...(asAnswered && remark?.query
          ? { query: remark.query, ...(remark.asOf && { asOf: remark.asOf }) }
          : { means }),
        ...(remark && { feedbackId: remark.id }),
      }),
    onSuccess: async () => {
      setQuestion('');
      setMeans('');
      await client.invalidateQueries({ queryKey: verifiedQuery.queryKey });
      await client.invalidateQueries({ queryKey: reviewQuery.queryKey });
      onDone?.();
    },
  });
  const fields = isApiError(approving.error) ? approving.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    approving.mutate(false);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="When somebody asks"
        maxLength={1000}
        value={question}
        error={fields['question']}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <TextInput
        label="answer as if they had asked"
        description="In words the chat reads rightly; try them under Ask first."
        placeholder="net sales by vendor last month"
        maxLength={1000}
        value={means}
        error={fields['means']}
        onChange={(event) => setMeans(event.currentTarget.value)}
      />
      {approving.error && Object.keys(fields).length === 0 ? <Problem error={approving.error} /> : null}
      <div className={classes.buttons}>
        <Button
          type="submit"
          size="compact-sm"
          disabled={question.trim() === '' || means.trim() === ''}
          loading={approving.isPending}
        >
          Approve
        </Button>
        {remark?.query ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={approving.isPending}
            onClick={() => approving.mutate(true)}
          >
            It was right as it was answered
          </Button>
        ) : null}
      </div>
    </form>
  );
}
