import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { EmbedDetail, EmbedProduct } from '@/shared/api/types';
import { Button, Drawer, Select, Skeleton, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { EmbedCheck } from './embed-check';
import { embedProducts, productChoices } from './embed-products';
import { embedQuery, embedsQuery, keepEmbed } from './embeds.api';
import { draftOf, SigningFields, signingOf } from './signing-fields';
import classes from './dashboards.module.css';

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
  const [draft, setDraft] = useState(() => draftOf(embed));
  const keep = useMutation({
    mutationFn: () =>
      keepEmbed(embed?.id ?? null, {
        name,
        product,
        url,
        secret: draft.secret || null,
        version: embed?.version ?? 0,
        signing: signingOf(product, draft),
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
        data={productChoices}
        value={product}
        onChange={(value) => setProduct((value ?? 'url') as EmbedProduct)}
      />
      <TextInput
        label="Address"
        description="As the address bar shows it when you look at the dashboard there."
        placeholder={embedProducts[product].example}
        required
        withAsterisk={false}
        value={url}
        error={fields['url']}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <SigningFields
        product={product}
        draft={draft}
        hasSecret={embed?.hasSecret === true}
        errors={fields}
        onChange={setDraft}
      />
      <EmbedCheck url={url} embed={embed && embed.url === url ? embed.id : null} />
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
