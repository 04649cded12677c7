import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Button, Select, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import {
  ignoreWord,
  impactQuery,
  makeProduct,
  placeWord,
  productLabel,
  refreshAfterDecision,
  searchQuery,
  type UnmappedWord,
} from './products.api';
import classes from './products.module.css';

/** One word: what hangs on it, what it may mean and why, and what placing it would do. */
export function UnmappedRow({ word, mayDecide }: { word: UnmappedWord; mayDecide: boolean }) {
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <li className={classes.word} data-testid="word">
      <div>
        <strong>{word.label}</strong>
        <p className="small quiet">
          {[
            word.vendor,
            `${format.count(word.rows)} sales`,
            word.net == null ? 'worth not known' : format.money(word.net),
            word.first && word.last ? format.dayRange(word.first, word.last) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <ul className={classes.candidates} aria-label={`What ${word.label} may be`}>
        {word.candidates.map((candidate) => (
          <li key={candidate.productId}>
            <Button
              variant={chosen === candidate.productId ? 'light' : 'default'}
              size="compact-sm"
              disabled={!mayDecide}
              aria-pressed={chosen === candidate.productId}
              onClick={() => setChosen(candidate.productId)}
            >
              {productLabel(candidate)}
            </Button>{' '}
            <span className="small quiet">{candidate.reason}</span>
          </li>
        ))}
        {word.candidates.length === 0 ? <li className="small quiet">No product is like it.</li> : null}
      </ul>
      {mayDecide ? <Decide word={word} chosen={chosen} onChoose={setChosen} /> : null}
    </li>
  );
}

type DecideProps = { word: UnmappedWord; chosen: number | null; onChoose: (id: number | null) => void };

function Decide({ word, chosen, onChoose }: DecideProps) {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [name, setName] = useState('');
  const found = useQuery({ ...searchQuery(search), enabled: search.length > 1 });
  const done = { onSuccess: () => refreshAfterDecision(client) };
  const place = useMutation({ mutationFn: placeWord, ...done });
  const ignore = useMutation({ mutationFn: ignoreWord, ...done });
  const make = useMutation({ mutationFn: makeProduct, ...done });
  const error = place.error ?? ignore.error ?? make.error;
  return (
    <div className={classes.decide}>
      <Select
        size="xs"
        searchable
        clearable
        placeholder="Another product"
        aria-label={`Another product for ${word.label}`}
        data={(found.data?.items ?? []).map((item) => ({
          value: String(item.id),
          label: productLabel(item),
        }))}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        onChange={(id) => onChoose(id ? Number(id) : null)}
      />
      {chosen === null ? null : (
        <>
          <Impact id={word.id} productId={chosen} />
          <Button
            size="compact-sm"
            loading={place.isPending}
            onClick={() => place.mutate({ id: word.id, productId: chosen })}
          >
            Place this word
          </Button>
        </>
      )}
      <form
        className={classes.make}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ id: word.id, name });
        }}
      >
        <TextInput
          size="xs"
          required
          placeholder="Name of a new product"
          aria-label={`New product for ${word.label}`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" loading={make.isPending}>
          Make a product
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={ignore.isPending}
          onClick={() => ignore.mutate(word.id)}
        >
          Not ours
        </Button>
      </form>
      {error ? <Problem error={error} /> : null}
    </div>
  );
}

function Impact({ id, productId }: { id: number; productId: number }) {
  const format = useFormat();
  const { data } = useQuery(impactQuery(id, productId));
  if (!data) return <span className="small quiet">Looking what that would do…</span>;
  const worth = data.net == null ? 'of unknown worth' : `worth ${format.money(data.net)}`;
  return (
    <span className="small" data-testid="impact">
      Heals {format.count(data.rows)} sales {worth} in {format.count(data.periods)}{' '}
      {data.periods === 1 ? 'period' : 'periods'}
    </span>
  );
}
