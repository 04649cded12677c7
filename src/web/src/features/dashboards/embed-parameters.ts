/** "seller = {email}" on each line, as an object; lines without a name are left out. */
export function parametersOf(lines: string): Record<string, string> {
  const pairs = lines
    .split('\n')
    .map((line): [string, string] => {
      const cut = line.indexOf('=');
      return cut < 0 ? [line.trim(), ''] : [line.slice(0, cut).trim(), line.slice(cut + 1).trim()];
    })
    .filter(([name]) => name !== '');
  return Object.fromEntries(pairs);
}

export const linesOf = (parameters: Record<string, string> | null) =>
  Object.entries(parameters ?? {})
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
