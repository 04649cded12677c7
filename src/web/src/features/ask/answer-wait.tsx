import { Skeleton } from '@/shared/ui/kit';
import type { Step } from './ask-stream';
import classes from './ask.module.css';

const words: Record<Step, string> = {
  understanding: 'Reading the question…',
  writing: 'A language model is reading the question…',
  query: 'Computing…',
  rows: 'Writing the answer…',
  text: 'Writing the answer…',
};

/** Where an answer has got to. */
export function AnswerWait({ step = 'understanding' }: { step?: Step | undefined }) {
  return (
    <div className={classes.answer} role="status" aria-label="Working out the answer">
      <p className="quiet">{words[step]}</p>
      <Skeleton height={20} width="60%" />
      <Skeleton height={120} mt={12} />
    </div>
  );
}
