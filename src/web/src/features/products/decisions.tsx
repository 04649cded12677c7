import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '@/shared/format/use-format';
import { Button } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { decisionsQuery, refreshAfterDecision, takeBack } from './products.api';

/** What was decided of vendors' words, to look up and to take back. */
export function Decisions({ mayDecide }: { mayDecide: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const decisions = useQuery(decisionsQuery);
  const back = useMutation({ mutationFn: takeBack, onSuccess: () => refreshAfterDecision(client) });
  if (!decisions.data || decisions.data.items.length === 0) return null;
  return (
    <Panel
      flush
      title="Placed words"
      subtitle="Newest first. Taking one back makes its sales unmapped again."
    >
      {back.error ? <Problem error={back.error} /> : null}
      <ListTable
        label="Placed words"
        head={[
          { label: 'Word' },
          { label: 'Vendor' },
          { label: 'Product' },
          { label: 'Decided' },
          { label: '' },
        ]}
        rows={decisions.data.items.map((item) => ({
          key: item.id,
          cells: [
            item.label,
            item.vendor,
            item.product ?? 'Not ours',
            [item.decidedBy, item.decidedAt ? format.instant(item.decidedAt) : null]
              .filter(Boolean)
              .join(', '),
            mayDecide ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={back.isPending}
                aria-label={`Undo the decision on ${item.label}`}
                onClick={() => back.mutate(item.id)}
              >
                Undo
              </Button>
            ) : null,
          ],
        }))}
      />
    </Panel>
  );
}
