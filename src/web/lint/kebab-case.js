import { basename } from 'node:path';

/** File names are kebab-case: `upload-row.tsx`, `files.api.ts`, `period.test.ts`. */
export const kebabCase = {
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name)) {
        context.report({ node, message: `Rename ${name}: file names are kebab-case.` });
      }
    },
  }),
};
