import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { importZones } from './lint/import-zones.js';
import { kebabCase } from './lint/kebab-case.js';

const src = `${import.meta.dirname}/src`;

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/generated'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', { max: 200, skipBlankLines: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/shared/ui/**', 'src/app/**', 'src/main.tsx', 'src/shared/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@mantine/*', 'echarts*'], message: 'Use the pieces in shared/ui.' }] },
      ],
    },
  },
  {
    files: ['mock/**', 'src/shared/api/types.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true }] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { local: { rules: { 'kebab-case': kebabCase, 'import-zones': importZones } } },
    rules: { 'local/kebab-case': 'error', 'local/import-zones': ['error', { src }] },
  },
);
