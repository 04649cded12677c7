import { Tag, type TagTone } from '@/shared/ui/tag';

const tones: Record<string, TagTone> = {
  sent: 'better',
  delivered: 'better',
  accepted: 'better',
  failed: 'worse',
  bounced: 'worse',
  rejected: 'worse',
  suppressed: 'attention',
  retrying: 'attention',
};

/** How far a letter came. */
export const MailState = ({ state }: { state: string }) => (
  <Tag tone={tones[state] ?? 'plain'}>{state.replaceAll('_', ' ')}</Tag>
);
