import { Link } from '@tanstack/react-router';
import classes from './section-links.module.css';

const sections = [
  { to: '/files', label: 'Files' },
  { to: '/files/vendors', label: 'How files are read' },
  { to: '/files/coverage', label: 'Coverage' },
  { to: '/files/unmapped', label: 'Unknown names' },
  { to: '/files/products', label: 'Products' },
  { to: '/files/money', label: 'Rates and prices' },
] as const;

/** The pages around files; they stand beside each other, so that each is one step away. */
export function FileSections() {
  return (
    <nav className={classes.links} aria-label="Around files">
      {sections.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
