import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Button, Modal, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { createTenant } from './operators.api';
import classes from './operators.module.css';

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

const empty = { name: '', slug: '', email: '', person: '', currency: 'EUR' };

/** A new tenant's name, address and first administrator. */
export function CreateTenantForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState(empty);
  const create = useMutation({
    mutationFn: createTenant,
    onSuccess: (_, { slug }) => {
      void client.invalidateQueries({ queryKey: ['tenants'] });
      setValues(empty);
      onClose();
      void navigate({ to: '/tenants/$slug', params: { slug } });
    },
  });
  const fields = isApiError(create.error) ? create.error.fields : {};
  const slug = values.slug || slugOf(values.name);
  const bind = (key: keyof typeof empty) => ({
    value: values[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [key]: value }));
    },
    required: true,
    withAsterisk: false,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const administrator = { email: values.email.trim(), name: values.person.trim() };
    create.mutate({
      slug,
      name: values.name.trim(),
      administrator,
      baseCurrency: values.currency.toUpperCase(),
    });
  };

  return (
    <Modal opened={opened} onClose={onClose} title="Create a tenant">
      <form className={classes.form} onSubmit={submit}>
        <TextInput label="Company" {...bind('name')} error={fields['name']} />
        <TextInput
          label="Address"
          description={`https://${slug || 'company'}.${window.location.host.replace(/^admin\./, '')}`}
          {...bind('slug')}
          required={false}
          placeholder={slug}
          error={fields['slug']}
        />
        <TextInput label="First administrator" {...bind('person')} error={fields['administrator.name']} />
        <TextInput
          type="email"
          label="Their e-mail address"
          {...bind('email')}
          error={fields['administrator.email'] ?? fields['email']}
        />
        <TextInput
          label="Currency"
          w={96}
          maxLength={3}
          {...bind('currency')}
          error={fields['baseCurrency'] ?? fields['currency']}
        />
        {create.error && Object.keys(fields).length === 0 ? <Problem error={create.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create this tenant
          </Button>
        </div>
      </form>
    </Modal>
  );
}
