import { ActionIcon, Combobox, Modal, useCombobox } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { Icon } from './icons';
import classes from './palette.module.css';

export type PaletteItem = { key: string; label: string; detail?: string | null; href: string };
export type PaletteSection = { title: string; items: PaletteItem[] };

type BoxProps = {
  hint: string;
  sections: PaletteSection[];
  /** Said below the box: that nothing was found, or why nothing could be looked for. */
  note: string;
  onType: (text: string) => void;
  onGo: (href: string) => void;
};

type PaletteProps = { label: string; children: (close: () => void) => React.ReactNode };

/** A button, and ⌘K, that open a box over the page. */
export function Palette({ label, children }: PaletteProps) {
  const [opened, { open, close }] = useDisclosure(false);
  useHotkeys([['mod+K', open]], []);

  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
        aria-keyshortcuts="Meta+K Control+K"
        title={`${label} (⌘K or Ctrl+K)`}
        onClick={open}
      >
        <Icon name="search" />
      </ActionIcon>
      <Modal.Root opened={opened} onClose={close} yOffset="12vh" size={560}>
        <Modal.Overlay />
        <Modal.Content aria-label={label}>
          <Modal.Body className={classes.body ?? ''}>{children(close)}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}

/** Type, go up and down, Enter. */
export function PaletteBox({ hint, sections, note, onType, onGo }: BoxProps) {
  const [text, setText] = useState('');
  const combobox = useCombobox({ opened: true });
  const go = (key: string) => {
    const item = sections.flatMap(({ items }) => items).find((candidate) => candidate.key === key);
    if (item) onGo(item.href);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false}>
      <Combobox.EventsTarget>
        <input
          className={classes.input}
          data-autofocus
          placeholder={hint}
          aria-label={hint}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            onType(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options} aria-label="Found">
        {sections.map(({ title, items }) => (
          <Combobox.Group key={title} label={title}>
            {items.map((item) => (
              <Combobox.Option key={item.key} value={item.key} className={classes.hit ?? ''}>
                <span className={classes.label}>{item.label}</span>
                {item.detail ? <span className="small quiet">{item.detail}</span> : null}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
      <p className={classes.note} role="status">
        {note}
      </p>
    </Combobox>
  );
}
