import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import { useFormat } from '@/shared/format/use-format';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, Skeleton, Textarea } from '@/shared/ui/kit';
import { ListTable } from '@/shared/ui/list-table';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { keepProfile, vendorQuery, vendorsQuery, type ShowVendorResponse } from './vendors.api';
import classes from './vendors.module.css';

const route = getRouteApi('/tenant/files/vendors/$vendor');

/** How one vendor's files are read: changed as a new version, and any former one brought back. */
export function VendorPage() {
  const { vendor } = route.useParams();
  const profile = useQuery(vendorQuery(vendor));
  const vendors = useQuery(vendorsQuery);
  const name = vendors.data?.find((known) => known.vendor === vendor)?.name ?? vendor;
  const mayWrite = useQuery(sessionQuery).data?.user.role !== 'viewer';
  const back = (
    <>
      {profile.data && !profile.data.template && mayWrite ? (
        <ButtonLink to="/files/vendors/$vendor/mapping" params={{ vendor }}>
          Change it in the form
        </ButtonLink>
      ) : null}
      <ButtonLink variant="default" to="/files/vendors">
        All vendors
      </ButtonLink>
    </>
  );
  return (
    <Page title={name} controls={back}>
      {profile.error ? <Problem error={profile.error} action={back} /> : null}
      {profile.isPending ? <Skeleton height={420} /> : null}
      {profile.data ? <Versions key={profile.data.versions[0]?.number ?? 0} profile={profile.data} /> : null}
    </Page>
  );
}

function Versions({ profile }: { profile: ShowVendorResponse }) {
  const client = useQueryClient();
  const format = useFormat();
  const mayWrite = useQuery(sessionQuery).data?.user.role !== 'viewer';
  const { vendor, template, versions } = profile;
  const newest = versions[0];
  const [yaml, setYaml] = useState(newest?.yaml ?? `vendor: ${vendor}\n`);
  const keep = useMutation({
    mutationFn: (text: string) => keepProfile(vendor, text, newest?.number ?? 0),
    onSuccess: () => client.invalidateQueries({ queryKey: vendorsQuery.queryKey }),
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(yaml);
  };
  return (
    <>
      <Panel
        title={newest ? `Version ${newest.number}, as it is read now` : 'As it comes with the product'}
        subtitle={
          template
            ? 'What you write here is laid over the product’s own description below, key by key.'
            : 'Saving makes a new version. Files that were read before stay as they are until you read them again.'
        }
      >
        <form className={classes.form} onSubmit={save}>
          <Textarea
            aria-label="How its files are read"
            autosize
            minRows={6}
            maxRows={28}
            spellCheck={false}
            readOnly={!mayWrite}
            classNames={{ input: classes.code ?? '' }}
            value={yaml}
            onChange={(event) => setYaml(event.currentTarget.value)}
          />
          {keep.error ? <Problem error={keep.error} /> : null}
          {mayWrite ? (
            <div className={classes.buttons}>
              <Button type="submit" loading={keep.isPending} disabled={yaml === newest?.yaml}>
                Save as version {(newest?.number ?? 0) + 1}
              </Button>
            </div>
          ) : null}
        </form>
      </Panel>
      {versions.length > 1 ? (
        <Panel flush title="Former versions">
          <ListTable
            label="Former versions"
            head={[{ label: 'Version' }, { label: 'Written' }, { label: '' }]}
            rows={versions.slice(1).map(({ number, at, yaml: text }) => ({
              key: number,
              cells: [
                `Version ${number}`,
                format.instant(at),
                <Button
                  key="back"
                  variant="default"
                  size="compact-sm"
                  disabled={keep.isPending || !mayWrite}
                  onClick={() => keep.mutate(text)}
                >
                  Bring back version {number}
                </Button>,
              ],
            }))}
          />
        </Panel>
      ) : null}
      {template ? (
        <Panel title="The product’s own description">
          <pre className={classes.template} tabIndex={0} aria-label="The product’s own description">
            {template}
          </pre>
        </Panel>
      ) : null}
    </>
  );
}
