import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Button, TextInput } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { forgetSynonym, synonymsQuery, teachSynonym } from './review.api';
import classes from './review.module.css';

/** Words of the company's own, and what the chat reads them as. */
export function OwnWords() {
  const client = useQueryClient();
  const words = useQuery(synonymsQuery);
  const [word, setWord] = useState('');
  const [means, setMeans] = useState('');
  const settled = () => client.invalidateQueries({ queryKey: synonymsQuery.queryKey });
  const teaching = useMutation({
    mutationFn: () => teachSynonym({ word, means }),
    onSuccess: () => {
      setWord('');
      setMeans('');
      return settled();
    },
  });
  const forgetting = useMutation({ mutationFn: forgetSynonym, onSettled: settled });
  const fields = isApiError(teaching.error) ? teaching.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    teaching.mutate();
  };
  return (
    <Panel
      title="Your company's own words"
      subtitle="Such as “SoO” for a product, or “flacons” for units. They count for everybody from the next question on."
    >
      <form className={classes.line} onSubmit={submit}>
        <TextInput
          label="Word"
          maxLength={100}
          value={word}
          error={fields['word']}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <TextInput
          label="is read as"
          placeholder="units, or a name in your data"
          maxLength={100}
          value={means}
          error={fields['means']}
          onChange={(event) => setMeans(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!word.trim() || !means.trim()} loading={teaching.isPending}>
          Teach
        </Button>
      </form>
      {teaching.error && Object.keys(fields).length === 0 ? <Problem error={teaching.error} /> : null}
      {words.error ? <Problem error={words.error} /> : null}
      <ul className={classes.words}>
        {words.data?.map((item) => (
          <li key={item.id}>
            <span>
              <strong>{item.word}</strong> is read as {item.means}
            </span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Forget ${item.word}`}
              onClick={() => forgetting.mutate(item.id)}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
