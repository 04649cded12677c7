import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShowMappingResponse } from '@/shared/api/generated/tenant';
import { ButtonLink } from '@/shared/ui/button-link';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Problem } from '@/shared/ui/problem';
import { MappingForm } from './mapping-form';
import { changeSaved, savedMappingQuery } from './mapping.api';
import { ReadAgain } from './read-again';

const route = getRouteApi('/tenant/files/vendors/$vendor/mapping');

/** Changes what was said about a vendor's files, shown on the newest stored one of them. */
export function SavedMappingPage() {
  const { vendor } = route.useParams();
  const saved = useQuery(savedMappingQuery(vendor));
  const back = (
    <ButtonLink variant="default" to="/files/vendors/$vendor" params={{ vendor }}>
      Back to this vendor
    </ButtonLink>
  );
  const name = saved.data?.tables[saved.data.table]?.mapping.name ?? vendor;
  return (
    <Page title={`How files of ${name} are read`} controls={back}>
      {saved.error ? <Problem error={saved.error} action={back} /> : null}
      {saved.isPending ? <Skeleton height={480} /> : null}
      {saved.data ? <Form vendor={vendor} saved={saved.data} /> : null}
    </Page>
  );
}

function Form({ vendor, saved }: { vendor: string; saved: ShowMappingResponse }) {
  const client = useQueryClient();
  const [version, setVersion] = useState<number | null>(null);
  if (version !== null) return <ReadAgain version={version} files={saved.files} />;
  return (
    <>
      <p className="quiet">Shown on {saved.fileName}, the newest file of this vendor that fits.</p>
      <MappingForm
        id={saved.id}
        tables={saved.tables}
        fields={saved.fields}
        start={saved.table}
        saved={{
          version: saved.version,
          onSave: async (mapping) => {
            const kept = await changeSaved(vendor, mapping, saved.version);
            setVersion(kept.version);
            await client.invalidateQueries({ queryKey: ['vendors'], exact: true });
          },
        }}
      />
    </>
  );
}
