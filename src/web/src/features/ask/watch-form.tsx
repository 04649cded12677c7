import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { endWatch, startWatch, watchesQuery } from './answer-actions.api';
import { movesOf, titleOf } from './answer-title';
import classes from './answer-tools.module.css';

type WatchFormProps = { answer: Answer; question: string; onDone: () => void };

/** A mail to oneself when the answer's total crosses a threshold after new files came. */
export function WatchForm({ answer, question, onDone }: WatchFormProps) {
  const client = useQueryClient();
  const figures = Object.keys(answer.result?.totals ?? {});
  const [title, setTitle] = useState(titleOf(answer, question));
  const [figure, setFigure] = useState(figures[0] ?? '');
  const [op, setOp] = useState<'above' | 'below'>('below');
  const [threshold, setThreshold] = useState('');
  const [moves, setMoves] = useState(movesOf(answer));
  const number = Number(threshold.replaceAll(/[\s']/g, ''));
  const watching = useMutation({
    mutationFn: () => startWatch({ title, query: answer.query, figure, op, threshold: number, moves }),
    onSuccess: () => client.invalidateQueries({ queryKey: watchesQuery.queryKey }),
  });
  const fields = isApiError(watching.error) ? watching.error.fields : {};
  const labels = (id: string) => answer.result?.columns.find((column) => column.id === id)?.label ?? id;
  const now = answer.result?.totals[figure];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    watching.mutate();
  };
  if (watching.isSuccess)
    return (
      <div className={classes.form}>
        <p role="status">
          You get a mail when it is {watching.data.condition}. Every mail has a link that stops it.
        </p>
        <div className={classes.buttons}>
          <Button autoFocus onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="What it is about"
        maxLength={200}
        value={title}
        error={fields['title']}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={classes.line}>
        <Select
          label="Figure"
          w={170}
          allowDeselect={false}
          data={figures.map((id) => ({ value: id, label: labels(id) }))}
          value={figure}
          error={fields['figure']}
          onChange={(value) => setFigure(value ?? figure)}
        />
        <Select
          label="Is"
          w={100}
          allowDeselect={false}
          data={[
            { value: 'above', label: 'above' },
            { value: 'below', label: 'below' },
          ]}
          value={op}
          onChange={(value) => setOp((value ?? 'below') as 'above' | 'below')}
        />
        <TextInput
          label="Threshold"
          w={130}
          inputMode="decimal"
          value={threshold}
          error={fields['threshold']}
          onChange={(event) => setThreshold(event.currentTarget.value)}
        />
      </div>
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
      {now === undefined || now === null ? null : (
        <p className="small quiet">Now it is {new Intl.NumberFormat('en-GB').format(now)}.</p>
      )}
      {watching.error && Object.keys(fields).length === 0 ? <Problem error={watching.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          disabled={threshold.trim() === '' || Number.isNaN(number)}
          loading={watching.isPending}
        >
          Watch it
        </Button>
      </div>
      <Watches />
    </form>
  );
}

/** What one watches already. */
function Watches() {
  const client = useQueryClient();
  const format = useFormat();
  const watches = useQuery(watchesQuery);
  const ending = useMutation({
    mutationFn: endWatch,
    onSettled: () => client.invalidateQueries({ queryKey: watchesQuery.queryKey }),
  });
  if (!watches.data || watches.data.length === 0) return null;
  return (
    <section aria-label="What you watch">
      <h3 className="small quiet">What you watch</h3>
      <ul>
        {watches.data.map((watch) => (
          <li key={watch.id} className={classes.watch}>
            <span>
              {watch.title}: {watch.condition}
              <span className="small quiet">
                {' '}
                {watch.problem ?? (watch.lastToldAt ? `told on ${format.day(watch.lastToldAt)}` : '')}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Stop watching ${watch.title}`}
              onClick={() => ending.mutate(watch.id)}
            >
              Stop
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
