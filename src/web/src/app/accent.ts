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

/** The same hue, light enough to stand on a dark page. */
function glow([r, g, b]: Rgb, lightness: number): Rgb {
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  const spread = high - low || 1;
  const sector =
    high === r ? ((g - b) / spread + 6) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const saturation = high === low ? 0 : Math.min(0.6, Math.max(0.32, spread / (high + low || 1)));
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number) => {
    const k = (n + sector * 2) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

/** Ten shades of a tenant's accent; shade 6 is darkened until text in it reads (4.5:1) on our paper. */
export function accentShades(accent: string | null | undefined): string[] {
  let base = parse(accent ?? '') ?? (parse(defaultAccent) as Rgb);
  for (let step = 0; step < 20 && contrast(toHex(base), paper) < 4.5; step++)
    base = mix(base, [0, 0, 0], 0.08);
  const white: Rgb = [255, 255, 255];
  const tints = [mix(base, white, 0.93), mix(base, white, 0.84), mix(base, white, 0.7)];
  const glows = [glow(base, 0.63), glow(base, 0.52), mix(base, white, 0.2)];
  const darks = [0.14, 0.28, 0.42].map((share) => mix(base, [0, 0, 0], share));
  return [...tints, ...glows, base, ...darks].map(toHex);
}
