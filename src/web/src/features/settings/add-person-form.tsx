import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Role } from '@/shared/api/types';
import { Button, Modal, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { addPerson, peopleQuery } from './people.api';
import { roles } from './roles';
import classes from './settings.module.css';

/** Adds a colleague, who gets a mail with a link to choose a password. */
export function AddPersonForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const add = useMutation({
    mutationFn: addPerson,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
      setName('');
      setEmail('');
      onClose();
    },
  });
  const fields = isApiError(add.error) ? add.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name: name.trim(), email: email.trim(), role });
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Invite a colleague">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="Name"
          required
          withAsterisk={false}
          value={name}
          error={fields['name']}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="email"
          label="E-mail address"
          required
          withAsterisk={false}
          value={email}
          error={fields['email']}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label="Role"
          allowDeselect={false}
          data={roles}
          value={role}
          onChange={(value) => setRole((value ?? 'viewer') as Role)}
        />
        {add.error && Object.keys(fields).length === 0 ? <Problem error={add.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Send the invitation
          </Button>
        </div>
      </form>
    </Modal>
  );
}
