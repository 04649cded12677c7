import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import { freshnessQuery } from '@/shared/api/sales.api';
import type { Report } from '@/shared/api/types';
import { monthsBetween } from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import { ButtonAnchor } from '@/shared/ui/button-link';
import { Icon } from '@/shared/ui/icons';
import { Button, Select, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { formatWords, isQuestion, removeQuestion, reportsQuery, reportUrl } from './reports.api';
import { Schedules } from './schedules';
import classes from './reports.module.css';

export function ReportsPage() {
  const reports = useQuery(reportsQuery);
  return (
    <Page title="Reports">
      {reports.isPending ? <Skeleton height={120} /> : null}
      {reports.error ? <Problem error={reports.error} /> : null}
      {reports.data?.map((report) => (
        <ReportPanel key={report.id} report={report} />
      ))}
      {reports.data ? <Schedules reports={reports.data} /> : null}
    </Page>
  );
}

/** One report, ready to be taken along for any month with data. */
function ReportPanel({ report }: { report: Report }) {
  const format = useFormat();
  const freshness = useQuery(freshnessQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const { from, to } = freshness.data ?? {};
  const months = from && to ? monthsBetween(from, to).map((month) => month.from.slice(0, 7)) : [];
  const month = chosen ?? months[0];
  return (
    <Panel
      title={report.name}
      subtitle={report.description}
      actions={isQuestion(report.id) ? <RemoveReport report={report} /> : null}
    >
      {month ? (
        <div className={classes.take}>
          {isQuestion(report.id) ? null : (
            <Select
              label="Month"
              w={200}
              allowDeselect={false}
              searchable={months.length > 12}
              data={months.map((value) => ({ value, label: format.month(`${value}-01`) }))}
              value={month}
              onChange={setChosen}
            />
          )}
          {report.formats.map((kind) => (
            <ButtonAnchor
              key={kind}
              variant={kind === 'pdf' ? 'filled' : 'default'}
              href={reportUrl(report.id, month, kind)}
              download
              leftSection={<Icon name="download" size={16} />}
            >
              Download {formatWords[kind]}
            </ButtonAnchor>
          ))}
        </div>
      ) : freshness.isSuccess ? (
        <p className="quiet">There is no data yet. Send a file first; its months can be chosen here.</p>
      ) : null}
    </Panel>
  );
}

/** Only what was made of a question can be removed, and only when nothing sends it any more. */
function RemoveReport({ report }: { report: Report }) {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const removing = useMutation({
    mutationFn: () => removeQuestion(report.id),
    onSuccess: () => client.invalidateQueries({ queryKey: reportsQuery.queryKey }),
  });
  if (session.data?.user.role === 'viewer') return null;
  return (
    <>
      {removing.error ? <Problem error={removing.error} /> : null}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`Remove ${report.name}`}
        loading={removing.isPending}
        onClick={() => removing.mutate()}
      >
        Remove
      </Button>
    </>
  );
}
