import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from 'react';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { frameQuery } from './embeds.api';
import { failureOf, loadReport, powerBiUrl, renewToken, type PowerBiFrame } from './power-bi-frame';
import classes from './widget.module.css';

type EmbedFrameProps = { id: string; title: string; height: number };

// Scripts run as that page's own origin, which is never ours; it may not move our page away.
const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** A page of another product. What the browser keeps out is said instead of left blank. */
export function EmbedFrame({ id, title, height }: EmbedFrameProps) {
  const [loaded, setLoaded] = useState(false);
  const frame = useQuery(frameQuery(id, loaded));
  const [blocked, setBlocked] = useState(false);
  const origin = frame.data?.origin;
  const element = useRef<HTMLIFrameElement>(null);
  const uid = useId();
  const { report, url } = frame.data ?? {};
  const told: PowerBiFrame | null = report && url && origin ? { uid, report, url, origin } : null;
  const failure = usePowerBi(element, loaded ? told : null);
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
  if (failure)
    return (
      <div className={classes.blocked} role="alert">
        <p>Power BI says: {failure}</p>
      </div>
    );
  return (
    <>
      <iframe
        ref={element}
        className={classes.frame}
        style={{ height: height + 8 }}
        title={title}
        src={told ? powerBiUrl(told) : frame.data.url}
        onLoad={() => setLoaded(true)}
        // What is signed opens for some minutes only and cannot wait until somebody scrolls.
        loading={frame.data.expiresAt ? 'eager' : 'lazy'}
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

/** Gives a loaded frame of Power BI its report, later its new tokens; what it says went wrong. */
function usePowerBi(element: RefObject<HTMLIFrameElement | null>, told: PowerBiFrame | null) {
  const [failure, setFailure] = useState<string | null>(null);
  const given = useRef<string | null>(null);
  const latest = useEffectEvent(() => {
    if (!element.current || !told) return;
    (given.current === null ? loadReport : renewToken)(element.current, told);
    given.current = told.report.token;
  });
  const token = told?.report.token;
  useEffect(() => {
    if (token && token !== given.current) latest();
  }, [token]);
  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      const said = failureOf(event, element.current);
      if (said && given.current !== null) setFailure(said);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [element]);
  return failure;
}
