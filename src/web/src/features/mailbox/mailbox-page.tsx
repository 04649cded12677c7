import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Mail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Icon } from '@/shared/ui/icons';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Problem } from '@/shared/ui/problem';
import { Letter } from './letter';
import { MailState } from './mail-state';
import { mailListQuery } from './mailbox.api';
import classes from './mailbox.module.css';

const route = getRouteApi('/tenant/mailbox');

/** Every letter this company was sent, as it was sent. */
export function MailboxPage() {
  const { mail: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(mailListQuery);
  const mails = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (mail: string | undefined) => void navigate({ search: mail ? { mail } : {} });
  const shown = opened ?? mails[0]?.id;

  return (
    <Page title="Mailbox">
      {list.error ? <Problem error={list.error} /> : null}
      {list.isPending ? <Skeleton height={320} /> : null}
      {list.isSuccess && mails.length === 0 ? (
        <Empty
          title="No mail yet"
          text="Scheduled reports and invitations that were mailed stand here, each with its attachments."
        />
      ) : null}
      {mails.length > 0 ? (
        <div className={classes.split} data-reading={opened !== undefined || undefined}>
          <div className={classes.list}>
            <ul>
              {mails.map((mail) => (
                <li key={mail.id}>
                  <MailRow mail={mail} current={mail.id === shown} onOpen={() => open(mail.id)} />
                </li>
              ))}
            </ul>
            {list.hasNextPage ? (
              <Button
                variant="subtle"
                fullWidth
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show older mail
              </Button>
            ) : null}
          </div>
          {shown ? <Letter key={shown} id={shown} onBack={() => open(undefined)} /> : null}
        </div>
      ) : null}
    </Page>
  );
}

function MailRow({ mail, current, onOpen }: { mail: Mail; current: boolean; onOpen: () => void }) {
  const format = useFormat();
  return (
    <button type="button" className={classes.row} aria-current={current || undefined} onClick={onOpen}>
      <span className={classes.subject}>{mail.subject}</span>
      <span className="small quiet">{format.instant(mail.at)}</span>
      <span className={`${classes.to} small quiet`}>{mail.to}</span>
      <span className={classes.marks}>
        {mail.attachments.length > 0 ? (
          <>
            <Icon name="clip" size={14} />
            <span className="sr-only">{mail.attachments.length} attachments</span>
          </>
        ) : null}
        <MailState state={mail.state} />
      </span>
    </button>
  );
}
