import { Page } from '@/shared/ui/page';

export function OverviewPage() {
  return <Page title="Overview">{null}</Page>;
}
