import { Panel } from '@/shared/ui/panel';
import classes from './empty-files.module.css';

const steps = [
  ['Drop a file', 'The workbook or CSV as the vendor sent it. Nothing has to be renamed or cleaned first.'],
  [
    'Watch it being read',
    'Whose file it is, which period it covers and how many rows it has are found by themselves.',
  ],
  [
    'Check the receipt',
    'Every row read is accounted for: imported, replaced, skipped or held. You can undo any file.',
  ],
] as const;

/** What this page will be, before the first file. */
export function EmptyFiles() {
  return (
    <Panel label="How it works">
      <ol className={classes.steps}>
        {steps.map(([title, text], index) => (
          <li key={title}>
            <span className={classes.number} aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <strong>{title}</strong>
              <p className="quiet">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
