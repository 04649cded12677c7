import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SegmentedControl, Skeleton } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { keepReplacing, replacingQuery } from './replacing.api';

const choices = [
  { value: 'ask', label: 'Ask first' },
  { value: 'always', label: 'Replace at once' },
];

/** Whether a file with a period that is in already waits for a person. */
export function Replacing() {
  const client = useQueryClient();
  const setting = useQuery(replacingQuery);
  const keep = useMutation({
    mutationFn: keepReplacing,
    onSuccess: (data) => client.setQueryData(replacingQuery.queryKey, data),
  });
  return (
    <Panel
      title="When a file brings a period that is in already"
      subtitle="Asking shows the difference first. Either way it can be undone, and the same days under another period or store are always asked about."
    >
      {setting.isPending ? <Skeleton height={36} /> : null}
      {setting.error ? <Problem error={setting.error} /> : null}
      {setting.data ? (
        <SegmentedControl
          aria-label="When a file brings a period that is in already"
          data={choices}
          value={setting.data.replacing ?? 'ask'}
          disabled={keep.isPending}
          onChange={(value) => keep.mutate(value)}
        />
      ) : null}
      {keep.error ? <Problem error={keep.error} /> : null}
    </Panel>
  );
}
