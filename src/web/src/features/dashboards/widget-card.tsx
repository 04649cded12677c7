import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Widget, WidgetResult } from '@/shared/api/types';
import { ExportItems, useExport } from '@/shared/ui/export-items';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Menu, Skeleton } from '@/shared/ui/kit';
import { Notes } from '@/shared/ui/notes';
import { Problem } from '@/shared/ui/problem';
import { ResultTable } from '@/shared/ui/result-table';
import { EmbedFrame } from './embed-frame';
import { exploreSearchOf } from './widget-explore';
import { WidgetChart } from './widget-chart';
import classes from './widget.module.css';

type WidgetCardProps = {
  widget: Widget;
  answer: WidgetResult | undefined;
  /** What stands in the head while the page is edited. */
  tools?: ReactNode;
};

const rowHeight = 80;
const gap = 16;

/** The room that a widget of so many rows has for its chart, in pixels. */
export const chartHeight = (rows: number) => Math.max(48, rows * (rowHeight + gap) - gap - 64);

/** One widget: its title, its picture, what to know about its numbers, and where to go on from it. */
export function WidgetCard({ widget, answer, tools }: WidgetCardProps) {
  const [twin, setTwin] = useState(false);
  const save = useExport(widget.title);
  const notes = answer ? [...answer.notes, ...(answer.result?.notes ?? [])] : [];
  const height = chartHeight(widget.height);
  return (
    <>
      <header className={classes.head}>
        <h2 title={widget.title}>{widget.title}</h2>
        {notes.length > 0 ? <Notes title={widget.title} notes={notes} /> : null}
        {tools ??
          (answer?.result ? (
            <WidgetMenu
              widget={widget}
              answer={answer}
              twin={twin}
              onTwin={() => setTwin(!twin)}
              onSave={save.mutate}
            />
          ) : null)}
      </header>
      {save.error ? <Problem error={save.error} /> : null}
      <Body widget={widget} answer={answer} twin={twin} height={height} />
    </>
  );
}

type BodyProps = { widget: Widget; answer: WidgetResult | undefined; twin: boolean; height: number };

function Body({ widget, answer, twin, height }: BodyProps) {
  const navigate = useNavigate();
  if (widget.chart.type === 'text') return <p className={classes.note}>{widget.text}</p>;
  if (widget.chart.type === 'embed')
    return widget.embed ? <EmbedFrame id={widget.embed} title={widget.title} height={height} /> : null;
  if (answer?.error)
    return (
      <p className={classes.failed} role="alert">
        <Icon name="warning" size={16} /> {answer.error.message}
      </p>
    );
  const { result } = answer ?? {};
  if (!result) return <Skeleton height={height} />;
  if (twin) return <ResultTable result={result} label={`${widget.title} as a table`} maxHeight={height} />;
  const dimension = result.columns.find(({ kind }) => kind === 'dimension')?.id;
  return (
    <WidgetChart
      type={widget.chart.type}
      result={result}
      label={widget.title}
      height={height}
      onPick={
        dimension
          ? (value) =>
              void navigate({ to: '/explore', search: exploreSearchOf(result, `${dimension}:${value}`) })
          : undefined
      }
    />
  );
}

type WidgetMenuProps = {
  widget: Widget;
  answer: WidgetResult;
  twin: boolean;
  onTwin: () => void;
  onSave: ReturnType<typeof useExport>['mutate'];
};

function WidgetMenu({ widget, answer, twin, onTwin, onSave }: WidgetMenuProps) {
  const navigate = useNavigate();
  const { result } = answer;
  if (!result) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${widget.title}: explore, table and export`}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="explore" size={16} />}
          onClick={() => void navigate({ to: '/explore', search: exploreSearchOf(result) })}
        >
          Open in Explore
        </Menu.Item>
        <Menu.Item leftSection={<Icon name={twin ? 'chart' : 'table'} size={16} />} onClick={onTwin}>
          {twin ? 'Show as chart' : 'Show as table'}
        </Menu.Item>
        <ExportItems result={result} onSave={onSave} />
      </Menu.Dropdown>
    </Menu>
  );
}
