import type { FormEvent, ReactNode } from 'react';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import classes from './answer-tools.module.css';

export type Moves = 'with_time' | 'fixed';

type KeepFormProps = {
  /** What it is called, and what the host says is wrong with that. */
  title: { label: string; value: string; maxLength: number; error?: string | undefined };
  onTitle: (title: string) => void;
  moves: Moves;
  onMoves: (moves: Moves) => void;
  /** What went wrong and belongs to no field. */
  problem: unknown;
  action: { label: string; disabled: boolean; loading: boolean };
  onSubmit: () => void;
  onCancel: () => void;
  children?: ReactNode;
  /** Said below the period. */
  hint?: ReactNode;
};

/** Keeps an answer's question under a title, with a period that moves or stays. */
export function KeepForm(props: KeepFormProps) {
  const { title, onTitle, moves, onMoves, problem, action, onSubmit, onCancel, children, hint } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput {...title} onChange={(event) => onTitle(event.currentTarget.value)} />
      {children}
      <Select
        label="Period"
        allowDeselect={false}
        data={[
          { value: 'with_time', label: 'Goes along with the calendar' },
          { value: 'fixed', label: 'Stays as it is in this answer' },
        ]}
        value={moves}
        onChange={(value) => onMoves((value ?? 'with_time') as Moves)}
      />
      {hint}
      {problem ? <Problem error={problem} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={action.disabled} loading={action.loading}>
          {action.label}
        </Button>
      </div>
    </form>
  );
}

/** What came of it, with what to do next. */
export function KeepDone({ children, buttons }: { children: ReactNode; buttons: ReactNode }) {
  return (
    <div className={classes.form}>
      <p role="status">{children}</p>
      <div className={classes.buttons}>{buttons}</div>
    </div>
  );
}
