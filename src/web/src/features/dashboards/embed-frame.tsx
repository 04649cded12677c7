import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { frameQuery } from './embeds.api';
import classes from './widget.module.css';

type EmbedFrameProps = { id: string; title: string; height: number };

// Scripts run as that page's own origin, which is never ours; it may not move our page away.
const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** A page of another product. What the browser keeps out is said instead of left blank. */
export function EmbedFrame({ id, title, height }: EmbedFrameProps) {
  const frame = useQuery(frameQuery(id));
  const [blocked, setBlocked] = useState(false);
  const origin = frame.data?.origin;
  useEffect(() => {
    const onViolation = (event: SecurityPolicyViolationEvent) => {
      if (event.effectiveDirective === 'frame-src' && origin && event.blockedURI.startsWith(origin))
        setBlocked(true);
    };
    document.addEventListener('securitypolicyviolation', onViolation);
    return () => document.removeEventListener('securitypolicyviolation', onViolation);
  }, [origin]);
  if (frame.error) return <Problem error={frame.error} />;
  if (!frame.data) return <Skeleton height={height} />;
  if (blocked)
    return (
      <div className={classes.blocked}>
        <p>{frame.data.origin} was allowed after this page was opened.</p>
        <Button variant="default" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </div>
    );
  return (
    <>
      <iframe
        className={classes.frame}
        style={{ height: height + 8 }}
        title={title}
        src={frame.data.url}
        loading="lazy"
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox={sandbox}
        allow=""
      />
      <p className={classes.onPaper}>
        {frame.data.name}: see {frame.data.origin}
      </p>
    </>
  );
}
