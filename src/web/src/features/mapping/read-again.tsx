import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShowMappingStoredFileItem } from '@/shared/api/generated/tenant';
import { uploadsQuery } from '@/shared/api/uploads.api';
import { useFormat } from '@/shared/format/use-format';
import { ButtonLink } from '@/shared/ui/button-link';
import { Button, Checkbox } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import classes from './mapping.module.css';
import { readAgain } from './mapping.api';

/** Offers to read the stored files once more after it was changed how they are read. */
export function ReadAgain({ version, files }: { version: number; files: ShowMappingStoredFileItem[] }) {
  const client = useQueryClient();
  const router = useRouter();
  const format = useFormat();
  const [chosen, setChosen] = useState(() => new Set(files.map(({ id }) => id)));
  const read = useMutation({
    mutationFn: async () => {
      // One after the other, the oldest first: each is compared with what counts then.
      for (const { id } of files.toReversed()) {
        if (!chosen.has(id)) continue;
        await readAgain(id);
        setChosen((rest) => new Set([...rest].filter((other) => other !== id)));
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true }),
    onSuccess: () => router.navigate({ to: '/files' }),
  });
  const count = chosen.size;
  if (files.length === 0)
    return (
      <Panel title={`Saved as version ${version}`}>
        <p>No stored file of this vendor counts now, so there is nothing to read again.</p>
        <ButtonLink to="/files">All files</ButtonLink>
      </Panel>
    );
  return (
    <Panel
      title={`Saved as version ${version}`}
      subtitle="The next files are read by it. Those that are in already stay as they are unless you read them again; each then shows what would change before anything does."
    >
      <div className={classes.again}>
        {files.map(({ id, fileName, receivedAt }) => (
          <Checkbox
            key={id}
            label={`${fileName}, sent ${format.instant(receivedAt)}`}
            checked={chosen.has(id)}
            onChange={({ currentTarget: { checked } }) =>
              setChosen(new Set(checked ? [...chosen, id] : [...chosen].filter((other) => other !== id)))
            }
          />
        ))}
        {read.error ? <Problem error={read.error} /> : null}
        <div className={classes.buttons}>
          <Button disabled={count === 0} loading={read.isPending} onClick={() => read.mutate()}>
            Read {format.count(count)} {count === 1 ? 'file' : 'files'} again
          </Button>
          <ButtonLink variant="default" to="/files">
            Leave them as they are
          </ButtonLink>
        </div>
      </div>
    </Panel>
  );
}
