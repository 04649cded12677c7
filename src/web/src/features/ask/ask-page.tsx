import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { AnswerCard } from './answer-card';
import { AskInput } from './ask-input';
import { suggestionsQuery } from './ask.api';
import { useConversation } from './use-conversation';
import classes from './ask.module.css';

export function AskPage() {
  const { turns, ask, startOver, busy } = useConversation();
  const suggestions = useQuery(suggestionsQuery);
  const end = useRef<HTMLDivElement>(null);
  const count = turns.length;
  const answered = turns.at(-1)?.answer !== undefined;

  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count, answered]);

  return (
    <Page
      narrow
      title="Ask"
      controls={
        count > 0 ? (
          <Button variant="default" onClick={startOver}>
            Start over
          </Button>
        ) : null
      }
    >
      {count === 0 ? (
        <section className={classes.start}>
          <h2>Ask about your sales in your own words</h2>
          <p className="quiet">
            Products, vendors, countries, months. You always see how a question was read, and what was not
            understood.
          </p>
          <ul className={classes.chips} aria-label="Questions to start with">
            {(suggestions.data ?? []).slice(0, 8).map((question) => (
              <li key={question}>
                <Button variant="default" onClick={() => ask(question)}>
                  {question}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ol className={classes.turns} aria-label="Conversation" aria-live="polite" aria-busy={busy}>
        {turns.map((turn) => (
          <li key={turn.key} className={classes.turn}>
            <p className={classes.question}>{turn.question}</p>
            <AnswerCard turn={turn} onAsk={ask} />
          </li>
        ))}
      </ol>
      <div ref={end} className={classes.end} />
      <AskInput suggestions={suggestions.data ?? []} busy={busy} onAsk={ask} />
    </Page>
  );
}
