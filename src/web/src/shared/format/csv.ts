import type { Cell } from '@/shared/api/types';

const formula = /^[=+\-@\t\r]/;

/** CSV that Excel opens rightly in this locale: BOM, `;` where the comma is the decimal sign, no live formulas. */
export function toCsv(header: string[], rows: Cell[][], locale: string): string {
  const comma = new Intl.NumberFormat(locale).format(1.5).includes(',');
  const separator = comma ? ';' : ',';
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return comma ? String(value).replace('.', ',') : String(value);
    const text = formula.test(String(value)) ? `'${String(value)}` : String(value);
    return /["\r\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [header, ...rows].map((row) => row.map(cell).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

export function downloadText(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export const fileNameOf = (title: string, extension: string) =>
  `${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}.${extension}`;
