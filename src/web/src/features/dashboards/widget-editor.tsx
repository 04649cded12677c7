import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { modelQuery } from '@/shared/api/sales.api';
import type { DashboardView, Widget } from '@/shared/api/types';
import { Button, Drawer, Textarea, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { previewQuery } from './dashboards.api';
import { EmbedChoice } from './embed-choice';
import { QueryFields } from './query-fields';
import { titleOf } from './widget-query';
import { WidgetCard } from './widget-card';
import classes from './dashboards.module.css';

type WidgetEditorProps = {
  widget: Widget;
  view: DashboardView;
  onClose: () => void;
  onKeep: (widget: Widget) => void;
};

/** Chooses what a widget asks and how it is shown, with the result beside it at once. */
export function WidgetEditor({ widget, view, onClose, onKeep }: WidgetEditorProps) {
  const [edited, setEdited] = useState(widget);
  const [named, setNamed] = useState(widget.title !== 'Net sales');
  const model = useQuery(modelQuery);
  const change = (part: Partial<Widget>) => setEdited((now) => ({ ...now, ...part }));
  const title = named || !edited.query || !model.data ? edited.title : titleOf(edited.query, model.data);
  const asks = edited.chart.type !== 'text' && edited.chart.type !== 'embed';
  const preview = useQuery({
    ...previewQuery(edited, view),
    enabled: asks,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep({ ...edited, title });
  };
  return (
    <Drawer opened onClose={onClose} position="right" size={560} title="What this widget shows">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="Title"
          maxLength={200}
          value={title}
          onChange={(event) => {
            setNamed(true);
            change({ title: event.currentTarget.value });
          }}
        />
        {edited.chart.type === 'text' ? (
          <Textarea
            label="Note"
            required
            withAsterisk={false}
            autosize
            minRows={3}
            maxLength={5000}
            value={edited.text ?? ''}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        ) : null}
        {edited.chart.type === 'embed' ? (
          <EmbedChoice
            value={edited.embed ?? null}
            onChange={(embed, name) => change({ embed, title: name })}
          />
        ) : null}
        {asks && model.data ? <QueryFields widget={edited} model={model.data} onChange={change} /> : null}
        {asks ? (
          <div className={classes.preview} aria-live="polite">
            {preview.error ? (
              <Problem error={preview.error} />
            ) : (
              <WidgetCard
                widget={{ ...edited, title, height: edited.chart.type === 'number' ? 2 : 4 }}
                answer={preview.data}
                tools={<></>}
              />
            )}
          </div>
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={asks && preview.error !== null}>
            Put it on the page
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
