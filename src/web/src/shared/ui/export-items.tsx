import { useMutation } from '@tanstack/react-query';
import { downloadSales, type FileFormat } from '@/shared/api/analytics.api';
import type { SalesQuery, SalesResult } from '@/shared/api/types';
import { fileNameOf } from '@/shared/format/file-name';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from './icons';
import { Menu } from './kit';

/** A saving of files: what went wrong stays until the next one. */
export function useExport(name: string) {
  return useMutation({
    mutationFn: ({ query, format }: { query: SalesQuery; format: FileFormat }) =>
      downloadSales('query', query, format, fileNameOf(name)),
  });
}

type ExportItemsProps = {
  result: SalesResult;
  onSave: (what: { query: SalesQuery; format: FileFormat }) => void;
};

const formats: { format: FileFormat; label: string }[] = [
  { format: 'xlsx', label: 'Excel workbook' },
  { format: 'csv', label: 'CSV file' },
];

/** The answer as a file, written by the host like every other; all its rows where only some are shown. */
export function ExportItems({ result, onSave }: ExportItemsProps) {
  const format = useFormat();
  const query = result.query as SalesQuery;
  const isCut = query.limit != null && query.per == null && result.groups > result.rows.length;
  const item = (file: (typeof formats)[number], asked: SalesQuery, label: string) => (
    <Menu.Item
      key={label}
      leftSection={<Icon name="download" size={16} />}
      onClick={() => onSave({ query: asked, format: file.format })}
    >
      {label}
    </Menu.Item>
  );
  return (
    <>
      {formats.map((file) => item(file, query, file.label))}
      {isCut
        ? formats.map((file) =>
            item(
              file,
              { ...query, limit: null, others: false },
              `All ${format.count(result.groups)} rows, ${file.label}`,
            ),
          )
        : null}
    </>
  );
}
