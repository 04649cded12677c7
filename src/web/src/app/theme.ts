import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Tooltip,
  Modal,
  Drawer,
  Input,
} from '@mantine/core';
import { accentShades } from './accent';

const warmGrey: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#eae7e1',
  '#dcd8d0',
  '#c9c4ba',
  '#a39d92',
  '#7d776c',
  '#625c53',
  '#413c36',
  '#22201c',
];
const warmDark: MantineColorsTuple = [
  '#e9e6e1',
  '#bdb7ad',
  '#a0998e',
  '#756e64',
  '#3b3732',
  '#302d29',
  '#242220',
  '#181716',
  '#131211',
  '#0e0d0c',
];

export function themeFor(accent: string | null | undefined) {
  return createTheme({
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 3 },
    autoContrast: true,
    // Above this luminance black reads better than white.
    luminanceThreshold: 0.18,
    colors: {
      accent: accentShades(accent) as unknown as MantineColorsTuple,
      gray: warmGrey,
      dark: warmDark,
    },
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
    lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '28px' },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    components: {
      Button: Button.extend({
        defaultProps: { size: 'sm', fw: 500 },
        vars: (_, { size }) => ({
          root: size === 'sm' ? { '--button-height': '32px', '--button-padding-x': '12px' } : {},
        }),
      }),
      Input: Input.extend({
        vars: (_, { size }) => ({
          wrapper: size === undefined || size === 'sm' ? { '--input-height': '32px' } : {},
        }),
      }),
      Tooltip: Tooltip.extend({
        defaultProps: { openDelay: 300, withArrow: false, multiline: true, maw: 320 },
      }),
      Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 140 }, centered: true } }),
      Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 160 }, position: 'right' } }),
    },
  });
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#faf9f7',
    '--mantine-color-text': '#22201c',
    '--mantine-color-dimmed': '#625c53',
    '--mantine-color-placeholder': '#7d776c',
    '--mantine-color-default-border': '#dcd8d0',
    '--mantine-color-error': '#a8322a',
  },
  dark: {
    '--mantine-color-body': '#181716',
    '--mantine-color-text': '#e9e6e1',
    '--mantine-color-dimmed': '#a9a297',
    '--mantine-color-placeholder': '#8a8378',
    '--mantine-color-default-border': '#3b3732',
    '--mantine-color-error': '#f0958c',
  },
});
