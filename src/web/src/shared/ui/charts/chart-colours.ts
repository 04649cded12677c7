export type ChartColours = ReturnType<typeof readColours>;

/** The palette as the page has it now, light or dark. */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: colour('--text'),
    quiet: colour('--text-2'),
    line: colour('--line'),
    surface: colour('--surface'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => colour(`--series-${step}`)),
  };
}
