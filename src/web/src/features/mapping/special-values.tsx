import type { FileMapping, StoreValue } from '@/shared/api/generated/tenant';
import { Button, Checkbox, Select, TextInput } from '@/shared/ui/kit';
import { fieldWords } from './field-words';
import classes from './mapping.module.css';

type SpecialValuesProps = { mapping: FileMapping; onChange: (mapping: FileMapping) => void };

const constants = ['country', 'city', 'store_name'];

/** What holds for all rows, what texts in the store's column mean, and which rows are no sales. */
export function SpecialValues({ mapping, onChange }: SpecialValuesProps) {
  const fields = mapping.columns.map(({ field }) => field);
  return (
    <div className={classes.special}>
      <Constants
        mapping={mapping}
        onChange={onChange}
        free={constants.filter((name) => !fields.includes(name))}
      />
      {fields.includes('store_name') || fields.includes('store_code') ? (
        <Stores stores={mapping.stores ?? []} onChange={(stores) => onChange({ ...mapping, stores })} />
      ) : null}
      <SkipRows mapping={mapping} onChange={onChange} />
    </div>
  );
}

function Constants({ mapping, onChange, free }: SpecialValuesProps & { free: string[] }) {
  if (free.length === 0) return null;
  const given = mapping.constants ?? {};
  return (
    <div className={classes.fields}>
      {free.map((name) => (
        <TextInput
          key={name}
          label={`${fieldWords(name)} of all rows`}
          placeholder="not said"
          maxLength={100}
          value={given[name] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const others = Object.entries(given).filter(([other]) => other !== name);
            onChange({
              ...mapping,
              constants: Object.fromEntries(value ? [...others, [name, value]] : others),
            });
          }}
        />
      ))}
    </div>
  );
}

function Stores({ stores, onChange }: { stores: StoreValue[]; onChange: (stores: StoreValue[]) => void }) {
  const change = (at: number, part: Partial<StoreValue>) =>
    onChange(stores.map((store, index) => (index === at ? { ...store, ...part } : store)));
  return (
    <fieldset className={classes.lines}>
      <legend>Texts that mean a store</legend>
      {stores.map(({ value, name, online }, index) => (
        <div key={index} className={classes.line}>
          <TextInput
            aria-label={`Text ${index + 1} in the file`}
            placeholder="in the file: WEB"
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Store ${index + 1} it means`}
            placeholder="means: Web shop"
            value={name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <Checkbox
            label="online"
            checked={online ?? false}
            onChange={(event) => change(index, { online: event.currentTarget.checked })}
          />
          <Remove what={value} onClick={() => onChange(stores.filter((_, other) => other !== index))} />
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => onChange([...stores, { value: '', name: '', online: false }])}
      >
        Add a text
      </Button>
    </fieldset>
  );
}

function SkipRows({ mapping, onChange }: SpecialValuesProps) {
  const rules = Object.entries(mapping.skipRows ?? {});
  const usable = mapping.columns.map(({ field }) => field).filter((field) => field !== 'repeated');
  const free = usable.filter((field) => !rules.some(([taken]) => taken === field));
  const keep = (next: [string, string][]) => onChange({ ...mapping, skipRows: Object.fromEntries(next) });
  return (
    <fieldset className={classes.lines}>
      <legend>Rows that are no sales</legend>
      {rules.map(([field, text], index) => (
        <div key={field} className={classes.line}>
          <Select
            aria-label={`Column ${index + 1} that tells`}
            data={[field, ...free].map((name) => ({ value: name, label: fieldWords(name) }))}
            allowDeselect={false}
            value={field}
            onChange={(value) =>
              keep(rules.map((rule, other) => (other === index && value ? [value, rule[1]] : rule)))
            }
          />
          <TextInput
            aria-label={`Text ${index + 1} of rows to leave out`}
            placeholder="the whole text: Gift card"
            value={text}
            onChange={({ currentTarget: { value } }) =>
              keep(rules.map((rule, other) => (other === index ? [rule[0], value] : rule)))
            }
          />
          <span />
          <Remove what={text} onClick={() => keep(rules.filter((_, other) => other !== index))} />
        </div>
      ))}
      {free[0] ? (
        <Button variant="default" size="compact-sm" onClick={() => keep([...rules, [free[0] ?? '', '']])}>
          Leave rows out
        </Button>
      ) : null}
    </fieldset>
  );
}

const Remove = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <Button variant="subtle" size="compact-sm" aria-label={`Remove ${what || 'this line'}`} onClick={onClick}>
    Remove
  </Button>
);
