import type { UploadIssue } from '@/shared/api/types';
import { groupIssues } from './group-issues';

const issue = (severity: UploadIssue['severity'], code: string, row: number): UploadIssue => ({
  id: row,
  severity,
  code,
  row,
  message: code,
});

describe('problems of a file', () => {
  it('are grouped by cause, worst first, then by how many', () => {
    const groups = groupIssues([
      issue('info', 'kept', 1),
      issue('warning', 'few', 2),
      issue('warning', 'many', 3),
      issue('warning', 'many', 4),
      issue('error', 'bad', 5),
    ]);
    expect(groups.map(({ code, issues }) => [code, issues.length])).toEqual([
      ['bad', 1],
      ['many', 2],
      ['few', 1],
      ['kept', 1],
    ]);
  });
});
