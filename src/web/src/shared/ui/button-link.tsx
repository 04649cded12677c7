import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Props = ButtonProps & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** A link inside the pages that looks like a button. */
export const ButtonLink = createLink(({ ref, ...props }: Props) => (
  <Button component="a" ref={ref} {...props} />
));

/** A link out of the pages (a download) that looks like a button. */
export const ButtonAnchor = (props: Props) => <Button component="a" {...props} />;
