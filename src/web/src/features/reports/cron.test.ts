import { cronOf, cronWords } from './cron';

describe('rhythms', () => {
  it.each([
    [{ rhythm: 'weekly', time: '07:00', weekday: 1, day: 1 }, '0 7 * * 1', 'Every Monday at 07:00'],
    [{ rhythm: 'monthly', time: '06:30', weekday: 1, day: 2 }, '30 6 2 * *', 'Monthly on day 2 at 06:30'],
    [{ rhythm: 'weekdays', time: '18:05', weekday: 1, day: 1 }, '5 18 * * 1-5', 'Every weekday at 18:05'],
    [{ rhythm: 'daily', time: '00:00', weekday: 1, day: 1 }, '0 0 * * *', 'Every day at 00:00'],
  ] as const)('writes and reads %o', (timing, cron, words) => {
    expect(cronOf(timing)).toBe(cron);
    expect(cronWords(cron)).toBe(words);
  });

  it('leaves what it does not know as it is', () => {
    expect(cronWords('*/5 * * * *')).toBe('*/5 * * * *');
  });
});
