import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UploadQuestion as Question } from '@/shared/api/types';
import { uploadsQuery } from '@/shared/api/uploads.api';
import { periodInput } from '@/shared/format/period-question';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { answerUpload } from './files.api';
import { UploadDifference } from './upload-difference';
import { UploadDrift } from './upload-drift';
import classes from './upload-question.module.css';

const describable: Question['kind'][] = ['mapping', 'vendor', 'drift'];

/** The one thing the host could not find out by itself, as buttons; a month can also be typed. */
export function UploadQuestion({ id, question }: { id: string; question: Question }) {
  const client = useQueryClient();
  const [month, setMonth] = useState('');
  const { word, ...input } = periodInput(question.text);
  const answer = useMutation({
    mutationFn: (value: string) =>
      answerUpload(id, { [question.kind]: value } satisfies Partial<Record<Question['kind'], string>>),
    onSuccess: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true }),
  });

  return (
    <div className={classes.question}>
      {question.difference ? <UploadDifference difference={question.difference} /> : null}
      {question.drift ? <UploadDrift drift={question.drift} /> : null}
      <div className={classes.options} role="group" aria-label={question.text}>
        {question.options.map((option) => (
          <Button
            key={option.value}
            variant="default"
            size="compact-sm"
            disabled={answer.isPending}
            onClick={() => answer.mutate(option.value)}
          >
            {option.label}
            {option.reason ? <span className={classes.reason}>{option.reason}</span> : null}
          </Button>
        ))}
        {describable.includes(question.kind) ? (
          <ButtonLink variant="default" size="compact-sm" to="/files/$id/mapping" params={{ id }}>
            {question.kind === 'vendor' ? 'Another vendor' : 'Say what the columns mean'}
          </ButtonLink>
        ) : null}
      </div>
      {question.kind === 'period' ? (
        <form
          className={classes.options}
          onSubmit={(event) => {
            event.preventDefault();
            answer.mutate(month);
          }}
        >
          <TextInput
            {...input}
            size="xs"
            aria-label={`Another ${word}`}
            required
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" variant="default" loading={answer.isPending}>
            Use this {word}
          </Button>
        </form>
      ) : null}
      {answer.error ? <Problem error={answer.error} /> : null}
    </div>
  );
}
