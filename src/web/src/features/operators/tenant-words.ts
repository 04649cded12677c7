import type { StepState, TenantStatus } from '@/shared/api/types';
import type { TagTone } from '@/shared/ui/tag';
import type { TenantAction } from './operators.api';

export const statusTones: Record<TenantStatus, TagTone> = {
  active: 'better',
  provisioning: 'plain',
  suspended: 'attention',
  deleting: 'attention',
  deleted: 'plain',
  failed: 'worse',
};

export const stepTones: Record<StepState, TagTone> = {
  pending: 'plain',
  running: 'attention',
  done: 'better',
  failed: 'worse',
  undone: 'plain',
};

/** "clone_template" or "CloneTemplate" as a person would write it. */
export const stepWords = (name: string) => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const actionsFor: Record<TenantStatus, TenantAction[]> = {
  active: ['suspend', 'delete'],
  suspended: ['reactivate', 'delete'],
  provisioning: [],
  failed: ['retry', 'undo'],
  deleting: ['reactivate'],
  deleted: [],
};

type Words = { button: string; title: string; effect: string };

/** What an action is called and what it will do, before it is done. */
export const actionWords: Record<TenantAction, Words> = {
  suspend: {
    button: 'Suspend',
    title: 'Suspend',
    effect:
      'Its people are signed out and see a page that says so; its jobs stop. Nothing is deleted, and it can be reactivated.',
  },
  reactivate: {
    button: 'Reactivate',
    title: 'Reactivate',
    effect: 'Its people can sign in again and its schedules go on.',
  },
  retry: {
    button: 'Try again',
    title: 'Try again with',
    effect: 'Provisioning goes on from the step that failed.',
  },
  undo: {
    button: 'Undo what was done',
    title: 'Undo the provisioning of',
    effect: 'The steps that were done are taken back, and the address becomes free again after its grace.',
  },
  delete: {
    button: 'Delete',
    title: 'Delete',
    effect:
      'It is closed at once. Its database and files are removed when the grace period is over; until then it can be brought back.',
  },
};
