import type { FileMapping, ShowTablesColumn, ShowTablesTable } from '@/shared/api/generated/tenant';
import { Button, Select } from '@/shared/ui/kit';
import { fieldWords } from './field-words';
import { fieldOf, withField } from './mapping-draft';
import classes from './mapping.module.css';

type ColumnListProps = {
  table: ShowTablesTable;
  fields: string[];
  mapping: FileMapping;
  onChange: (mapping: FileMapping) => void;
};

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Each column: its header, how its values are read, and what it stands for with the reason. */
export function ColumnList({ table, fields, mapping, onChange }: ColumnListProps) {
  const choices = fields.map((field) => ({ value: field, label: fieldWords(field) }));
  return (
    <ul className={classes.columns}>
      {table.columns.map((column) => {
        const field = fieldOf(mapping, column.index);
        const reason = column.suggestions.find((suggestion) => suggestion.field === field)?.reason;
        return (
          <li key={column.index} className={classes.column}>
            <span className={classes.letters}>{column.letters}</span>
            <div>
              <strong>{column.label || 'No header'}</strong>
              <p className="small quiet">{column.words}</p>
              {column.examples.length > 0 ? <p className="small">{column.examples.join(' · ')}</p> : null}
            </div>
            <div>
              <Select
                aria-label={`Column ${column.letters}, ${column.label || 'no header'}, is`}
                placeholder="Not used"
                data={choices}
                searchable
                clearable
                allowDeselect={false}
                value={field}
                description={reason ? sentence(reason) : undefined}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                onChange={(value) => onChange(withField(mapping, column, value))}
              />
              {field === null && column.filled > 0 ? (
                <Perhaps column={column} mapping={mapping} onChange={onChange} />
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type PerhapsProps = {
  column: ShowTablesColumn;
  mapping: FileMapping;
  onChange: (mapping: FileMapping) => void;
};

/** What a column that is not used could be, best first, each with its reason. */
function Perhaps({ column, mapping, onChange }: PerhapsProps) {
  const free = column.suggestions.filter(
    ({ field }) => !mapping.columns.some((mapped) => mapped.field === field),
  );
  return (
    <div className={classes.perhaps}>
      {free.slice(0, 2).map(({ field, reason }) => (
        <Button
          key={field}
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange(withField(mapping, column, field))}
        >
          {fieldWords(field)}? <span className={classes.reason}>{sentence(reason)}</span>
        </Button>
      ))}
    </div>
  );
}
