import { dirname, relative, resolve } from 'node:path';

/**
 * Imports go app -> features -> shared; a feature never imports a feature. Works on paths alone:
 * `src` is the folder they are relative to, `@/` stands for it.
 */
export const importZones = {
  meta: { schema: [{ type: 'object', properties: { src: { type: 'string' } } }] },
  create(context) {
    const { src } = context.options[0];
    const zoneOf = (file) => {
      const [layer, name] = relative(src, file).split('/');
      return { layer, name };
    };
    const from = zoneOf(context.filename);
    const check = (node) => {
      const text = node.source?.value;
      if (typeof text !== 'string' || !/^(@\/|\.)/.test(text)) return;
      const file = text.startsWith('@/')
        ? resolve(src, text.slice(2))
        : resolve(dirname(context.filename), text);
      const to = zoneOf(file);
      const refuse = (message) => context.report({ node, message });
      if (from.layer === 'shared' && (to.layer === 'features' || to.layer === 'app'))
        refuse('shared knows neither features nor app.');
      if (from.layer !== 'features') return;
      if (to.layer === 'app') refuse('A feature does not know the app around it.');
      if (to.layer === 'features' && to.name !== from.name)
        refuse(`The feature ${from.name} must not import the feature ${to.name}: share through src/shared.`);
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
