import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '@/shared/api/session.api';
import { ButtonLink } from '@/shared/ui/button-link';
import { Select } from '@/shared/ui/kit';
import { embedsQuery } from './embeds.api';

type EmbedChoiceProps = { value: string | null; onChange: (id: string, name: string) => void };

/** Which of the company's external dashboards a frame shows. */
export function EmbedChoice({ value, onChange }: EmbedChoiceProps) {
  const embeds = useQuery(embedsQuery);
  const { data: session } = useQuery(sessionQuery);
  if (embeds.data?.length === 0)
    return session?.user.role === 'administrator' ? (
      <>
        <p className="quiet">There is no external dashboard yet.</p>
        <ButtonLink to="/dashboards/external">Add one</ButtonLink>
      </>
    ) : (
      <p className="quiet">There is no external dashboard yet. An administrator can add one.</p>
    );
  return (
    <Select
      label="External dashboard"
      placeholder="Choose one"
      data={(embeds.data ?? []).map(({ id, name, isAllowed }) => ({
        value: id,
        label: isAllowed ? name : `${name} (not allowed yet)`,
      }))}
      value={value}
      onChange={(id) => {
        const chosen = embeds.data?.find((embed) => embed.id === id);
        if (chosen) onChange(chosen.id, chosen.name);
      }}
    />
  );
}
