const paths = {
  overview: 'M3 13h4v5H3zM8 8h4v10H8zM13 3h4v15h-4z',
  dashboards: 'M3 3h6v6H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 11h6v6H3z',
  explore: 'M3 4h14M3 10h9M3 16h5M15 12v6M12 15h6',
  ask: 'M4 4h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM7 8h6M7 11h4',
  files: 'M5 2.5h6l4 4V17a.5.5 0 0 1-.5.5h-9A.5.5 0 0 1 5 17zM11 2.5V7h4M8 11h4M8 14h4',
  reports: 'M4 3h12v14H4zM7 13v-2M10 13V7M13 13v-4',
  mailbox: 'M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5',
  settings: 'M4 6h7M15 6h1M4 14h1M9 14h7M13 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM7 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  tenants: 'M3 17h14M5 17V6l5-3 5 3v11M8 9h.01M12 9h.01M8 12h.01M12 12h.01M9 17v-2.5h2V17',
  audit: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12z',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  upload: 'M10 13V4M6.5 7 10 3.5 13.5 7M3.5 13v3.5h13V13',
  download: 'M10 4v9M6.5 9.5 10 13l3.5-3.5M3.5 13v3.5h13V13',
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h8a4.5 4.5 0 0 1 0 9H8',
  close: 'M5 5l10 10M15 5 5 15',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  table: 'M3 4h14v12H3zM3 8h14M8 8v8',
  chart: 'M3 16l4-5 3.5 3L17 6',
  up: 'M10 16V5M5.5 9 10 4.5 14.5 9',
  down: 'M10 4v11M5.5 11l4.5 4.5L14.5 11',
  chevron: 'M6 8l4 4 4-4',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  plus: 'M10 4v12M4 10h12',
  check: 'M4 10.5 8 14.5 16 5.5',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9.5v4M10 6.7h.01',
  warning: 'M10 3 18 17H2zM10 8v4M10 14.5h.01',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 11h6.6L14 6',
  send: 'M3 10 17 3.5 13 17l-3.5-5.5zM9.5 11.5 17 3.5',
  stop: 'M6 6h8v8H6z',
  clip: 'M14 8.5 8.8 13.7a2 2 0 0 1-2.9-2.9l6-6a3.2 3.2 0 0 1 4.6 4.6l-6.4 6.3a4.6 4.6 0 0 1-6.5-6.5L8.5 4.5',
  user: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c.5-3.5 3-5 6-5s5.500 1.500 6 5',
} as const;

export type IconName = keyof typeof paths;

/** A line icon, 20 on a side unless told otherwise; decorative, so its button carries the words. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
