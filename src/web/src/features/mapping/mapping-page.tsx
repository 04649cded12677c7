import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Problem } from '@/shared/ui/problem';
import { MappingForm } from './mapping-form';
import { tablesQuery } from './mapping.api';

const route = getRouteApi('/tenant/files/$id/mapping');

/** Says once what the columns of an unknown file mean. */
export function MappingPage() {
  const { id } = route.useParams();
  const tables = useQuery(tablesQuery(id));
  const back = (
    <ButtonLink variant="default" to="/files">
      All files
    </ButtonLink>
  );

  return (
    <Page title="What the columns mean" controls={back}>
      {tables.error ? (
        <Problem error={tables.error} action={back} />
      ) : !tables.data ? (
        <Skeleton height={480} />
      ) : tables.data.tables.length === 0 ? (
        <Empty
          title="No table in it"
          text="This file has no rows under headers, so there are no sales to read."
          action={back}
        />
      ) : (
        <MappingForm id={id} tables={tables.data.tables} fields={tables.data.fields} />
      )}
    </Page>
  );
}
