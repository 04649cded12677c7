import { useEffect, useRef } from 'react';
import type { Upload } from '@/shared/api/types';
import { isWorking } from '@/shared/api/uploads.api';
import { useFormat } from '@/shared/format/use-format';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, Menu, Progress } from '@/shared/ui/kit';
import { heldRowsUrl, originalUrl } from './files.api';
import { UploadQuestion } from './upload-question';
import { UploadTotals } from './upload-totals';
import { canReread, coverageWords, receiptWords, stateWords, sumWords, toneOf } from './upload-words';
import classes from './upload-row.module.css';

type UploadRowProps = {
  upload: Upload;
  /** A link led to it: it is brought into view and stands out. */
  marked: boolean;
  onProblems: () => void;
  onUndo: () => void;
  onCancel: () => void;
  onReread: () => void;
};

const undoable: Upload['status'][] = ['completed', 'completed_with_warnings', 'superseded', 'rolled_back'];

/** One file: whose it is, what it covers, how far it is, what it brought, and what can be done with it. */
export function UploadRow({ upload, marked, onProblems, onUndo, onCancel, onReread }: UploadRowProps) {
  const format = useFormat();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'center' });
  }, [marked]);
  const tone = toneOf(upload);
  // Tables of what would change need the whole width.
  const wide = upload.question?.difference != null || upload.question?.drift != null;
  const coverage = coverageWords(upload, format);
  const mark = (upload.vendorName ?? upload.fileName).slice(0, 2);
  const receivedBy = upload.receivedBy ? ` by ${upload.receivedBy}` : '';

  return (
    <li
      ref={row}
      id={`upload-${upload.id}`}
      className={classes.row}
      data-tone={tone}
      data-marked={marked || undefined}
      aria-current={marked || undefined}
      data-testid="upload"
    >
      <span className={classes.mark} aria-hidden="true">
        {mark}
      </span>
      <div className={classes.file}>
        <strong className={classes.name} title={upload.fileName}>
          {upload.fileName}
        </strong>
        <span className="small quiet">
          {[upload.vendorName, coverage, format.bytes(upload.sizeBytes), upload.rereads ? 'read again' : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={classes.state}>
        <span className={classes.words}>
          {tone === 'good' ? receiptWords(upload, format) : stateWords(upload, format)}
        </span>
        {isWorking(upload) ? <RowProgress upload={upload} /> : null}
        {tone === 'working' ? null : (
          <span className="small quiet">
            {tone === 'good' && !upload.filesInside ? `${sumWords(upload, format)} · ` : ''}
            {format.instant(upload.receivedAt)}
            {receivedBy}
          </span>
        )}
        {tone === 'good' ? <UploadTotals upload={upload} /> : null}
      </div>
      <div className={classes.actions}>
        <IssuesButton upload={upload} onClick={onProblems} />
        {isWorking(upload) || upload.status === 'needs_input' ? (
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        {undoable.includes(upload.status) && !upload.filesInside && !upload.readAgain ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name="undo" size={14} />}
            onClick={onUndo}
          >
            {upload.status === 'rolled_back' ? 'Put back' : 'Undo'}
          </Button>
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More about ${upload.fileName}`}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={originalUrl(upload.id)} download={upload.fileName}>
              Download the original file
            </Menu.Item>
            {canReread(upload) ? <Menu.Item onClick={onReread}>Read this file again</Menu.Item> : null}
            {upload.rows.held > 0 && upload.issues.error > 0 && !upload.corrects ? (
              <Menu.Item component="a" href={heldRowsUrl(upload.id)} download>
                Download the rows to correct
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </div>
      {upload.question && upload.status === 'needs_input' ? (
        <div className={classes.question} data-wide={wide || undefined}>
          <UploadQuestion id={upload.id} question={upload.question} />
        </div>
      ) : null}
    </li>
  );
}

function RowProgress({ upload }: { upload: Upload }) {
  const { rows, total } = upload.progress;
  const known = total != null && total > 0;
  return (
    <Progress
      size={4}
      radius="xl"
      value={known ? (100 * rows) / total : 100}
      animated={!known}
      aria-label={`Progress of ${upload.fileName}`}
      className={classes.progress ?? ''}
    />
  );
}

function IssuesButton({ upload, onClick }: { upload: Upload; onClick: () => void }) {
  const format = useFormat();
  const { error, warning, info } = upload.issues;
  const count = error + warning + info;
  if (count === 0) return null;
  const word =
    error + warning > 0 ? (error + warning === 1 ? 'problem' : 'problems') : info === 1 ? 'note' : 'notes';
  return (
    <Button
      variant="default"
      size="compact-sm"
      data-serious={error > 0 || undefined}
      className={error + warning > 0 ? (classes.problems ?? '') : ''}
      onClick={onClick}
    >
      {format.count(error + warning > 0 ? error + warning : info)} {word}
    </Button>
  );
}
