import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { missingQuery } from '@/shared/api/sales.api';
import { useFormat } from '@/shared/format/use-format';
import { Checkbox } from '@/shared/ui/kit';
import type { OverviewState } from './overview-queries';
import classes from './missing-notice.module.css';

const mostNamed = 3;

type MissingNoticeProps = { state: OverviewState; onLikeForLike: (on: boolean) => void };

/** Whose files of the period have not come, so that a low figure is not taken for a bad one, and how to compare without them. */
export function MissingNotice({ state, onLikeForLike }: MissingNoticeProps) {
  const format = useFormat();
  const missing = useQuery(missingQuery(state.period)).data ?? [];
  if (missing.length === 0 && !state.likeForLike) return null;
  const named = missing
    .slice(0, mostNamed)
    .map(({ reseller, after }) => `${reseller} (to ${format.day(after)})`)
    .join(', ');
  const more = missing.length - mostNamed;
  return (
    <div className={classes.notice} role="note">
      {missing.length > 0 ? (
        <p>
          <strong>Not all files have come.</strong> Still to come: {named}
          {more > 0 ? ` and ${format.count(more)} more` : ''}.{' '}
          <Link to="/files/coverage">What is missing</Link>
        </p>
      ) : null}
      {state.compare ? (
        <Checkbox
          size="xs"
          label="Compare only what both periods have"
          checked={state.likeForLike}
          onChange={(event) => onLikeForLike(event.currentTarget.checked)}
        />
      ) : null}
    </div>
  );
}
