import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import type { Embed } from '@/shared/api/types';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, Menu, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { embedProducts } from './embed-products';
import { embedsQuery, removeEmbed } from './embeds.api';
import { ExternalForm } from './external-form';
import { OriginsPanel } from './origins-panel';
import classes from './dashboards.module.css';

/** The pages of other products that dashboards may show, and whose pages are allowed at all. */
export function ExternalPage() {
  const { data: session } = useQuery(sessionQuery);
  const embeds = useQuery(embedsQuery);
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const may = session?.user.role === 'administrator';
  const add = may ? <Button onClick={() => setOpened(null)}>Add an external dashboard</Button> : null;
  return (
    <Page
      title="External dashboards"
      controls={
        <ButtonLink to="/dashboards" variant="default">
          All dashboards
        </ButtonLink>
      }
    >
      {embeds.error ? <Problem error={embeds.error} /> : null}
      {embeds.isPending ? <Skeleton height={160} /> : null}
      {embeds.data?.length === 0 ? (
        <Empty
          title="No external dashboards yet"
          text="Pages of Metabase, Looker, Tableau, Power BI or any other address can stand on a dashboard beside your own figures."
          action={add}
        />
      ) : null}
      {embeds.data && embeds.data.length > 0 ? (
        <Panel
          flush
          title="External dashboards"
          subtitle="Put them on a dashboard with Edit, Add a widget."
          actions={add}
        >
          <ul className={classes.list}>
            {embeds.data.map((embed) => (
              <li key={embed.id} className={classes.item}>
                <span>
                  <strong>{embed.name}</strong>{' '}
                  {embed.isAllowed ? null : <Tag tone="attention">Not allowed yet</Tag>}
                  <span className="small quiet">
                    {embedProducts[embed.product].label} · {embed.origin}
                  </span>
                </span>
                {may ? <EmbedMenu embed={embed} onEdit={() => setOpened(embed.id)} /> : null}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {may ? <OriginsPanel /> : null}
      {opened !== undefined ? (
        <ExternalForm key={opened ?? 'new'} id={opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </Page>
  );
}

function EmbedMenu({ embed, onEdit }: { embed: Embed; onEdit: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeEmbed(embed.id),
    onSuccess: () => client.invalidateQueries({ queryKey: embedsQuery.queryKey }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${embed.name}`}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>Change</Menu.Item>
        <Menu.Item onClick={() => remove.mutate()}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
