import { Page } from '@/shared/ui/page';

export function TenantPage() {
  return <Page title="Tenant">{null}</Page>;
}
