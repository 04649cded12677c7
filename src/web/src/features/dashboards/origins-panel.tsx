import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, TextInput } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { allowEmbedOrigin, disallow, embedsQuery, originsQuery } from './embeds.api';
import classes from './dashboards.module.css';

/** Whose pages may stand in a frame here; browsers show nothing else. */
export function OriginsPanel() {
  const client = useQueryClient();
  const origins = useQuery(originsQuery);
  const [origin, setOrigin] = useState('');
  const changed = () => client.invalidateQueries({ queryKey: embedsQuery.queryKey });
  const add = useMutation({
    mutationFn: () => allowEmbedOrigin({ origin }),
    onSuccess: async () => {
      setOrigin('');
      await changed();
    },
  });
  const remove = useMutation({ mutationFn: disallow, onSuccess: changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const field = isApiError(add.error) ? add.error.fields['origin'] : undefined;
  return (
    <Panel
      title="Allowed addresses"
      subtitle="Your company's pages show frames of exactly these. A page that is open already takes a change when it is loaded again."
    >
      <ul className={classes.facts}>
        {origins.data?.map((one) => (
          <li key={one.origin} className={classes.actions}>
            <code>{one.origin}</code>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take ${one.origin} off the list`}
              onClick={() => remove.mutate(one.origin)}
            >
              <Icon name="close" size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className={classes.actions}>
        <TextInput
          aria-label="Address to allow"
          placeholder="https://bi.example.com"
          w={320}
          maw="100%"
          required
          value={origin}
          error={field}
          onChange={(event) => setOrigin(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Allow this address
        </Button>
      </form>
      {add.error && !field ? <Problem error={add.error} /> : null}
      {remove.error ? <Problem error={remove.error} /> : null}
    </Panel>
  );
}
