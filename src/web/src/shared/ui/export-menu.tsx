import { useMutation } from '@tanstack/react-query';
import { downloadSales, type Cell, type FileFormat } from '@/shared/api/analytics.api';
import type { SalesQuery } from '@/shared/api/types';
import { Button, Menu } from './kit';
import { Problem } from './problem';

type ExportMenuProps = { name: string } & (
  { what: 'query'; body: SalesQuery } | { what: 'rows'; body: Cell }
);

/** Saves everything that is asked for as a file, also what the page does not show. */
export function ExportMenu({ name, what, body }: ExportMenuProps) {
  const save = useMutation({ mutationFn: (format: FileFormat) => downloadSales(what, body, format, name) });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" loading={save.isPending}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save.mutate('xlsx')}>Excel workbook</Menu.Item>
          <Menu.Item onClick={() => save.mutate('csv')}>CSV file</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {save.error ? <Problem error={save.error} /> : null}
    </>
  );
}
