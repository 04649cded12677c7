import { queryOptions } from '@tanstack/react-query';
import { changeReplacing, showReplacing } from '@/shared/api/generated/tenant';

/** What happens to a file that would take the place of other sales. */
export const replacingQuery = queryOptions({
  queryKey: ['uploads', 'replacing'],
  queryFn: ({ signal }) => showReplacing({ signal }),
});

export const keepReplacing = (replacing: string) => changeReplacing({ replacing });
