import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Report, Schedule } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, Skeleton, useDisclosure } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { deleteSchedule, formatWords, schedulesQuery, sendNow } from './reports.api';
import { ScheduleForm } from './schedule-form';
import classes from './reports.module.css';

/** Which reports go out by themselves, when, to whom, and how the last one went. */
export function Schedules({ reports }: { reports: Report[] }) {
  const schedules = useQuery(schedulesQuery);
  const [opened, form] = useDisclosure(false);
  return (
    <>
      <Panel
        flush
        title="Sent by mail"
        subtitle="Each recipient gets the same file that you can download here."
        actions={
          <Button size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={form.open}>
            Add a schedule
          </Button>
        }
      >
        {schedules.isPending ? <Skeleton height={72} m={16} /> : null}
        {schedules.error ? <Problem error={schedules.error} /> : null}
        {schedules.data?.length === 0 ? (
          <p className={`${classes.none} quiet`}>
            Nothing is scheduled. Add a schedule to find the report in your mail on Monday morning.
          </p>
        ) : null}
        <ul>
          {schedules.data?.map((schedule) => (
            <ScheduleRow key={schedule.id} schedule={schedule} reports={reports} />
          ))}
        </ul>
      </Panel>
      <ScheduleForm opened={opened} onClose={form.close} reports={reports} />
    </>
  );
}

const runTones = { queued: 'plain', sent: 'better', failed: 'worse' } as const;

function ScheduleRow({ schedule, reports }: { schedule: Schedule; reports: Report[] }) {
  const client = useQueryClient();
  const format = useFormat();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['mail'] });
    return client.invalidateQueries({ queryKey: schedulesQuery.queryKey });
  };
  const send = useMutation({ mutationFn: () => sendNow(schedule.id), onSuccess: refresh });
  const remove = useMutation({ mutationFn: () => deleteSchedule(schedule.id), onSuccess: refresh });
  const name = reports.find(({ id }) => id === schedule.report)?.name ?? schedule.report;
  const run = schedule.lastRun;
  return (
    <li className={classes.schedule}>
      <div className={classes.what}>
        <strong>{name}</strong>
        <span className="quiet">{schedule.formats.map((kind) => formatWords[kind]).join(' and ')}</span>
        <span>{schedule.nextText}</span>
        <span className="small quiet">
          To {schedule.recipients.join(', ')}
          {schedule.unsubscribed.length > 0 ? ` (unsubscribed: ${schedule.unsubscribed.join(', ')})` : ''}
        </span>
        <span className="small" aria-live="polite">
          {send.isPending ? (
            'Sending now…'
          ) : run ? (
            <>
              <Tag tone={runTones[run.status]}>{run.status === 'queued' ? 'being made' : run.status}</Tag>{' '}
              <span className="quiet">
                {format.instant(run.at)}
                {run.message ? ` · ${run.message}` : ''}
              </span>
            </>
          ) : (
            <span className="quiet">{send.isSuccess ? 'On its way; see the mailbox.' : 'Not sent yet'}</span>
          )}
        </span>
        {send.error ? <Problem error={send.error} /> : null}
        {remove.error ? <Problem error={remove.error} /> : null}
      </div>
      <div className={classes.actions}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Icon name="send" size={14} />}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          Send now
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete the schedule of ${name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Icon name="trash" />
        </ActionIcon>
      </div>
    </li>
  );
}
