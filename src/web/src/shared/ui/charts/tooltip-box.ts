import classes from './tooltip-box.module.css';

/** A chart's tooltip as elements: markup in text would need inline styles, which our policy forbids. */
export function tooltipBox(title: string, lines: [name: string, value: string][]): HTMLElement {
  const element = (tag: string, className: string | undefined, text?: string) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const box = element('div', classes['box']);
  box.append(element('strong', undefined, title));
  for (const [name, value] of lines) {
    const line = element('div', classes['line']);
    line.append(element('span', classes['name'], name), element('span', classes['value'], value));
    box.append(line);
  }
  return box;
}
