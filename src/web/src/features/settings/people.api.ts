import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { NewPerson, Page, Person, Role } from '@/shared/api/types';

const path = '/api/v1/users';

export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => request<Page<Person>>(`${path}?limit=200`, { signal }),
});

export const addPerson = (person: NewPerson) => request<Person>(path, { method: 'POST', body: person });
export const changeRole = ({ id, role }: { id: string; role: Role }) =>
  request<void>(`${path}/${id}/role`, { method: 'PUT', body: { role } });
