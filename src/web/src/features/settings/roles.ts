export const roles = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'analyst', label: 'Analyst' },
  { value: 'administrator', label: 'Administrator' },
];
