import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Answer, PartChoices, ReadingEdit } from '@/shared/api/types';
import { Icon } from '@/shared/ui/icons';
import { Menu } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { choicesQuery } from './ask.api';
import classes from './reading-chips.module.css';

const adding = 'Add to this';

type Part = Answer['reading'][number];
/** The label stands in the conversation until the answer says how the change is called. */
export type OnEdit = (edit: ReadingEdit, label: string) => void;
type ReadingChipsProps = { answer: Answer; onEdit: OnEdit; busy: boolean };

/** How the question was read, part by part; each offers what else it may be, and choosing answers again. */
export function ReadingChips({ answer, onEdit, busy }: ReadingChipsProps) {
  const [wanted, setWanted] = useState(false);
  const choices = useQuery({ ...choicesQuery(answer.id), enabled: wanted });
  const want = () => setWanted(true);
  const isEditable = answer.query != null && answer.reading.some(({ place }) => place != null);
  const found = ({ place, at }: Part) =>
    choices.data?.parts.filter((part) => part.place === place && part.at === at);
  const menu = { onEdit, busy, want, error: choices.error };
  return (
    <section className={classes.reading} aria-label="How I read this">
      <h3 className="small quiet">How I read this{isEditable ? ': choose a part to change it' : ''}</h3>
      <ul className={classes.parts}>
        {answer.reading.map((part) => (
          <li key={`${part.label} ${part.value} ${part.at}`}>
            {isEditable && part.place != null ? (
              <ChipMenu {...menu} name={`${part.label}: ${part.value}`} sections={found(part)}>
                <span className={classes.label}>{part.label}</span>
                <span className={classes.value}>{part.value}</span>
                <Icon name="chevron" size={12} />
              </ChipMenu>
            ) : (
              <span className={classes.chip}>
                <span className={classes.label}>{part.label}</span>
                <span className={classes.value}>{part.value}</span>
              </span>
            )}
          </li>
        ))}
        {isEditable ? (
          <li>
            <ChipMenu {...menu} name={adding} sections={choices.data?.more}>
              <Icon name="plus" size={12} />
              <span className={classes.value}>Add</span>
            </ChipMenu>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

type ChipMenuProps = {
  name: string;
  sections: PartChoices[] | undefined;
  error: unknown;
  want: () => void;
  onEdit: OnEdit;
  busy: boolean;
  children: ReactNode;
};

function ChipMenu({ name, sections, error, want, onEdit, busy, children }: ChipMenuProps) {
  return (
    <Menu position="bottom-start" onOpen={want} shadow="md" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.chip}
          aria-label={name === adding ? name : `${name}. Change`}
          disabled={busy}
          onPointerEnter={want}
          onFocus={want}
        >
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices} aria-label={name}>
        {error ? <Problem error={error} /> : null}
        {!sections && !error ? <p className={classes.wait}>Looking what else it may be…</p> : null}
        {sections?.every(({ choices }) => choices.length === 0) ? (
          <p className={classes.wait}>Nothing else fits here.</p>
        ) : null}
        {sections?.map(({ place, label, choices }) =>
          choices.length === 0 ? null : (
            <div key={place} role="group" aria-label={label}>
              <Menu.Label>{label}</Menu.Label>
              {choices.map((choice) => (
                <Menu.Item
                  key={choice.label}
                  onClick={() => onEdit(choice.edit, `${label}: ${choice.label}`)}
                >
                  {choice.label}
                </Menu.Item>
              ))}
            </div>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
