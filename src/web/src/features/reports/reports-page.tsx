import { Page } from '@/shared/ui/page';

export function ReportsPage() {
  return <Page title="Reports">{null}</Page>;
}
