import { toCsv } from './csv';

describe('CSV export', () => {
  it('opens in Excel: BOM, CRLF, semicolons where the comma is the decimal sign', () => {
    expect(toCsv(['Product', 'Net'], [['Lantern', 1.5]], 'de-DE')).toBe(
      '\uFEFFProduct;Net\r\nLantern;1,5\r\n',
    );
    expect(toCsv(['Product', 'Net'], [['Lantern', 1.5]], 'en-GB')).toBe(
      '\uFEFFProduct,Net\r\nLantern,1.5\r\n',
    );
  });

  it('disarms formulas in text and leaves negative numbers alone', () => {
    const csv = toCsv(['Name', 'Net'], [['=HYPERLINK("http://x")', -12.5]], 'en-GB');
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",-12.5`);
  });

  it('leaves unknown values empty', () => {
    expect(toCsv(['A', 'B'], [[null, 0]], 'en-GB')).toBe('\uFEFFA,B\r\n,0\r\n');
  });
});
