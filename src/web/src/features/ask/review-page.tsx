import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { ApproveForm } from './approve-form';
import { OwnWords } from './own-words';
import { finishRemark, reviewQuery, type Remark } from './review.api';
import { VerifiedList } from './verified-list';
import classes from './review.module.css';

/** Where administrators turn what people said about answers into words and questions the chat knows. */
export function ReviewPage() {
  const review = useQuery(reviewQuery);
  const items = review.data?.items ?? [];
  return (
    <Page
      title="Review answers"
      controls={
        <ButtonLink to="/ask" variant="default">
          Back to Ask
        </ButtonLink>
      }
    >
      <Panel
        flush
        title="What people said"
        subtitle="The newest first. Teach a word or approve a query, and the remark is done."
      >
        {review.isPending ? <Skeleton height={72} m={16} /> : null}
        {review.error ? <Problem error={review.error} /> : null}
        {review.data && items.length === 0 ? (
          <p className={classes.none}>Nothing waits. People say under an answer whether it was right.</p>
        ) : null}
        <ul>
          {items.map((item) => (
            <RemarkRow key={item.id} remark={item} />
          ))}
        </ul>
      </Panel>
      <OwnWords />
      <VerifiedList />
    </Page>
  );
}

function RemarkRow({ remark }: { remark: Remark }) {
  const client = useQueryClient();
  const format = useFormat();
  const [approving, setApproving] = useState(false);
  const finishing = useMutation({
    mutationFn: () => finishRemark(remark.id),
    onSettled: () => client.invalidateQueries({ queryKey: reviewQuery.queryKey }),
  });
  const isRight = remark.verdict === 'right';
  return (
    <li className={classes.remark}>
      <div className={classes.said}>
        <p>
          <strong>{remark.question}</strong> <Tag tone={isRight ? 'better' : 'worse'}>{remark.verdict}</Tag>
        </p>
        <p className="quiet">{remark.text}</p>
        {remark.comment ? <blockquote className={classes.comment}>{remark.comment}</blockquote> : null}
        <p className="small quiet">
          {remark.by}, {format.day(remark.at)}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={approving}
          onClick={() => setApproving(!approving)}
        >
          Approve a query
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={finishing.isPending}
          onClick={() => finishing.mutate()}
        >
          Done
        </Button>
      </div>
      {finishing.error ? <Problem error={finishing.error} /> : null}
      {approving ? <ApproveForm remark={remark} onDone={() => setApproving(false)} /> : null}
    </li>
  );
}
