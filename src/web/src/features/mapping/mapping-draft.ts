import type { FileMapping, ShowTablesColumn } from '@/shared/api/generated/tenant';

/** Says what a column stands for; a field that another column had is taken from it. */
export function withField(mapping: FileMapping, column: ShowTablesColumn, field: string | null): FileMapping {
  const others = mapping.columns.filter(
    (mapped) => mapped.index !== column.index && (field === 'repeated' || mapped.field !== field),
  );
  const columns = field ? [...others, { index: column.index, label: column.label, field }] : others;
  columns.sort((a, b) => a.index - b.index);
  const fields = new Set(columns.map((mapped) => mapped.field));
  return {
    ...mapping,
    columns,
    ...(mapping.values && { values: mapping.values.filter((value) => fields.has(value.field)) }),
    grain: fields.has('date') ? 'transaction' : mapping.grain === 'week' ? 'week' : 'month',
    repeatedMeasure: fields.has('repeated') ? (mapping.repeatedMeasure ?? 'quantity') : null,
  };
}

/** A key for profiles out of a vendor's name, as the host makes one. */
export function keyOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const key = plain
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ /g, '_')
    .replace(/^(\d)/, 'v$1');
  return key.slice(0, 40) || 'vendor';
}

export const fieldOf = (mapping: FileMapping, index: number) =>
  mapping.columns.find((column) => column.index === index)?.field ?? null;

const key = (text: string) => text.trim().toLowerCase();

/** What a text of a field is said to mean; undefined where nobody has said anything. */
export const meaningOf = (mapping: FileMapping, field: string, text: string) =>
  mapping.values?.find((value) => value.field === field && key(value.value) === key(text))?.means;

/** Says what a text means; nothing leaves it as it stands. */
export function withMeaning(mapping: FileMapping, field: string, text: string, means: string | null) {
  const others = (mapping.values ?? []).filter(
    (value) => value.field !== field || key(value.value) !== key(text),
  );
  return { ...mapping, values: means ? [...others, { field, value: text, means }] : others };
}
