import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { formatMeasure } from '@/shared/format/values';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { endWatch, startWatch, watchesQuery } from './answer-actions.api';
import { movesOf, titleOf } from './answer-title';
import classes from './answer-tools.module.css';
import { KeepDone, KeepForm } from './keep-form';

/** A total is watched, whatever the answer is split by. */
const totalOf = (answer: Answer): Answer => ({
  ...answer,
  reading: answer.reading.filter(({ label }) => label !== 'By'),
});

type WatchFormProps = { answer: Answer; question: string; onDone: () => void };

/** A mail to oneself when the answer's total crosses a threshold after new files came. */
export function WatchForm({ answer, question, onDone }: WatchFormProps) {
  const client = useQueryClient();
  const format = useFormat();
  const figures = Object.keys(answer.result?.totals ?? {});
  const [title, setTitle] = useState(titleOf(totalOf(answer), question, movesOf(answer)));
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
  const columnOf = (id: string) =>
    answer.result?.columns.find((column) => column.id === id) ?? { id, label: id, unit: null };
  const written = (value: number) => formatMeasure(columnOf(figure), value, format);
  const now = answer.result?.totals[figure];
  if (watching.isSuccess)
    return (
      <KeepDone
        buttons={
          <Button autoFocus onClick={onDone}>
            Done
          </Button>
        }
      >
        You get a mail when new files bring it {op} {written(watching.data.threshold)}. Every mail has a link
        that stops it.
      </KeepDone>
    );
  return (
    <>
      <KeepForm
        title={{ label: 'What it is about', value: title, maxLength: 200, error: fields['title'] }}
        onTitle={setTitle}
        moves={moves}
        onMoves={setMoves}
        hint={
          now == null ? null : (
            <p className="small quiet">
              Now it is {written(now)}. You are told once each time new files make it cross the threshold.
            </p>
          )
        }
        problem={Object.keys(fields).length === 0 ? watching.error : undefined}
        action={{
          label: 'Watch it',
          disabled: threshold.trim() === '' || Number.isNaN(number),
          loading: watching.isPending,
        }}
        onSubmit={watching.mutate}
        onCancel={onDone}
      >
        <div className={classes.line}>
          <Select
            label="Figure"
            w={170}
            allowDeselect={false}
            data={figures.map((id) => ({ value: id, label: columnOf(id).label }))}
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
      </KeepForm>
      <Watches />
    </>
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
    <section aria-label="What you watch" className={classes.watches}>
      <h3 className="small quiet">What you watch</h3>
      <ul>
        {watches.data.map((watch) => (
          <li key={watch.id} className={classes.watch}>
            <span>
              {watch.title}: {watch.op} {format.decimal(watch.threshold, 2)}
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
