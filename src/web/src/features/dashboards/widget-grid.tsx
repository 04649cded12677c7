import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { Widget, WidgetResult } from '@/shared/api/types';
import { WidgetCard } from './widget-card';
import classes from './widget.module.css';

export type GridEdit = {
  onMove: (from: number, to: number) => void;
  onSize: (id: string, size: { width: number; height: number }) => void;
  tools: (widget: Widget, place: number) => ReactNode;
};

type WidgetGridProps = {
  widgets: Widget[];
  answers: Map<string, WidgetResult>;
  stale: boolean;
  edit?: GridEdit | undefined;
};

const rowWithGap = 96;
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The widgets in reading order on twelve columns; a narrow screen shows them below each other. */
export function WidgetGrid({ widgets, answers, stale, edit }: WidgetGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const resizing = useRef(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const resize = (widget: Widget) => (event: PointerEvent<HTMLSpanElement>) => {
    const handle = event.currentTarget;
    const column = ((grid.current?.clientWidth ?? 1200) + 16) / 12;
    const start = { x: event.clientX, y: event.clientY, width: widget.width, height: widget.height };
    resizing.current = true;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) =>
      edit?.onSize(widget.id, {
        width: clamp(start.width + Math.round((move.clientX - start.x) / column), 2, 12),
        height: clamp(start.height + Math.round((move.clientY - start.y) / rowWithGap), 1, 12),
      });
    handle.onpointerup = () => {
      handle.onpointermove = null;
      resizing.current = false;
    };
  };
  return (
    <div ref={grid} className={classes.grid} data-stale={stale || undefined} aria-busy={stale}>
      {widgets.map((widget, place) => (
        <section
          key={widget.id}
          className={classes.card}
          aria-label={widget.title}
          data-type={widget.chart.type}
          data-editing={edit ? true : undefined}
          data-dragged={dragged === place || undefined}
          style={{ '--w': widget.width, '--h': widget.height } as React.CSSProperties}
          draggable={edit !== undefined}
          onDragStart={(event) => {
            if (resizing.current) return event.preventDefault();
            event.dataTransfer.effectAllowed = 'move';
            setDragged(place);
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => {
            if (dragged === null || !edit) return;
            event.preventDefault();
            if (dragged === place) return;
            edit.onMove(dragged, place);
            setDragged(place);
          }}
        >
          <WidgetCard widget={widget} answer={answers.get(widget.id)} tools={edit?.tools(widget, place)} />
          {edit ? (
            <span
              className={classes.corner}
              aria-hidden="true"
              draggable={false}
              onPointerDown={resize(widget)}
            />
          ) : null}
        </section>
      ))}
    </div>
  );
}
