import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';
import { Button, TagsInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { mailAnswer } from './answer-actions.api';
import classes from './answer-tools.module.css';

type MailFormProps = { answer: Answer; onlyMe: boolean; me: string | undefined; onDone: () => void };

export function MailForm({ answer, onlyMe, me, onDone }: MailFormProps) {
  const [to, setTo] = useState<string[]>(me ? [me] : []);
  const mailing = useMutation({ mutationFn: () => mailAnswer(answer.id, to) });
  const field = isApiError(mailing.error) ? mailing.error.fields['to'] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mailing.mutate();
  };
  if (mailing.isSuccess)
    return (
      <div className={classes.form}>
        <p role="status">The answer is on its way to {mailing.data.to.join(', ')}.</p>
        <div className={classes.buttons}>
          <Button autoFocus onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <TagsInput
        label="To"
        description={onlyMe ? 'Viewers send answers to themselves.' : 'One or more e-mail addresses'}
        disabled={onlyMe}
        value={to}
        error={field}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        onChange={setTo}
      />
      {mailing.error && !field ? <Problem error={mailing.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={to.length === 0} loading={mailing.isPending}>
          Send
        </Button>
      </div>
    </form>
  );
}
