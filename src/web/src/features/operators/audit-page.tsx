import { Page } from '@/shared/ui/page';

export function AuditPage() {
  return <Page title="Audit">{null}</Page>;
}
