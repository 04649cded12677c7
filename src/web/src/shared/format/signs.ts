/** A sign stays with its figure at the end of a line, and minus is a minus: "−€12.50". */
export const withSigns = (text: string) =>
  text.replaceAll(
    /(?<=^|[\s(])([+-])(?=\p{Sc}|\d|kr|zł|R\s?\d)/gu,
    (_, sign: string) => `${sign === '-' ? '−' : sign}\u2060`,
  );
