import { Page } from '@/shared/ui/page';

export function MailboxPage() {
  return <Page title="Mailbox">{null}</Page>;
}
