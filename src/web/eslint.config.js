import { readdirSync } from 'node:fs';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { kebabCase } from './lint/kebab-case.js';

const features = readdirSync(new URL('./src/features', import.meta.url));

const resolver = createNodeResolver({
  extensions: ['.ts', '.tsx', '.js'],
  alias: { '@': [`${import.meta.dirname}/src`] },
});

// app -> features -> shared, and a feature never reaches into another one.
const zones = [
  { target: './src/shared', from: ['./src/features', './src/app'], message: 'shared knows no feature.' },
  { target: './src/features', from: './src/app', message: 'A feature does not know the app around it.' },
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'A feature never imports a feature: share through src/shared.',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/generated'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, 'react-hooks': hooks },
    settings: { 'import-x/resolver-next': [resolver] },
    rules: {
      ...hooks.configs.recommended.rules,
      'react-hooks/incompatible-library': 'off',
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      'import-x/no-cycle': 'error',
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
  { files: ['mock/**'], rules: { 'max-lines': ['error', 300] } },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { local: { rules: { 'kebab-case': kebabCase } } },
    rules: { 'local/kebab-case': 'error' },
  },
);
