import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button } from '@/shared/ui/kit';
import { saveAsReport } from './answer-actions.api';
import { movesOf, titleOf } from './answer-title';
import { KeepDone, KeepForm } from './keep-form';

type ReportFormProps = { answer: Answer; question: string; onDone: () => void };

/** Makes a report of the question, which can then be downloaded and scheduled like any other. */
export function ReportForm({ answer, question, onDone }: ReportFormProps) {
  const client = useQueryClient();
  const [title, setTitle] = useState(titleOf(answer, question, movesOf(answer)));
  const [moves, setMoves] = useState(movesOf(answer));
  const saving = useMutation({
    mutationFn: () => saveAsReport({ title, moves, query: answer.query }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
  const field = isApiError(saving.error) ? saving.error.fields['title'] : undefined;
  if (saving.isSuccess)
    return (
      <KeepDone
        buttons={
          <>
            <Button variant="default" onClick={onDone}>
              Done
            </Button>
            <ButtonLink to="/reports" autoFocus>
              Go to Reports
            </ButtonLink>
          </>
        }
      >
        “{saving.data.name}” is among the reports now. Schedule it there.
      </KeepDone>
    );
  return (
    <KeepForm
      title={{ label: 'Title', value: title, maxLength: 120, error: field }}
      onTitle={setTitle}
      moves={moves}
      onMoves={setMoves}
      problem={field ? undefined : saving.error}
      action={{ label: 'Make it a report', disabled: title.trim() === '', loading: saving.isPending }}
      onSubmit={saving.mutate}
      onCancel={onDone}
    />
  );
}
