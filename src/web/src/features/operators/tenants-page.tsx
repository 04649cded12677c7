import { Page } from '@/shared/ui/page';

export function TenantsPage() {
  return <Page title="Tenants">{null}</Page>;
}
