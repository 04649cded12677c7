// Types and fetchers out of the hosts' OpenAPI documents: one for tenants' hosts, one for the admin host.
const from = (input, folder) => ({
  input: { target: input },
  output: {
    target: `src/shared/api/generated/${folder}.ts`,
    client: 'fetch',
    mode: 'single',
    clean: false,
    prettier: false,
  },
});

export default {
  tenant: from('openapi.json', 'tenant'),
  operator: from('openapi-admin.json', 'operator'),
};
