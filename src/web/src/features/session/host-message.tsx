import { Button } from '@/shared/ui/kit';
import classes from './sign-in-page.module.css';

type Kind = 'suspended' | 'unknown' | 'unreachable';

const words: Record<Kind, { title: string; text: string }> = {
  suspended: {
    title: 'This account is paused',
    text: 'Your data is kept and nothing was deleted. Ask your administrator or our support to have it opened again.',
  },
  unknown: {
    title: 'There is nothing at this address',
    text: 'Check the spelling of the address you were given. It begins with the name of your company.',
  },
  unreachable: {
    title: 'The server does not answer',
    text: 'It may be restarting. Try again in a moment; nothing you sent before was lost.',
  },
};

/** The page for a host that has nobody to sign in to. */
export function HostMessage({ kind, name }: { kind: Kind; name?: string }) {
  return (
    <main className={classes.page}>
      <div className={classes.message}>
        <h1>
          {kind === 'suspended' && name ? `${name}: ${words[kind].title.toLowerCase()}` : words[kind].title}
        </h1>
        <p className="quiet">{words[kind].text}</p>
        {kind === 'unreachable' ? (
          <Button mt={16} onClick={() => window.location.reload()}>
            Try again
          </Button>
        ) : null}
      </div>
    </main>
  );
}
