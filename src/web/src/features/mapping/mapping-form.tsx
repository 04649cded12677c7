import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { FileMapping, ShowTablesTable } from '@/shared/api/generated/tenant';
import { uploadsQuery } from '@/shared/api/uploads.api';
import { Button, Select } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { ColumnList } from './column-list';
import { keepMapping, ownNamesake } from './mapping.api';
import classes from './mapping.module.css';
import { PreviewTable } from './preview-table';
import { SpecialValues } from './special-values';
import { Trial } from './trial';
import { ValueMeanings } from './value-meanings';
import { VendorFields } from './vendor-fields';

type MappingFormProps = {
  id: string;
  tables: ShowTablesTable[];
  fields: string[];
  /** The table to begin with. */
  start?: number;
  /** Where a vendor's files are described already: what comes after saving. */
  saved?: { version: number; onSave: (mapping: FileMapping) => Promise<unknown> };
};

/** Says what a file's columns mean, with what comes of it beside: for a file nobody knows, or for a vendor described before. */
export function MappingForm({ id, tables, fields, start = 0, saved }: MappingFormProps) {
  const client = useQueryClient();
  const router = useRouter();
  const [at, setAt] = useState(start);
  const table = tables[at] ?? tables[0]!;
  const [mapping, setMapping] = useState(table.mapping);
  const [period, setPeriod] = useState<string | null>(null);
  const tried = useDeferredValue(mapping);
  const keep = useMutation({
    mutationFn: (update?: string): Promise<unknown> =>
      saved ? saved.onSave(mapping) : keepMapping(id, mapping, period, update),
    onSuccess: async () => {
      if (saved) return;
      await client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true });
      await router.navigate({ to: '/files' });
    },
  });
  const namesake = ownNamesake(keep.error);
  const choose = (value: string | null) => {
    const next = tables[Number(value ?? 0)];
    if (!next) return;
    setAt(Number(value));
    setMapping({ ...next.mapping, vendor: mapping.vendor, name: mapping.name, currency: mapping.currency });
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(undefined);
      }}
    >
      <div className={classes.main}>
        {tables.length > 1 ? (
          <Select
            label={`The file has ${tables.length} tables. Which one has the sales?`}
            data={tables.map(({ sheet, title, rowCount }, index) => ({
              value: String(index),
              label: `${[sheet, title].filter(Boolean).join(': ')} (${rowCount} rows)`,
            }))}
            value={String(at)}
            allowDeselect={false}
            onChange={choose}
          />
        ) : null}
        <Panel title="Who sent it, and in which money">
          <VendorFields mapping={mapping} onChange={setMapping} />
        </Panel>
        <Panel
          flush
          title="What each column is"
          subtitle="Suggested from its header and its values; change what is wrong."
        >
          <ColumnList table={table} fields={fields} mapping={mapping} onChange={setMapping} />
        </Panel>
        <Panel
          title="What the words in them mean"
          subtitle="Words we know are read by themselves; say what the others mean."
        >
          <ValueMeanings id={id} table={at} mapping={mapping} onChange={setMapping} />
        </Panel>
        <Panel title="What the columns do not say" subtitle="All of it may stay empty.">
          <SpecialValues mapping={mapping} onChange={setMapping} />
        </Panel>
        <Panel flush title={`The first ${table.rows.length} of ${table.rowCount} rows, as they came`}>
          <PreviewTable table={table} mapping={mapping} />
        </Panel>
      </div>
      <aside className={classes.side} aria-label="What comes of it">
        <Panel title="What comes of it" subtitle="The whole file, read this way. Nothing is kept yet.">
          <Trial id={id} mapping={tried} period={period} onPeriod={setPeriod} />
          {keep.error ? (
            <Problem
              error={keep.error}
              action={
                namesake ? (
                  <Button variant="default" size="compact-sm" onClick={() => keep.mutate(namesake)}>
                    Update {mapping.name}
                  </Button>
                ) : undefined
              }
            />
          ) : null}
          <Button type="submit" loading={keep.isPending} fullWidth>
            {saved ? `Save as version ${saved.version + 1}` : 'Read it so, and remember it'}
          </Button>
          <p className="small quiet">
            {saved
              ? 'Files read before stay as they are until you read them again.'
              : 'The next file with these headers is read by itself.'}
          </p>
        </Panel>
      </aside>
    </form>
  );
}
