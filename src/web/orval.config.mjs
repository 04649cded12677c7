// Types and fetchers out of the hosts' OpenAPI documents: one for tenants' hosts, one for the admin host.
const from = (input, name) => ({
  input: { target: input },
  output: {
    target: `src/shared/api/generated/${name}.ts`,
    client: 'fetch',
    mode: 'single',
    urlEncodeParameters: true,
    override: {
      enumGenerationType: 'union',
      mutator: { path: 'src/shared/api/request.ts', name: 'send' },
      fetch: { includeHttpResponseReturnType: false },
    },
  },
});

export default {
  tenant: from('openapi.json', 'tenant'),
  operator: from('openapi-admin.json', 'operator'),
};
