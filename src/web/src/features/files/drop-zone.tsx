import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Button } from '@/shared/ui/kit';
import { Icon } from '@/shared/ui/icons';
import classes from './drop-zone.module.css';

const accepted = '.csv,.tsv,.txt,.xls,.xlsx,.xlsm,.zip';

const hasFiles = (event: { dataTransfer: DataTransfer | null }) =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files by drop (anywhere on the page), by paste and by the picker. */
export function DropZone({ onFiles, large }: { onFiles: (files: File[]) => void; large: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    const keepPage = (event: globalThis.DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const dropAnywhere = (event: globalThis.DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', keepPage);
    document.addEventListener('drop', dropAnywhere);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', keepPage);
      document.removeEventListener('drop', dropAnywhere);
    };
  }, [onFiles]);

  const track = (inside: boolean) => (event: DragEvent) => {
    if (hasFiles(event)) setOver(inside);
  };

  return (
    <section
      className={classes.zone}
      data-over={over || undefined}
      data-large={large || undefined}
      aria-label="Send files"
      onDragEnter={track(true)}
      onDragOver={track(true)}
      onDragLeave={track(false)}
      onDrop={() => setOver(false)}
    >
      <Icon name="upload" size={large ? 28 : 22} />
      <div className={classes.words}>
        <strong>{over ? 'Let go to read them' : 'Drop the files your vendors sent'}</strong>
        <span className="small quiet">
          Excel, CSV or a ZIP of them, several at once, as they came. You can also paste a copied file.
        </span>
      </div>
      <Button variant={large ? 'filled' : 'default'} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        className="sr-only"
        type="file"
        multiple
        accept={accepted}
        tabIndex={-1}
        aria-label="Files to read"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
