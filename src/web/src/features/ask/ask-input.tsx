import { useState, type FormEvent } from 'react';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Autocomplete } from '@/shared/ui/kit';
import classes from './ask.module.css';

type AskInputProps = { suggestions: string[]; busy: boolean; onAsk: (question: string) => void };

/** The one input; what is typed is kept until it was sent. */
export function AskInput({ suggestions, busy, onAsk }: AskInputProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || text.trim() === '') return;
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
        comboboxProps={{ position: 'top-start' }}
      />
      <ActionIcon type="submit" size={40} aria-label="Ask" disabled={busy || text.trim() === ''}>
        <Icon name="send" />
      </ActionIcon>
    </form>
  );
}
