import { useQuery } from '@tanstack/react-query';
import type { FileMapping, ProblemGroup } from '@/shared/api/generated/tenant';
import { periodInput } from '@/shared/format/period-question';
import { useFormat } from '@/shared/format/use-format';
import { Loader, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { trialQuery } from './mapping.api';
import classes from './mapping.module.css';

type TrialProps = {
  id: string;
  mapping: FileMapping;
  period: string | null;
  onPeriod: (period: string | null) => void;
};

/** The file's sums per month and its problems by cause, if it were read this way. */
export function Trial({ id, mapping, period, onPeriod }: TrialProps) {
  const format = useFormat();
  const trial = useQuery(trialQuery(id, mapping, period));
  if (trial.error) return <Problem error={trial.error} />;
  if (!trial.data) return <Loader size="sm" aria-label="Reading the whole file" />;
  const { question, read, used, sales, months, problems } = trial.data;

  if (question) {
    const { word, ...input } = periodInput(question.text);
    return (
      <div className={classes.trial}>
        <TextInput
          {...input}
          label={`Which ${word} are these figures of?`}
          description="Neither the file’s name nor its content says it. With it you see what comes of the file."
          value={period ?? ''}
          onChange={({ currentTarget: { value } }) => onPeriod(value || null)}
        />
      </div>
    );
  }

  return (
    <div className={classes.trial} aria-live="polite" aria-busy={trial.isFetching}>
      <p>
        {format.count(used)} of {format.count(read)} rows {used === 1 ? 'gives' : 'give'}{' '}
        {format.count(sales)} {sales === 1 ? 'sale' : 'sales'}.
      </p>
      <table className={classes.months}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Pieces</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, currency, quantity, amount }) => (
            <tr key={month + currency}>
              <th scope="row">{format.month(month)}</th>
              <td>{format.count(quantity)}</td>
              <td>{format.money(amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length === 0 ? <p className="small quiet">Nothing is wrong with it.</p> : null}
      <ul className={classes.problems}>
        {problems.map((group) => (
          <Cause key={group.severity + group.code + (group.column ?? '')} group={group} />
        ))}
      </ul>
    </div>
  );
}

const severities = { error: 'Left out', warning: 'Look at', info: 'Note' } as const;

function Cause({ group }: { group: ProblemGroup }) {
  const places = group.examples.map(({ row, value }) =>
    [row ? `row ${row}` : '', value ?? ''].filter(Boolean).join(': '),
  );
  return (
    <li data-severity={group.severity}>
      <strong>
        {severities[group.severity]}: {group.count} {group.count === 1 ? 'time' : 'times'}
      </strong>
      <p>{group.message}</p>
      <p className="small quiet">{group.fix}</p>
      {places.some(Boolean) ? <p className="small quiet">{places.join(' · ')}</p> : null}
    </li>
  );
}
