import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, Drawer, Menu, Skeleton, TextInput, UnstyledButton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { conversationsQuery, conversationUrl, deleteConversation, renameConversation } from './ask.api';
import classes from './conversation-list.module.css';

type Item = { id: string; title: string; updatedAt: string };
type ListProps = {
  opened: boolean;
  current: string | undefined;
  onClose: () => void;
  onOpen: (id: string) => void;
  onRenamed: (id: string, title: string) => void;
  onDeleted: (id: string) => void;
};

const formats = [
  { format: 'md', label: 'To read (Markdown)' },
  { format: 'csv', label: 'As a table (CSV)' },
  { format: 'json', label: 'With everything (JSON)' },
] as const;

/** One's own conversations, the last used first. */
export function ConversationList({ opened, onClose, ...row }: ListProps) {
  const list = useInfiniteQuery({ ...conversationsQuery, enabled: opened });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer opened={opened} onClose={onClose} title="Your conversations" position="right" size={420}>
      {list.isPending ? <Skeleton height={120} /> : null}
      {list.error ? <Problem error={list.error} /> : null}
      {list.data && items.length === 0 ? (
        <p className="quiet">What you ask is kept here, for you alone.</p>
      ) : null}
      <ul className={classes.list}>
        {items.map((item) => (
          <Row key={item.id} item={item} {...row} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier ones
        </Button>
      ) : null}
    </Drawer>
  );
}

type RowProps = Omit<ListProps, 'opened' | 'onClose'> & { item: Item };

function Row({ item, current, onOpen, onRenamed, onDeleted }: RowProps) {
  const format = useFormat();
  const client = useQueryClient();
  const [mode, setMode] = useState<'show' | 'rename' | 'delete'>('show');
  const settled = () => client.invalidateQueries({ queryKey: conversationsQuery.queryKey });
  const renaming = useMutation({
    mutationFn: (title: string) => renameConversation(item.id, title),
    onSuccess: (_, title) => {
      onRenamed(item.id, title);
      setMode('show');
      return settled();
    },
  });
  const deleting = useMutation({
    mutationFn: () => deleteConversation(item.id),
    onSuccess: () => {
      onDeleted(item.id);
      return settled();
    },
  });
  if (mode === 'rename')
    return (
      <li>
        <RenameForm
          title={item.title}
          busy={renaming.isPending}
          onSave={(title) => renaming.mutate(title)}
          onCancel={() => setMode('show')}
        />
        {renaming.error ? <Problem error={renaming.error} /> : null}
      </li>
    );
  if (mode === 'delete')
    return (
      <li className={classes.sure} role="alertdialog" aria-label={`Delete ${item.title}?`}>
        <p>Delete “{item.title}” with all its answers? This cannot be undone.</p>
        {deleting.error ? <Problem error={deleting.error} /> : null}
        <div className={classes.buttons}>
          <Button size="compact-sm" variant="default" autoFocus onClick={() => setMode('show')}>
            Keep it
          </Button>
          <Button
            size="compact-sm"
            color="red"
            loading={deleting.isPending}
            onClick={() => deleting.mutate()}
          >
            Delete
          </Button>
        </div>
      </li>
    );
  return (
    <li className={classes.row} data-current={item.id === current || undefined}>
      <UnstyledButton
        className={classes.open ?? ''}
        aria-current={item.id === current || undefined}
        onClick={() => onOpen(item.id)}
      >
        <span className={classes.title}>{item.title}</span>
        <span className="small quiet">{format.day(item.updatedAt)}</span>
      </UnstyledButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={`What to do with ${item.title}`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setMode('rename')}>Rename</Menu.Item>
          {formats.map(({ format: as, label }) => (
            <Menu.Item key={as} component="a" href={conversationUrl(item.id, as)} download>
              {label}
            </Menu.Item>
          ))}
          <Menu.Item color="red" onClick={() => setMode('delete')}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

type RenameFormProps = {
  title: string;
  busy: boolean;
  onSave: (title: string) => void;
  onCancel: () => void;
};

function RenameForm({ title, busy, onSave, onCancel }: RenameFormProps) {
  const [text, setText] = useState(title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onSave(text.trim());
  };
  return (
    <form className={classes.rename} onSubmit={submit}>
      <TextInput
        aria-label="Title"
        data-autofocus
        autoFocus
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" size="compact-sm" loading={busy} disabled={text.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
