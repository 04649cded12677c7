import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { saveAsReport } from './answer-actions.api';
import { movesOf, titleOf } from './answer-title';
import classes from './answer-tools.module.css';

type ReportFormProps = { answer: Answer; question: string; onDone: () => void };

/** Makes a report of the question, which can then be downloaded and scheduled like any other. */
export function ReportForm({ answer, question, onDone }: ReportFormProps) {
  const client = useQueryClient();
  const [title, setTitle] = useState(titleOf(answer, question));
  const [moves, setMoves] = useState(movesOf(answer));
  const saving = useMutation({
    mutationFn: () => saveAsReport({ title, moves, query: answer.query }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
  const field = isApiError(saving.error) ? saving.error.fields['title'] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  if (saving.isSuccess)
    return (
      <div className={classes.form}>
        <p role="status">“{saving.data.name}” is among the reports now. Schedule it there.</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onDone}>
            Done
          </Button>
          <ButtonLink to="/reports" autoFocus>
            Go to Reports
          </ButtonLink>
        </div>
      </div>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Title"
        maxLength={120}
        value={title}
        error={field}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label="Period"
        allowDeselect={false}
        data={[
          { value: 'with_time', label: 'Goes along with the calendar' },
          { value: 'fixed', label: 'Stays as it is in this answer' },
        ]}
        value={moves}
        onChange={(value) => setMoves((value ?? 'with_time') as 'with_time' | 'fixed')}
      />
      {saving.error && !field ? <Problem error={saving.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={title.trim() === ''} loading={saving.isPending}>
          Make it a report
        </Button>
      </div>
    </form>
  );
}
