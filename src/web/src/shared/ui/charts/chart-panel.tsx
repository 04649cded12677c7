import { useState, type ReactNode } from 'react';
import type { SalesResult } from '@/shared/api/types';
import { ExportItems, useExport } from '../export-items';
import { Icon } from '../icons';
import { ActionIcon, Menu } from '../kit';
import { Notes } from '../notes';
import { Panel } from '../panel';
import { Problem } from '../problem';
import { ResultTable } from '../result-table';

type ChartPanelProps = {
  /** What the chart is about, for the file's name and for the table twin. */
  name: string;
  /** The finding, where one can be computed. */
  title: string;
  subtitle?: string;
  result: SalesResult;
  hidden?: string[];
  children: ReactNode;
};

/** A chart with its finding on top, what its numbers leave out, and behind one button the same numbers as a table or a file. */
export function ChartPanel({ name, title, subtitle, result, hidden, children }: ChartPanelProps) {
  const [twin, setTwin] = useState(false);
  const save = useExport(name);
  const actions = (
    <>
      {result.notes.length > 0 ? <Notes title={name} notes={result.notes} /> : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`${name}: table and export`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name={twin ? 'chart' : 'table'} size={16} />}
            onClick={() => setTwin(!twin)}
          >
            {twin ? 'Show as chart' : 'Show as table'}
          </Menu.Item>
          <ExportItems result={result} onSave={save.mutate} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
  return (
    <Panel label={name} title={title} subtitle={subtitle} actions={actions}>
      {save.error ? <Problem error={save.error} /> : null}
      {twin ? (
        <ResultTable result={result} label={`${name} as a table`} hidden={hidden ?? []} maxHeight={320} />
      ) : (
        children
      )}
    </Panel>
  );
}
