import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Answer } from '@/shared/api/types';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { dashboardsQuery, pinAnswer } from './answer-actions.api';
import { titleOf } from './answer-title';
import classes from './answer-tools.module.css';

type PinFormProps = { answer: Answer; question: string; onDone: () => void };

export function PinForm({ answer, question, onDone }: PinFormProps) {
  const dashboards = useQuery(dashboardsQuery);
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState(titleOf(answer, question));
  const choices = dashboards.data?.filter(({ canEdit }) => canEdit) ?? [];
  const dashboard = chosen ?? choices[0]?.id;
  const pinning = useMutation({ mutationFn: () => pinAnswer(dashboard ?? '', title, answer) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    pinning.mutate();
  };
  if (pinning.isSuccess)
    return (
      <div className={classes.form}>
        <p role="status">It is on the dashboard now and changes with its numbers.</p>
        <div className={classes.buttons}>
          <Button autoFocus onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      {dashboards.data && choices.length === 0 ? (
        <p className="quiet">
          There is no dashboard yet that you can change. Make one first, under Dashboards.
        </p>
      ) : null}
      {dashboards.error ? <Problem error={dashboards.error} /> : null}
      <Select
        label="Dashboard"
        allowDeselect={false}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={dashboard ?? null}
        onChange={(value) => setChosen(value ?? undefined)}
      />
      <TextInput
        label="Title"
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {pinning.error ? <Problem error={pinning.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={!dashboard || title.trim() === ''} loading={pinning.isPending}>
          Pin it
        </Button>
      </div>
    </form>
  );
}
