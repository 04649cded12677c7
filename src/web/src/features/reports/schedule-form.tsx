import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { sessionQuery } from '@/shared/api/session.api';
import type { Report, ReportFormat } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Button, Checkbox, Modal, Select, TagsInput, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { cronOf, cronWords, weekdays, type Rhythm, type Timing } from './cron';
import { createSchedule, schedulesQuery } from './reports.api';
import classes from './reports.module.css';

type ScheduleFormProps = { opened: boolean; onClose: () => void; reports: Report[] };

const zones = Intl.supportedValuesOf('timeZone');
const rhythms = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekdays', label: 'Every weekday' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
];

export function ScheduleForm({ opened, onClose, reports }: ScheduleFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Send a report by mail" size={520}>
      <Fields reports={reports} onDone={onClose} />
    </Modal>
  );
}

function Fields({ reports, onDone }: { reports: Report[]; onDone: () => void }) {
  const client = useQueryClient();
  const { timeZone } = useFormat();
  const session = useQuery(sessionQuery);
  const me = session.data?.user.email;
  const [report, setReport] = useState(reports[0]?.id ?? '');
  const [formats, setFormats] = useState<ReportFormat[]>(['pdf']);
  const [timing, setTiming] = useState<Timing>({ rhythm: 'weekly', time: '07:00', weekday: 1, day: 1 });
  const [zone, setZone] = useState(timeZone);
  const [recipients, setRecipients] = useState<string[]>(me ? [me] : []);
  const create = useMutation({
    mutationFn: createSchedule,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: schedulesQuery.queryKey });
      onDone();
    },
  });
  const change = (part: Partial<Timing>) => setTiming({ ...timing, ...part });
  const cron = cronOf(timing);
  const fields = isApiError(create.error) ? create.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ report, formats, cron, zone, recipients });
  };
  const ready = formats.length > 0 && recipients.length > 0;

  return (
    <form className={classes.form} onSubmit={submit}>
      {reports.length > 1 ? (
        <Select
          label="Report"
          allowDeselect={false}
          data={reports.map(({ id, name }) => ({ value: id, label: name }))}
          value={report}
          onChange={(value) => setReport(value ?? report)}
        />
      ) : null}
      <Checkbox.Group
        label="As"
        value={formats}
        onChange={(value) => setFormats(value as ReportFormat[])}
        error={fields['formats']}
      >
        <div className={classes.line}>
          <Checkbox value="pdf" label="PDF" />
          <Checkbox value="xlsx" label="Excel" />
          <Checkbox value="csv" label="CSV" />
        </div>
      </Checkbox.Group>
      <div className={classes.line}>
        <Select
          label="How often"
          w={150}
          allowDeselect={false}
          data={rhythms}
          value={timing.rhythm}
          onChange={(value) => change({ rhythm: (value ?? 'weekly') as Rhythm })}
        />
        {timing.rhythm === 'weekly' ? (
          <Select
            label="On"
            w={140}
            allowDeselect={false}
            data={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
            value={String(timing.weekday)}
            onChange={(value) => change({ weekday: Number(value ?? 1) })}
          />
        ) : null}
        {timing.rhythm === 'monthly' ? (
          <Select
            label="On day"
            w={100}
            allowDeselect={false}
            data={Array.from({ length: 28 }, (_, index) => String(index + 1))}
            value={String(timing.day)}
            onChange={(value) => change({ day: Number(value ?? 1) })}
          />
        ) : null}
        <TextInput
          type="time"
          label="At"
          required
          withAsterisk={false}
          value={timing.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      </div>
      <Select
        label="Time zone"
        searchable
        allowDeselect={false}
        limit={60}
        data={zones.includes(zone) ? zones : [zone, ...zones]}
        value={zone}
        error={fields['zone']}
        onChange={(value) => setZone(value ?? zone)}
      />
      <TagsInput
        label="To"
        description="One or more e-mail addresses"
        value={recipients}
        error={fields['recipients']}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        onChange={setRecipients}
      />
      <p className="quiet">
        {cronWords(cron)}, {zone}
      </p>
      {create.error && Object.keys(fields).length === 0 ? <Problem error={create.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={!ready} loading={create.isPending}>
          Add this schedule
        </Button>
      </div>
    </form>
  );
}
