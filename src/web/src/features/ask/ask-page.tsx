import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, useDisclosure } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { AnswerCard } from './answer-card';
import { AskInput } from './ask-input';
import { suggestionsQuery } from './ask.api';
import { ConversationList } from './conversation-list';
import { useConversation } from './use-conversation';
import classes from './ask.module.css';

const route = getRouteApi('/tenant/ask');

export function AskPage() {
  const { conversation: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const { id, title, turns, ask, edit, open, startOver, rename, stop, busy } = useConversation();
  const [listed, list] = useDisclosure(false);
  const session = useQuery(sessionQuery);
  const suggestions = useQuery(suggestionsQuery);
  const end = useRef<HTMLDivElement>(null);
  const count = turns.length;
  const answered = turns.at(-1)?.answer !== undefined;

  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count, answered]);

  // A link from elsewhere opens one conversation, once; one that is gone leaves the page as it was.
  const arrive = useEffectEvent((conversation: string) => {
    const settle = () => void navigate({ search: {}, replace: true });
    open(conversation).then(settle, settle);
  });
  useEffect(() => {
    if (wanted) arrive(wanted);
  }, [wanted]);

  return (
    <Page
      narrow
      title="Ask"
      controls={
        <>
          {session.data?.user.role === 'administrator' ? (
            <ButtonLink to="/ask/review" variant="subtle">
              Review
            </ButtonLink>
          ) : null}
          <Button variant="default" onClick={list.open}>
            Conversations
          </Button>
          {count > 0 ? (
            <Button variant="default" onClick={startOver}>
              Start over
            </Button>
          ) : null}
        </>
      }
    >
      <ConversationList
        opened={listed}
        current={id}
        onClose={list.close}
        onOpen={(conversation) => void open(conversation).then(list.close)}
        onRenamed={(conversation, name) => conversation === id && rename(name)}
        onDeleted={(conversation) => conversation === id && startOver()}
      />
      {title && count > 0 ? <h2 className={classes.talk}>{title}</h2> : null}
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
                <Button variant="default" onClick={() => void ask(question)}>
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
            <AnswerCard
              turn={turn}
              busy={busy}
              onAsk={(question) => void ask(question)}
              onEdit={(...change) => void edit(...change)}
            />
          </li>
        ))}
      </ol>
      <div ref={end} className={classes.end} />
      <AskInput suggestions={suggestions.data ?? []} stop={stop} onAsk={(question) => void ask(question)} />
    </Page>
  );
}
