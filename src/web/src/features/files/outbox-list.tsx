import type { Parcel } from './use-outbox';
import { isApiError } from '@/shared/api/request';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Progress } from '@/shared/ui/kit';
import { receiptWords } from './upload-words';
import classes from './upload-row.module.css';

type OutboxListProps = { parcels: Parcel[]; onRemove: (key: number) => void };

/** Files that are not on the host yet, or that it sent back, each saying why. */
export function OutboxList({ parcels, onRemove }: OutboxListProps) {
  return parcels.map((parcel) => <OutboxRow key={parcel.key} parcel={parcel} onRemove={onRemove} />);
}

const tones = { waiting: 'working', sending: 'working', refused: 'failed', duplicate: 'past' } as const;

function OutboxRow({ parcel, onRemove }: { parcel: Parcel; onRemove: (key: number) => void }) {
  const format = useFormat();
  const words = useParcelWords(parcel);
  const gone = parcel.state === 'refused' || parcel.state === 'duplicate';
  return (
    <li className={classes.row} data-tone={tones[parcel.state]} data-testid="parcel">
      <span className={classes.mark} aria-hidden="true">
        <Icon name={parcel.state === 'refused' ? 'warning' : gone ? 'check' : 'upload'} size={16} />
      </span>
      <div className={classes.file}>
        <strong className={classes.name} title={parcel.name}>
          {parcel.name}
        </strong>
        <span className="small quiet">{format.bytes(parcel.size)}</span>
      </div>
      <div className={classes.state}>
        <span className={classes.words}>{words}</span>
        {parcel.state === 'sending' ? (
          <Progress
            size={4}
            radius="xl"
            value={parcel.share * 100}
            aria-label={`Sending ${parcel.name}`}
            className={classes.progress ?? ''}
          />
        ) : null}
        {parcel.state === 'duplicate' && parcel.earlier ? (
          <span className="small quiet">
            {parcel.earlier.fileName}: {receiptWords(parcel.earlier, format)}
          </span>
        ) : null}
      </div>
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${gone ? 'Dismiss' : 'Stop sending'} ${parcel.name}`}
          onClick={() => onRemove(parcel.key)}
        >
          <Icon name="close" />
        </ActionIcon>
      </div>
    </li>
  );
}

function useParcelWords(parcel: Parcel): string {
  const format = useFormat();
  if (parcel.state === 'waiting') return 'Waiting to be sent';
  if (parcel.state === 'sending')
    return parcel.share < 1 ? `Sending, ${format.percent(parcel.share, 0)}` : 'Sent, being checked';
  if (parcel.state === 'duplicate') {
    const { earlier } = parcel;
    if (!earlier) return 'Already loaded before; nothing changed';
    const by = earlier.receivedBy ? ` by ${earlier.receivedBy}` : '';
    return `Already loaded on ${format.instant(earlier.receivedAt)}${by}; nothing changed`;
  }
  return isApiError(parcel.error) ? parcel.error.message : 'This file could not be sent. Try again.';
}
