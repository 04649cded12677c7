import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '@/shared/api/session.api';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { LanguageModel } from './language-model';
import { People } from './people';
import { Replacing } from './replacing';
import classes from './settings.module.css';

/** How this company's numbers are written, and who may see them. */
export function SettingsPage() {
  const { data: session } = useQuery(sessionQuery);
  const tenant = session?.tenant;
  if (!session || !tenant) return null;
  const facts = [
    ['Name', tenant.name],
    ['Currency of all sums', tenant.baseCurrency],
    ['Numbers and dates as in', localeName(tenant.locale)],
    ['Time zone', tenant.timeZone.replaceAll('_', ' ')],
  ];
  return (
    <Page title="Settings">
      <Panel title="Company" subtitle="Whoever runs the platform for you can change these.">
        <dl className={classes.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt className="small quiet">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {session.user.role === 'administrator' ? (
        <>
          <Replacing />
          <People me={session.user.id} />
          <LanguageModel />
        </>
      ) : null}
    </Page>
  );
}

function localeName(locale: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
