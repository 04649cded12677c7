export type Rhythm = 'daily' | 'weekdays' | 'weekly' | 'monthly';

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export type Timing = { rhythm: Rhythm; time: string; weekday: number; day: number };

/** Five cron fields for a rhythm: minute, hour, day of month, month, day of week (1 is Monday). */
export function cronOf({ rhythm, time, weekday, day }: Timing): string {
  const [hour = '7', minute = '0'] = time.split(':');
  const at = `${Number(minute)} ${Number(hour)}`;
  if (rhythm === 'daily') return `${at} * * *`;
  if (rhythm === 'weekdays') return `${at} * * 1-5`;
  if (rhythm === 'weekly') return `${at} * * ${weekday}`;
  return `${at} ${day} * *`;
}

/** A cron expression in words, as far as it is one of ours. */
export function cronWords(cron: string): string {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields.length === 6 ? fields.slice(1) : fields;
  if (!/^\d+$/.test(minute ?? '') || !/^\d+$/.test(hour ?? '') || month !== '*') return cron;
  const time = `${hour?.padStart(2, '0')}:${minute?.padStart(2, '0')}`;
  const everyDay = day === '*' || day === '?';
  const anyWeekday = weekday === '*' || weekday === '?';
  if (everyDay && anyWeekday) return `Every day at ${time}`;
  if (everyDay && (weekday === '1-5' || weekday === 'MON-FRI')) return `Every weekday at ${time}`;
  const name = weekdays[(Number(weekday) + 6) % 7];
  if (everyDay && /^\d$/.test(weekday ?? '') && name) return `Every ${name} at ${time}`;
  if (anyWeekday && /^\d+$/.test(day ?? '')) return `Monthly on day ${day} at ${time}`;
  return cron;
}
