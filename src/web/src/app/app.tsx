import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SignInPage } from '@/features/session/sign-in-page';
import { SetPasswordPage } from '@/features/session/set-password-page';
import { HostMessage } from '@/features/session/host-message';
import { hostConfigQuery, sessionQuery } from '@/shared/api/session.api';
import type { HostConfig, Session } from '@/shared/api/types';
import { FormatProvider } from '@/shared/format/use-format';
import { Providers, QueryProvider } from './providers';
import { router } from './router';

export function App() {
  return (
    <QueryProvider>
      <Host />
    </QueryProvider>
  );
}

function Host() {
  const config = useQuery(hostConfigQuery);
  const session = useQuery(sessionQuery);
  const accent = session.data?.tenant?.accent ?? config.data?.accent;
  const name = config.data?.name;
  useEffect(() => {
    if (name) document.title = name;
  }, [name]);

  return (
    <Providers accent={accent ?? null}>
      {config.error ? (
        <HostMessage kind="unreachable" />
      ) : config.data && (session.data !== undefined || session.error || !hasPeople(config.data)) ? (
        <Surface config={config.data} session={session.data ?? null} failed={session.error !== null} />
      ) : null}
    </Providers>
  );
}

const hasPeople = ({ surface }: HostConfig) => surface === 'tenant' || surface === 'operator';

type SurfaceProps = { config: HostConfig; session: Session | null; failed: boolean };

function Surface({ config, session, failed }: SurfaceProps) {
  if (config.surface === 'suspended') return <HostMessage kind="suspended" name={config.name} />;
  if (config.surface === 'unknown') return <HostMessage kind="unknown" />;
  if (config.surface === 'tenant' && window.location.pathname === '/set-password')
    return <SetPasswordPage name={config.name} token={window.location.hash.slice(1)} />;
  if (failed) return <HostMessage kind="unreachable" />;
  if (!session) return <SignInPage name={config.name} operator={config.surface === 'operator'} />;

  const { locale = 'en-GB', baseCurrency = 'EUR', timeZone = 'UTC' } = session.tenant ?? {};
  const zone = session.tenant ? timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const context = { surface: config.surface, name: session.tenant?.name ?? config.name, user: session.user };
  return (
    <FormatProvider settings={{ locale, currency: baseCurrency, timeZone: zone }}>
      <RouterProvider router={router} context={context} />
    </FormatProvider>
  );
}
