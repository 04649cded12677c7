type Rgb = [number, number, number];

const parse = (hex: string): Rgb | null => {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return match ? (match.slice(1, 4).map((part) => Number.parseInt(part, 16)) as Rgb) : null;
};

const toHex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const mix = (one: Rgb, other: Rgb, share: number) =>
  one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as Rgb;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const channel = part / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parse(one) ?? [0, 0, 0]), luminance(parse(other) ?? [0, 0, 0])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

export const defaultAccent = '#2F5D50';
const paper = '#f4f2ee';

/** Ten shades of a tenant's accent; shade 6 is darkened until text in it reads (4.5:1) on our paper. */
export function accentShades(accent: string | null | undefined): string[] {
  let base = parse(accent ?? '') ?? (parse(defaultAccent) as Rgb);
  for (let step = 0; step < 20 && contrast(toHex(base), paper) < 4.5; step++)
    base = mix(base, [0, 0, 0], 0.08);
  const tints = [0.93, 0.84, 0.7, 0.56, 0.42, 0.2].map((share) => mix(base, [255, 255, 255], share));
  const darks = [0.14, 0.28, 0.42].map((share) => mix(base, [0, 0, 0], share));
  return [...tints, base, ...darks].map(toHex);
}
