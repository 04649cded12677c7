import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person, Role } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from '@/shared/ui/icons';
import { Button, Select, Skeleton, useDisclosure } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { AddPersonForm } from './add-person-form';
import { changeRole, peopleQuery } from './people.api';
import { roles } from './roles';
import classes from './settings.module.css';

/** Who may sign in here, and as what. */
export function People({ me }: { me: string }) {
  const people = useQuery(peopleQuery);
  const [opened, form] = useDisclosure(false);
  return (
    <>
      <Panel
        flush
        title="People"
        subtitle="Viewers see numbers, analysts also send files, administrators also decide who may come in."
        actions={
          <Button size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={form.open}>
            Invite a colleague
          </Button>
        }
      >
        {people.isPending ? <Skeleton height={72} m={16} /> : null}
        {people.error ? <Problem error={people.error} /> : null}
        <ul>
          {people.data?.items.map((person) => (
            <PersonRow key={person.id} person={person} isMe={person.id === me} />
          ))}
        </ul>
      </Panel>
      <AddPersonForm opened={opened} onClose={form.close} />
    </>
  );
}

function PersonRow({ person, isMe }: { person: Person; isMe: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const change = useMutation({
    mutationFn: changeRole,
    onSettled: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  return (
    <li className={classes.person}>
      <div>
        <strong>{person.name}</strong> {isMe ? <span className="quiet">(you)</span> : null}{' '}
        {person.invited ? <Tag tone="attention">Invited, no password yet</Tag> : null}
        <p className="small quiet">
          {person.email} · since {format.day(person.createdAt)}
        </p>
        {change.error ? <Problem error={change.error} /> : null}
      </div>
      <Select
        aria-label={`Role of ${person.name}`}
        w={150}
        allowDeselect={false}
        disabled={isMe || change.isPending}
        data={roles}
        value={person.role}
        onChange={(role) => change.mutate({ id: person.id, role: (role ?? person.role) as Role })}
      />
    </li>
  );
}
