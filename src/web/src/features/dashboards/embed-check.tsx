import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Icon } from '@/shared/ui/icons';
import { Button } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { allowEmbedOrigin, checkEmbed, embedsQuery } from './embeds.api';
import classes from './dashboards.module.css';

/** Says before anybody sees a blank frame what would keep a page out, and what to change where. */
export function EmbedCheck({ url, embed }: { url: string; embed: string | null }) {
  const client = useQueryClient();
  const check = useMutation({ mutationFn: () => checkEmbed({ url, embed }) });
  const allow = useMutation({
    mutationFn: () => allowEmbedOrigin({ origin: new URL(url).origin }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: embedsQuery.queryKey });
      check.mutate();
    },
  });
  const { findings } = check.data ?? {};
  return (
    <div className={classes.preview} aria-live="polite">
      <div className={classes.actions}>
        <Button
          variant="default"
          disabled={url === ''}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          Check whether it will show
        </Button>
        {findings?.some(({ code }) => code === 'not_allowed') && URL.canParse(url) ? (
          <Button variant="default" loading={allow.isPending} onClick={() => allow.mutate()}>
            Allow {new URL(url).origin}
          </Button>
        ) : null}
      </div>
      {check.error || allow.error ? <Problem error={check.error ?? allow.error} /> : null}
      <ul className={classes.findings}>
        {findings?.map((finding) => (
          <li key={finding.code + finding.text} data-weight={finding.weight}>
            <Icon name={finding.weight === 'fine' ? 'check' : 'warning'} size={16} />
            <span>
              {finding.text}
              {finding.fix ? <span className="small quiet"> {finding.fix}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
