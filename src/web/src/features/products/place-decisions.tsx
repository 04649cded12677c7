import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '@/shared/format/use-format';
import { Button } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { placeDecisionsQuery, refreshAfterPlacing, unmapPlace, type PlaceKind } from './places.api';

/** What was decided of stores' or vendors' names, to look up and to take back. */
export function PlaceDecisions({ kind, mayDecide }: { kind: PlaceKind; mayDecide: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const decisions = useQuery(placeDecisionsQuery(kind));
  const back = useMutation({ mutationFn: unmapPlace, onSuccess: () => refreshAfterPlacing(client) });
  if (!decisions.data || decisions.data.items.length === 0) return null;
  return (
    <Panel
      flush
      title="Placed names"
      subtitle="Newest first. Taking one back puts its sales under its own name again."
    >
      {back.error ? <Problem error={back.error} /> : null}
      <ListTable
        label="Placed names"
        head={[
          { label: 'Name' },
          ...(kind === 'stores' ? [{ label: 'Vendor' }] : []),
          { label: 'Is' },
          { label: 'Decided' },
          { label: '' },
        ]}
        rows={decisions.data.items.map((item) => ({
          key: item.id,
          cells: [
            item.name,
            ...(kind === 'stores' ? [item.vendor] : []),
            item.sameAs ?? 'New',
            [item.decidedBy, format.instant(item.decidedAt)].filter(Boolean).join(', '),
            mayDecide ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={back.isPending}
                aria-label={`Undo the decision on ${item.name}`}
                onClick={() => back.mutate({ kind, id: item.id })}
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
