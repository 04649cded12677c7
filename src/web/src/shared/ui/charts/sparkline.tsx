/** The shape of a series in a few pixels; gaps stay gaps. */
export function Sparkline({
  values,
  width = 96,
  height = 28,
}: {
  values: (number | null)[];
  width?: number;
  height?: number;
}) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(0, ...known);
  const span = Math.max(...known) - low || 1;
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) =>
    value === null ? null : ([index * step, height - 2 - ((value - low) / span) * (height - 4)] as const),
  );
  const path = points
    .map((point, index) =>
      point
        ? `${index > 0 && points[index - 1] ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`
        : '',
    )
    .join('');
  const alone = points.filter((point, index) => point && !points[index - 1] && !points[index + 1]);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={path}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {alone.map((point) =>
        point ? <circle key={point[0]} cx={point[0]} cy={point[1]} r="1.5" fill="var(--accent)" /> : null,
      )}
    </svg>
  );
}
