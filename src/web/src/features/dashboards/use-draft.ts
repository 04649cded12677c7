import { useState } from 'react';
import type { Dashboard, Widget, WidgetType } from '@/shared/api/types';
import { fitting } from './widget-query';

/** Widgets as they are being edited, until they are saved or thrown away. */
export function useDraft(dashboard: Dashboard) {
  const saved = dashboard.widgets as Widget[];
  const [edited, setEdited] = useState<Widget[] | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [opened, setOpened] = useState<Widget | null>(null);
  const widgets = edited ?? saved;
  const change = (next: (widgets: Widget[]) => Widget[]) => setEdited((now) => next(now ?? saved));
  return {
    widgets,
    name: name ?? dashboard.name,
    changed: edited !== null || name !== null,
    opened,
    setName,
    open: setOpened,
    close: () => setOpened(null),
    startNew: (type: WidgetType) => setOpened(newWidget(type)),
    keep: (widget: Widget) => {
      change((all) =>
        all.some(({ id }) => id === widget.id)
          ? all.map((one) => (one.id === widget.id ? widget : one))
          : [...all, widget],
      );
      setOpened(null);
    },
    remove: (id: string) => change((all) => all.filter((one) => one.id !== id)),
    move: (from: number, to: number) => change((all) => moved(all, from, to)),
    resize: (id: string, size: { width: number; height: number }) =>
      change((all) => all.map((one) => (one.id === id ? { ...one, ...size } : one))),
    reset: () => {
      setEdited(null);
      setName(null);
      setOpened(null);
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;

export function moved<T>(all: T[], from: number, to: number): T[] {
  const [one] = all.slice(from, from + 1);
  if (one === undefined || to < 0 || to >= all.length) return all;
  const rest = all.filter((_, index) => index !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** What a new widget starts as: net sales, shown as fits. */
export function newWidget(type: WidgetType): Widget {
  const sizes = { number: [3, 2], text: [12, 1], embed: [12, 6], table: [6, 5] } as Record<
    string,
    [number, number]
  >;
  const [width, height] = sizes[type] ?? [6, 4];
  const asks = type !== 'text' && type !== 'embed';
  return {
    id: newId(),
    title: type === 'text' ? 'Note' : type === 'embed' ? 'External dashboard' : 'Net sales',
    chart: { type },
    query: asks ? fitting({ measures: ['net'], group: ['reseller'], filters: [] }, type) : null,
    period: 'dashboard',
    text: null,
    embed: null,
    width,
    height,
  };
}

/** A random id; the browser's own is there only on encrypted pages. */
function newId(): string {
  const [a = 0, b = 0, c = 0, d = 0] = crypto.getRandomValues(new Uint32Array(4));
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  const [bs, cs] = [hex(b), hex(c)];
  return `${hex(a)}-${bs.slice(0, 4)}-4${bs.slice(5)}-8${cs.slice(1, 4)}-${cs.slice(4)}${hex(d)}`;
}
