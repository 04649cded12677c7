import { useRef } from 'react';
import { Icon } from './icons';
import { Button } from './kit';

type ListUploadProps = { label: string; pending: boolean; onFile: (file: File) => void };

/** A button that takes one list as a file. */
export function ListUpload({ label, pending, onFile }: ListUploadProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={pending}
        leftSection={<Icon name="upload" size={14} />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.xls"
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
