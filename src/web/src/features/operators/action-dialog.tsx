import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Tenant } from '@/shared/api/types';
import { Button, Modal, Textarea, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { changeTenant, type TenantAction } from './operators.api';
import { actionWords } from './tenant-words';
import classes from './operators.module.css';

type ActionDialogProps = { tenant: Tenant; action: TenantAction | null; onClose: () => void };

/** Says what will happen and asks why; deleting also wants the address typed. */
export function ActionDialog({ tenant, action, onClose }: ActionDialogProps) {
  return (
    <Modal
      opened={action !== null}
      onClose={onClose}
      title={action ? `${actionWords[action].title} ${tenant.name}` : ''}
    >
      {action ? <Fields key={action} tenant={tenant} action={action} onClose={onClose} /> : null}
    </Modal>
  );
}

function Fields({ tenant, action, onClose }: ActionDialogProps & { action: TenantAction }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const words = actionWords[action];
  const change = useMutation({
    mutationFn: changeTenant,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['tenants'] });
      void client.invalidateQueries({ queryKey: ['audit'] });
      onClose();
    },
  });
  const ready = reason.trim().length > 2 && (action !== 'delete' || typed === tenant.slug);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) change.mutate({ slug: tenant.slug, action, reason: reason.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{words.effect}</p>
      <Textarea
        label="Reason"
        description="Kept in the audit"
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {action === 'delete' ? (
        <TextInput
          label={`Type ${tenant.slug} to go on`}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      {change.error ? <Problem error={change.error} /> : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!ready} loading={change.isPending}>
          {words.button} {action === 'undo' || action === 'retry' ? '' : tenant.name}
        </Button>
      </div>
    </form>
  );
}
