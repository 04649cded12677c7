import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Upload } from '@/shared/api/types';
import { uploadsQuery } from '@/shared/api/uploads.api';
import { useFormat } from '@/shared/format/use-format';
import { Button, Modal } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { undoUpload } from './files.api';
import { UndoImpact } from './undo-impact';
import { undoWords } from './upload-words';
import classes from './dialogs.module.css';

/** Says in numbers what undoing a file will do before it does it. */
export function UndoDialog({ upload, onClose }: { upload: Upload | null; onClose: () => void }) {
  const client = useQueryClient();
  const format = useFormat();
  const undo = useMutation({
    mutationFn: (id: string) => undoUpload(id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ['sales'] });
      onClose();
    },
  });
  const again = upload?.status === 'rolled_back';
  return (
    <Modal
      opened={upload !== null}
      onClose={onClose}
      title={again ? 'Put this file back?' : 'Undo this file?'}
      size="xl"
    >
      {upload ? (
        <div className={classes.body}>
          <p>
            <strong>{upload.fileName}</strong>
          </p>
          <p>{undoWords(upload, format)}</p>
          <UndoImpact id={upload.id} />
          <p className="quiet">The file itself is kept. Reports that were already mailed do not change.</p>
          {undo.error ? <Problem error={undo.error} /> : null}
          <div className={classes.actions}>
            <Button variant="default" onClick={onClose}>
              {again ? 'Leave it out' : 'Keep it'}
            </Button>
            <Button loading={undo.isPending} onClick={() => undo.mutate(upload.id)}>
              {again ? 'Put this file back' : 'Undo this file'}
            </Button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
