import { useState, type FormEvent } from 'react';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Autocomplete } from '@/shared/ui/kit';
import classes from './ask.module.css';

type AskInputProps = {
  suggestions: string[];
  /** Stops the question that runs; without it none runs. */
  stop: (() => void) | undefined;
  onAsk: (question: string) => void;
};

/** The one input; what is typed is kept until it was sent. While an answer is worked out its button stops that. */
export function AskInput({ suggestions, stop, onAsk }: AskInputProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stop || text.trim() === '') return;
    onAsk(text);
    setText('');
  };
  return (
    <form className={classes.ask} onSubmit={submit}>
      <Autocomplete
        className={classes.input ?? ''}
        size="md"
        aria-label="Your question"
        placeholder="top 5 products by revenue in December"
        maxLength={1000}
        limit={6}
        data={text.length > 1 ? suggestions : []}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && stop) stop();
        }}
        comboboxProps={{ position: 'top-start' }}
      />
      {stop ? (
        <ActionIcon type="button" size={40} variant="default" aria-label="Stop" onClick={stop}>
          <Icon name="stop" />
        </ActionIcon>
      ) : (
        <ActionIcon type="submit" size={40} aria-label="Ask" disabled={text.trim() === ''}>
          <Icon name="send" />
        </ActionIcon>
      )}
    </form>
  );
}
