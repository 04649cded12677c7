import { createFormats } from './formats';
import { comparedPeriod, grainFor, isDay, monthOf, monthsBetween, periodName } from './period';

const formats = createFormats({ locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' });

describe('periods', () => {
  it('takes the month around a day, over the end of a year', () => {
    expect(monthOf('2010-12-07')).toEqual({ from: '2010-12-01', to: '2011-01-01' });
  });

  it('lists the months with data, newest first', () => {
    expect(monthsBetween('2010-12-01', '2011-02-06').map(({ from }) => from)).toEqual([
      '2011-02-01',
      '2011-01-01',
      '2010-12-01',
    ]);
  });

  it('compares a month with the month before, whatever their lengths', () => {
    expect(comparedPeriod(monthOf('2011-03-05'), 'previous_period')).toEqual(monthOf('2011-02-01'));
  });

  it('compares loose days with as many days before', () => {
    expect(comparedPeriod({ from: '2010-12-05', to: '2010-12-08' }, 'previous_period')).toEqual({
      from: '2010-12-02',
      to: '2010-12-05',
    });
  });

  it('compares with the same days a year earlier', () => {
    expect(comparedPeriod(monthOf('2010-12-01'), 'previous_year')).toEqual(monthOf('2009-12-01'));
  });

  it('names periods as a reader would', () => {
    expect(periodName(monthOf('2010-12-01'), formats)).toBe('December 2010');
    expect(periodName({ from: '2010-01-01', to: '2011-01-01' }, formats)).toBe('2010');
    expect(periodName({ from: '2010-12-01', to: '2010-12-02' }, formats)).toBe('1 Dec 2010');
  });

  it('draws short periods by day and long ones by month', () => {
    expect(grainFor(monthOf('2010-12-01'))).toBe('day');
    expect(grainFor({ from: '2010-01-01', to: '2011-01-01' })).toBe('month');
  });

  it('refuses what is no day', () => {
    expect(isDay('2010-13-01')).toBe(false);
    expect(isDay('yesterday')).toBe(false);
  });
});
