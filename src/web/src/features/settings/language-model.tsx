import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Button, Checkbox, PasswordInput, Select, Skeleton, TextInput } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import {
  changeLanguageModel,
  languageModelQuery,
  tryLanguageModel,
  type ModelChange,
  type ModelSettings,
} from './language-model.api';
import { ModelUsage } from './model-usage';
import classes from './settings.module.css';

/** Whether a language model may read what the built-in engine does not, whose, and for how much. */
export function LanguageModel() {
  const settings = useQuery(languageModelQuery);
  return (
    <Panel
      title="Language model"
      subtitle="Off, the chat answers by itself. On, a model reads the questions it does not understand: it gets the question and names that resemble its words, never rows or figures."
    >
      {settings.isPending ? <Skeleton height={120} /> : null}
      {settings.error ? <Problem error={settings.error} /> : null}
      {settings.data ? <Fields saved={settings.data} /> : null}
    </Panel>
  );
}

const text = (value: number | null | undefined) => (value == null ? '' : String(value));
const number = (value: string) => (value.trim() === '' ? null : Number(value));

function Fields({ saved }: { saved: ModelSettings }) {
  const client = useQueryClient();
  const [mode, setMode] = useState(saved.mode);
  const [endpoint, setEndpoint] = useState(saved.endpoint ?? '');
  const [model, setModel] = useState(saved.model ?? '');
  const [key, setKey] = useState('');
  const [inputPrice, setInputPrice] = useState(text(saved.inputPrice));
  const [outputPrice, setOutputPrice] = useState(text(saved.outputPrice));
  const [budget, setBudget] = useState(text(saved.monthlyBudget));
  const [tokens, setTokens] = useState(text(saved.monthlyTokens));
  const [writesSql, setWritesSql] = useState(saved.writesSql);
  const saving = useMutation({
    mutationFn: changeLanguageModel,
    onSuccess: (data) => client.setQueryData(languageModelQuery.queryKey, data),
  });
  const trying = useMutation({
    mutationFn: tryLanguageModel,
    onSettled: () => client.invalidateQueries({ queryKey: languageModelQuery.queryKey }),
  });
  const fields = isApiError(saving.error) ? saving.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change: ModelChange = {
      mode,
      endpoint: endpoint || null,
      model: model || null,
      inputPrice: number(inputPrice) ?? 0,
      outputPrice: number(outputPrice) ?? 0,
      monthlyBudget: number(budget),
      monthlyTokens: number(tokens),
      writesSql,
      ...(key && { key }),
    };
    saving.mutate(change);
  };
  const offered = saved.installation;
  const choices = [
    { value: 'off', label: 'Off' },
    ...(offered ? [{ value: 'installation', label: `${offered.model}, offered by this installation` }] : []),
    { value: 'own', label: 'One of our own' },
  ];
  const field = (
    label: string,
    value: string,
    set: (value: string) => void,
    more: { name: string; description?: string; placeholder?: string },
  ) => (
    <TextInput
      label={label}
      value={value}
      description={more.description}
      placeholder={more.placeholder}
      error={fields[more.name]}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <form className={classes.model} onSubmit={submit}>
      <Select
        label="Which"
        allowDeselect={false}
        data={choices}
        value={mode}
        error={fields['mode']}
        onChange={(value) => setMode((value ?? 'off') as ModelSettings['mode'])}
      />
      {mode === 'own' ? (
        <>
          {field('Address', endpoint, setEndpoint, {
            name: 'endpoint',
            placeholder: 'https://api.example.com/v1',
            description: 'Anything that speaks OpenAI’s chat completions',
          })}
          {field('Model', model, setModel, { name: 'model' })}
          <PasswordInput
            label="Key"
            description={
              saved.hasKey
                ? 'A key is kept and never shown; type another to replace it. A new address needs its key again.'
                : 'Kept encrypted and never shown again'
            }
            autoComplete="off"
            value={key}
            error={fields['key']}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <div className={classes.pair}>
            {field('Price per million tokens sent', inputPrice, setInputPrice, { name: 'inputPrice' })}
            {field('… and written', outputPrice, setOutputPrice, { name: 'outputPrice' })}
          </div>
        </>
      ) : null}
      {mode === 'off' ? null : (
        <>
          <div className={classes.pair}>
            {field('Budget per month', budget, setBudget, {
              name: 'monthlyBudget',
              placeholder: 'no limit',
            })}
            {field('Tokens per month', tokens, setTokens, { name: 'monthlyTokens', placeholder: 'no limit' })}
          </div>
          <Checkbox
            label="It may also write queries of its own, where the chat's cannot say it"
            description="They only read, run behind a guard, and are labelled; whether they mean what was asked is not checked."
            checked={writesSql}
            onChange={(event) => setWritesSql(event.currentTarget.checked)}
          />
        </>
      )}
      {saving.error && Object.keys(fields).length === 0 ? <Problem error={saving.error} /> : null}
      <ModelUsage saved={saved} />
      <div className={classes.buttons}>
        {saved.mode === 'off' ? null : (
          <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>
            Try it
          </Button>
        )}
        <Button type="submit" loading={saving.isPending}>
          Save
        </Button>
      </div>
      <p role="status" className={trying.data && !trying.data.works ? classes.wrong : 'quiet'}>
        {trying.data?.message ?? (saving.isSuccess ? 'Saved.' : '')}
      </p>
    </form>
  );
}
