import { useQuery } from '@tanstack/react-query';
import { useFormat } from '@/shared/format/use-format';
import { ButtonAnchor } from '@/shared/ui/button-link';
import { Icon } from '@/shared/ui/icons';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { MailState } from './mail-state';
import { attachmentUrl, mailQuery } from './mailbox.api';
import classes from './mailbox.module.css';

/** One letter as its reader got it; the frame runs no scripts and reaches nothing. */
export function Letter({ id, onBack }: { id: string; onBack: () => void }) {
  const format = useFormat();
  const { data: mail, error } = useQuery(mailQuery(id));
  if (error) return <Problem error={error} />;
  if (!mail) return <Skeleton height={420} />;
  return (
    <article className={classes.letter}>
      <header className={classes.about}>
        <Button
          className={classes.back ?? ''}
          variant="default"
          size="compact-sm"
          leftSection={<Icon name="left" size={14} />}
          onClick={onBack}
        >
          All mail
        </Button>
        <h2>{mail.subject}</h2>
        <p className="small quiet">
          To {mail.to} · {format.instant(mail.at)} · <MailState state={mail.state} />
        </p>
        {mail.attachments.length > 0 ? (
          <ul className={classes.attachments} aria-label="Attachments">
            {mail.attachments.map(({ name, size }, index) => (
              <li key={name}>
                <ButtonAnchor
                  variant="default"
                  size="compact-sm"
                  href={attachmentUrl(id, index + 1)}
                  download={name}
                  leftSection={<Icon name="clip" size={14} />}
                >
                  {name} <span className="quiet">&nbsp;{format.bytes(size)}</span>
                </ButtonAnchor>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {mail.html ? (
        <iframe
          className={classes.frame}
          title={`Text of the mail “${mail.subject}”`}
          sandbox=""
          srcDoc={mail.html}
          referrerPolicy="no-referrer"
        />
      ) : (
        <pre className={classes.text}>{mail.text}</pre>
      )}
    </article>
  );
}
