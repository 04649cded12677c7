import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { EmbedDetail, EmbedProduct } from '@/shared/api/types';
import {
  Button,
  Drawer,
  PasswordInput,
  Select,
  Skeleton,
  TagsInput,
  Textarea,
  TextInput,
} from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { EmbedCheck } from './embed-check';
import { embedQuery, embedsQuery, keepEmbed } from './embeds.api';
import { linesOf, parametersOf } from './embed-parameters';
import classes from './dashboards.module.css';

const products = [
  { value: 'url', label: 'Any page: Tableau, Power BI, …' },
  { value: 'metabase', label: 'Metabase, signed' },
  { value: 'looker', label: 'Looker, signed' },
];

/** Adds or changes a page of another product, and checks that it will show. */
export function ExternalForm({ id, onClose }: { id: string | null; onClose: () => void }) {
  const embed = useQuery({ ...embedQuery(id ?? ''), enabled: id !== null });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={id ? 'Change an external dashboard' : 'Add an external dashboard'}
    >
      {embed.error ? <Problem error={embed.error} /> : null}
      {id === null || embed.data ? (
        <Fields key={embed.data?.version ?? 0} embed={embed.data ?? null} onClose={onClose} />
      ) : (
        <Skeleton height={320} />
      )}
    </Drawer>
  );
}

function Fields({ embed, onClose }: { embed: EmbedDetail | null; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(embed?.name ?? '');
  const [product, setProduct] = useState<EmbedProduct>(embed?.product ?? 'url');
  const [url, setUrl] = useState(embed?.url ?? '');
  const [secret, setSecret] = useState('');
  const [parameters, setParameters] = useState(linesOf(embed?.signing.parameters ?? {}));
  const [models, setModels] = useState(embed?.signing.models ?? []);
  const [permissions, setPermissions] = useState(
    embed?.signing.permissions ?? ['access_data', 'see_user_dashboards', 'see_lookml_dashboards'],
  );
  const keep = useMutation({
    mutationFn: () =>
      keepEmbed(embed?.id ?? null, {
        name,
        product,
        url,
        secret: secret || null,
        version: embed?.version ?? 0,
        signing: {
          parameters: parametersOf(parameters),
          ...(product === 'looker' ? { models, permissions } : {}),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: embedsQuery.queryKey });
      onClose();
    },
  });
  const fields = isApiError(keep.error) ? keep.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  const signed = product !== 'url';
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={200}
        value={name}
        error={fields['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Made with"
        allowDeselect={false}
        data={products}
        value={product}
        onChange={(value) => setProduct((value ?? 'url') as EmbedProduct)}
      />
      <TextInput
        label="Address"
        description={signed ? 'As the address bar shows it when you look at the dashboard there.' : undefined}
        placeholder="https://bi.example.com/dashboard/12"
        required
        withAsterisk={false}
        value={url}
        error={fields['url']}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {signed ? (
        <>
          <PasswordInput
            label="Secret for signing"
            description={
              embed?.hasSecret
                ? 'One is stored. Leave this empty to keep it.'
                : 'Stored sealed; nobody can read it again.'
            }
            autoComplete="off"
            value={secret}
            error={fields['secret']}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <Textarea
            label={product === 'looker' ? 'User attributes' : 'Locked parameters'}
            description="One on each line, such as seller = {email}. {email}, {name}, {id} and {role} are those of the person who looks."
            autosize
            minRows={2}
            value={parameters}
            error={fields['signing.parameters']}
            onChange={(event) => setParameters(event.currentTarget.value)}
          />
        </>
      ) : (
        <p className="small quiet">
          Who looks at it signs in there, or the page is public. Tableau and Power BI show their pages this
          way.
        </p>
      )}
      {product === 'looker' ? (
        <>
          <TagsInput label="Models" value={models} onChange={setModels} />
          <TagsInput label="Permissions" value={permissions} onChange={setPermissions} />
        </>
      ) : null}
      <EmbedCheck url={url} />
      {keep.error && Object.keys(fields).length === 0 ? <Problem error={keep.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={keep.isPending}>
          Keep this dashboard
        </Button>
      </div>
    </form>
  );
}
