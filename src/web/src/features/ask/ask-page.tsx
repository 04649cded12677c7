import { Page } from '@/shared/ui/page';

export function AskPage() {
  return <Page title="Ask">{null}</Page>;
}
