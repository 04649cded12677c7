import type { ReactNode } from 'react';
import { Button } from './kit';
import { Page } from './page';
import { Problem } from './problem';

export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Page title="This page stopped">
      <Problem error={error} action={<Button onClick={reset}>Load the page again</Button>} />
    </Page>
  );
}

export function PageMissing(): ReactNode {
  return (
    <Page title="There is no such page">
      <p className="quiet">The link may be old. Everything there is stands in the menu.</p>
    </Page>
  );
}
