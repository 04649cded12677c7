import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnText, FileMapping, MappedColumn } from '@/shared/api/generated/tenant';
import { useFormat } from '@/shared/format/use-format';
import { Button, Loader, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { fieldWords, meaningHints, meaningsOf, valueFields } from './field-words';
import { meaningOf, withMeaning } from './mapping-draft';
import { textsQuery } from './mapping.api';
import classes from './value-meanings.module.css';

type ValueMeaningsProps = {
  id: string;
  table: number;
  mapping: FileMapping;
  onChange: (mapping: FileMapping) => void;
};

/** The texts of each column that may mean something else than they say. */
export function ValueMeanings(props: ValueMeaningsProps) {
  const columns = valueFields.flatMap((field) =>
    props.mapping.columns.filter((column) => column.field === field),
  );
  if (columns.length === 0)
    return <p className="quiet">No column is used whose texts could mean something else.</p>;
  return (
    <div className={classes.columns}>
      {columns.map((column) => (
        <Texts key={`${column.index} ${column.field}`} {...props} column={column} />
      ))}
    </div>
  );
}

type TextsProps = ValueMeaningsProps & { column: MappedColumn };

function Texts({ id, table, mapping, column, onChange }: TextsProps) {
  const format = useFormat();
  const { field } = column;
  const own = (mapping.values ?? []).filter((value) => value.field === field).length;
  // Columns of a few known words are the ones that need a person; others are opened by who wants them.
  const [open, setOpen] = useState(field in meaningsOf || own > 0);
  const texts = useQuery({ ...textsQuery(id, table, column.index, field), enabled: open });
  const unknown = texts.data?.texts.filter(
    ({ value, readAs }) => readAs == null && !meaningOf(mapping, field, value),
  ).length;
  return (
    <section className={classes.column} aria-label={`Texts of ${fieldWords(field)}`}>
      <div className={classes.head}>
        <h3>
          {fieldWords(field)} <span className="small quiet">column “{column.label}”</span>
        </h3>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-label={`${open ? 'Hide' : 'Show'} the texts of ${fieldWords(field)}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide' : 'Show'} its texts
        </Button>
      </div>
      {open && texts.error ? <Problem error={texts.error} /> : null}
      {open && texts.isPending ? <Loader size="sm" aria-label="Looking at every row" /> : null}
      {open && texts.data ? (
        <>
          {unknown ? (
            <p className={classes.attention}>
              {format.count(unknown)} {unknown === 1 ? 'text is' : 'texts are'} not known.{' '}
              {field === 'row_type'
                ? 'Rows with them are held until you say what they mean.'
                : 'They are kept as they stand unless you say what they mean.'}
            </p>
          ) : null}
          <ul className={classes.texts}>
            {texts.data.texts.map((text) => (
              <Text key={text.value} text={text} field={field} mapping={mapping} onChange={onChange} />
            ))}
          </ul>
          {texts.data.different > texts.data.texts.length ? (
            <p className="small quiet">
              The {format.count(texts.data.texts.length)} most frequent of{' '}
              {format.count(texts.data.different)} are shown.
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

type TextProps = {
  text: ColumnText;
  field: string;
  mapping: FileMapping;
  onChange: (mapping: FileMapping) => void;
};

function Text({ text: { value, count, readAs }, field, mapping, onChange }: TextProps) {
  const format = useFormat();
  const means = meaningOf(mapping, field, value);
  const change = (next: string | null) => onChange(withMeaning(mapping, field, value, next));
  const choices = meaningsOf[field];
  const known = choices?.find((choice) => choice.value === readAs)?.label ?? readAs;
  return (
    <li className={classes.text} data-unknown={(readAs == null && !means) || undefined}>
      <span className={classes.value}>
        <bdi>{value}</bdi>{' '}
        <span className="small quiet">
          {format.count(count)} {count === 1 ? 'row' : 'rows'}
        </span>
      </span>
      {choices ? (
        <Select
          size="xs"
          aria-label={`${value} means`}
          data={choices}
          placeholder={known ?? 'not known'}
          clearable
          allowDeselect={false}
          value={means ?? null}
          onChange={change}
        />
      ) : (
        <TextInput
          size="xs"
          aria-label={`${value} means`}
          placeholder={known ?? `not known; ${meaningHints[field] ?? 'as it stands'}`}
          maxLength={200}
          value={means ?? ''}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </li>
  );
}
