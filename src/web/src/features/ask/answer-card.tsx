import { useState } from 'react';
import type { Answer } from '@/shared/api/types';
import { withSigns } from '@/shared/format/signs';
import { ResultChart } from '@/shared/ui/charts/result-chart';
import { Button } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { ResultTable } from '@/shared/ui/result-table';
import { Tag } from '@/shared/ui/tag';
import { AnswerActions } from './answer-actions';
import { AnswerFeedback } from './answer-feedback';
import { AnswerWait } from './answer-wait';
import { ReadingChips, type OnEdit } from './reading-chips';
import { WrittenTable } from './written-table';
import type { Turn } from './use-conversation';
import classes from './ask.module.css';
import tools from './answer-tools.module.css';

const certainties: Record<Answer['kind'], 'sure' | 'unsure' | 'none'> = {
  ANSWER: 'sure',
  'ANSWER+NOTE': 'sure',
  CLARIFY: 'unsure',
  NO_DATA: 'none',
  OUT_OF_SCOPE: 'none',
  REFUSE: 'none',
  META: 'sure',
};

/** An assumption that is said is no doubt; a word that was passed over is. */
const certaintyOf = ({ kind, notUnderstood }: Answer) =>
  certainties[kind] === 'sure' && notUnderstood.length > 0 ? 'unsure' : certainties[kind];

type AnswerCardProps = {
  turn: Turn;
  onAsk: (question: string) => void;
  onEdit: (answer: string, ...edit: Parameters<OnEdit>) => void;
  /** An answer is being worked out, so no other can be started. */
  busy: boolean;
};

/** The sentence first, then the picture, how it was read, what to mind, what to ask next. */
export function AnswerCard({ turn, onAsk, onEdit, busy }: AnswerCardProps) {
  if (turn.error) return <Problem error={turn.error} />;
  const { answer } = turn;
  if (turn.stopped) return <p className="quiet">Stopped. Nothing was computed any further.</p>;
  if (!answer) return <AnswerWait step={turn.step} />;
  const rows = answer.result?.rows.length ?? 0;
  const certainty = certaintyOf(answer);
  return (
    <article className={classes.answer} data-certainty={certainty} data-testid="answer">
      {certainty === 'unsure' ? (
        <p className={classes.flag}>
          {answer.kind === 'CLARIFY' ? 'Which one do you mean?' : 'Please check how this was read'}
        </p>
      ) : null}
      <Source answer={answer} />
      <p className={classes.sentence}>{withSigns(answer.text)}</p>
      {answer.notUnderstood.length > 0 ? (
        <p className={classes.missed}>
          Not understood: {answer.notUnderstood.map((word) => `“${word}”`).join(', ')}
        </p>
      ) : null}
      {answer.notes.map((note) => (
        <p key={note} className={classes.note}>
          {withSigns(note)}
        </p>
      ))}
      {answer.options.length > 0 ? (
        <div className={classes.options}>
          {answer.options.map((option) => (
            <Button key={option.label} variant="default" onClick={() => onAsk(option.question)}>
              {option.label}
            </Button>
          ))}
        </div>
      ) : null}
      {rows > 0 && answer.kind !== 'NO_DATA' ? <AnswerResult answer={answer} /> : null}
      {answer.table ? <WrittenTable table={answer.table} sql={answer.sql} /> : null}
      {answer.reading.length > 0 ? (
        <ReadingChips answer={answer} busy={busy} onEdit={(edit, label) => onEdit(answer.id, edit, label)} />
      ) : null}
      {answer.next.length > 0 ? (
        <div className={classes.options} role="group" aria-label="Ask next">
          {answer.next.map((question) => (
            <Button key={question} variant="subtle" size="compact-sm" onClick={() => onAsk(question)}>
              {question}
            </Button>
          ))}
        </div>
      ) : null}
      <div className={tools.tools}>
        <AnswerFeedback answer={answer.id} />
        {answer.result ? <AnswerActions answer={answer} question={turn.question} /> : null}
      </div>
    </article>
  );
}

const sources: Partial<Record<Answer['source'], string>> = {
  verified: 'Approved question',
  language_model: 'Read by a language model',
  language_model_sql: 'Query written by a language model',
};

/** Who read the question, when it was not the built-in engine. */
function Source({ answer }: { answer: Answer }) {
  const label = sources[answer.source];
  return label ? (
    <p>
      <Tag tone={answer.source === 'verified' ? 'better' : 'attention'}>{label}</Tag>
    </p>
  ) : null;
}

function AnswerResult({ answer }: { answer: Answer }) {
  const [shown, setShown] = useState<'chart' | 'table' | 'sql'>('chart');
  const { result, chart, sql } = answer;
  if (!result) return null;
  const type = chart?.type ?? 'table';
  const toggles = (['chart', 'table', ...(sql ? (['sql'] as const) : [])] as const).filter(
    (view) => !(view === 'chart' && type === 'table'),
  );
  const view = shown === 'chart' && type === 'table' ? 'table' : shown;
  const names = { chart: 'Chart', table: 'Table', sql: 'Query' } as const;
  return (
    <div className={classes.result}>
      {view === 'chart' ? <ResultChart result={result} type={type} label={answer.text} /> : null}
      {view === 'table' ? (
        <div className={classes.table}>
          <ResultTable result={result} label={answer.text} maxHeight={320} />
        </div>
      ) : null}
      {view === 'sql' ? (
        <pre className={classes.sql} tabIndex={0}>
          {sql}
        </pre>
      ) : null}
      <div className={classes.views} role="group" aria-label="Show the answer as">
        {toggles.map((name) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setShown(name)}>
            {names[name]}
          </button>
        ))}
      </div>
    </div>
  );
}
