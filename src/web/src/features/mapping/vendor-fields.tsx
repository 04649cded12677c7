import type { FileMapping } from '@/shared/api/generated/tenant';
import { Checkbox, Select, TextInput } from '@/shared/ui/kit';
import { keyOf } from './mapping-draft';
import classes from './mapping.module.css';

type VendorFieldsProps = { mapping: FileMapping; onChange: (mapping: FileMapping) => void };

/** What no column says: the vendor, the money, and whether pieces or amounts stand under the periods. */
export function VendorFields({ mapping, onChange }: VendorFieldsProps) {
  const rate = mapping.vatRate ?? null;
  return (
    <div className={classes.fields}>
      <TextInput
        label="Vendor"
        required
        maxLength={100}
        value={mapping.name}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...mapping, name: value, vendor: keyOf(value) })
        }
      />
      <TextInput
        label="Currency of the amounts"
        required
        maxLength={3}
        value={mapping.currency}
        onChange={({ currentTarget: { value } }) => onChange({ ...mapping, currency: value.toUpperCase() })}
      />
      <TextInput
        label="VAT in per cent"
        inputMode="decimal"
        placeholder="not known"
        defaultValue={rate === null ? '' : String(rate * 100)}
        onBlur={({ currentTarget: { value } }) => {
          const percent = Number(value.replace(',', '.'));
          onChange({
            ...mapping,
            vatRate: value.trim() === '' || Number.isNaN(percent) ? null : percent / 100,
          });
        }}
      />
      {mapping.repeatedMeasure ? (
        <Select
          label="In the columns of periods stand"
          data={[
            { value: 'quantity', label: 'Pieces' },
            { value: 'amount', label: 'Amounts' },
          ]}
          allowDeselect={false}
          value={mapping.repeatedMeasure}
          onChange={(value) => onChange({ ...mapping, repeatedMeasure: value })}
        />
      ) : null}
      <Checkbox
        label="Amounts include VAT"
        checked={mapping.vatIncluded ?? false}
        onChange={({ currentTarget: { checked } }) => onChange({ ...mapping, vatIncluded: checked })}
      />
      <Checkbox
        label="It is our own shop"
        checked={mapping.ownShop}
        onChange={({ currentTarget: { checked } }) => onChange({ ...mapping, ownShop: checked })}
      />
    </div>
  );
}
