import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';
import type { NewPerson, Role } from '@/shared/api/types';

export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.listUsers({ limit: 200 }, { signal }),
});

export const addPerson = (person: NewPerson) => api.addUser(person);
export const changeRole = ({ id, role }: { id: string; role: Role }) => api.changeRole(id, { role });
