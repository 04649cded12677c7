import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Button, Modal, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { createDashboard, dashboardsQuery, templatesQuery } from './dashboards.api';
import classes from './dashboards.module.css';

/** Starts a dashboard of one's own, from a template or empty. */
export function NewDashboard({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const templates = useQuery({ ...templatesQuery, enabled: opened });
  const [name, setName] = useState('');
  const [template, setTemplate] = useState('');
  const make = useMutation({
    mutationFn: (request: Parameters<typeof createDashboard>[0]) => createDashboard(request),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
      onClose();
      await navigate({
        to: '/dashboards/$id',
        params: { id: made.id },
        search: made.widgets.length === 0 ? { edit: true } : {},
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim() || (template ? null : 'My dashboard');
    make.mutate({ name: title, template: template || null });
  };
  const choices = [
    { id: '', name: 'Empty', description: 'Add what you need, one figure at a time.' },
    ...(templates.data ?? []),
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="New dashboard">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name"
          placeholder={choices.find(({ id }) => id === template)?.name ?? ''}
          maxLength={255}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={classes.choices}>
          <legend className="small quiet">Start from</legend>
          {choices.map((choice) => (
            <label key={choice.id} className={classes.choice}>
              <input
                type="radio"
                name="template"
                checked={template === choice.id}
                onChange={() => setTemplate(choice.id)}
              />
              <span>
                {choice.name}
                <span className="small quiet">{choice.description}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {make.error ? <Problem error={make.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the dashboard
          </Button>
        </div>
      </form>
    </Modal>
  );
}
