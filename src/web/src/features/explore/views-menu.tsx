import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { viewsQuery } from '@/shared/api/analytics.api';
import { removeView, saveView } from '@/shared/api/generated/tenant';
import type { SalesQuery } from '@/shared/api/types';
import { Button, Checkbox, Popover, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import classes from './explore.module.css';

type ViewsMenuProps = { query: SalesQuery | null; mayShare: boolean; onOpen: (query: SalesQuery) => void };

/** Questions kept under a name: to open one, to keep this one. */
export function ViewsMenu({ query, mayShare, onOpen }: ViewsMenuProps) {
  const client = useQueryClient();
  const views = useQuery(viewsQuery);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const save = useMutation({
    mutationFn: () => saveView({ name, query: query ?? undefined, chart: 'table', shared }),
    onSuccess: () => {
      setName('');
      return refresh();
    },
  });
  const remove = useMutation({ mutationFn: (id: string) => removeView(id), onSuccess: refresh });
  return (
    <Popover position="bottom-start" width={320}>
      <Popover.Target>
        <Button variant="default">Views</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.views}>
          {(views.data ?? []).map((view) => (
            <div key={view.id} className={classes.view}>
              <Button
                variant="subtle"
                size="compact-sm"
                justify="flex-start"
                onClick={() =>
                  onOpen({
                    measures: ['net'],
                    group: [],
                    filters: [],
                    having: [],
                    ...view.query,
                  } as SalesQuery)
                }
              >
                {view.name}
              </Button>
              {view.shared ? <span className="small quiet">company</span> : null}
              {view.mine ? (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Remove ${view.name}`}
                  onClick={() => remove.mutate(view.id)}
                >
                  Remove
                </Button>
              ) : null}
            </div>
          ))}
          {views.data?.length === 0 ? <p className="small quiet">No view is kept yet.</p> : null}
          <form
            className={classes.add}
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            <TextInput
              label="Keep this question as"
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {mayShare ? (
              <Checkbox
                size="xs"
                label="For everybody in the company"
                checked={shared}
                onChange={(event) => setShared(event.currentTarget.checked)}
              />
            ) : null}
            <Button type="submit" disabled={name.trim() === '' || query === null} loading={save.isPending}>
              Keep
            </Button>
            {save.error ? <Problem error={save.error} /> : null}
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
