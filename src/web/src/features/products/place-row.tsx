import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Button, Select } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import {
  acceptPlaces,
  knownPlacesQuery,
  mapPlace,
  placeImpactQuery,
  refreshAfterPlacing,
  type PlaceKind,
  type UnmappedPlace,
} from './places.api';
import classes from './products.module.css';

type PlaceRowProps = { kind: PlaceKind; place: UnmappedPlace; mayDecide: boolean };

/** One name of a store or vendor: what hangs on it, which known one it may be, and the two answers. */
export function PlaceRow({ kind, place, mayDecide }: PlaceRowProps) {
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  const facts = [
    place.vendor,
    place.city,
    `${format.count(place.rows)} ${place.rows === 1 ? 'sale' : 'sales'}`,
    place.net == null ? 'worth not known' : format.money(place.net),
    place.first && place.last ? format.dayRange(place.first, place.last) : null,
  ];
  return (
    <li className={classes.word} data-testid="place">
      <div>
        <strong>{place.name}</strong>
        <p className="small quiet">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <ul className={classes.candidates} aria-label={`What ${place.name} may be`}>
        {place.candidates.map((candidate) => (
          <li key={candidate.id}>
            <Button
              variant={chosen === candidate.id ? 'light' : 'default'}
              size="compact-sm"
              disabled={!mayDecide}
              aria-pressed={chosen === candidate.id}
              onClick={() => setChosen(chosen === candidate.id ? null : candidate.id)}
            >
              {candidate.name}
            </Button>{' '}
            <span className="small quiet">{candidate.reason}</span>
          </li>
        ))}
        {place.candidates.length === 0 ? (
          <li className="small quiet">No known {kind === 'stores' ? 'store' : 'vendor'} is like it.</li>
        ) : null}
      </ul>
      {mayDecide ? <Decide kind={kind} place={place} chosen={chosen} onChoose={setChosen} /> : null}
    </li>
  );
}

type DecideProps = {
  kind: PlaceKind;
  place: UnmappedPlace;
  chosen: number | null;
  onChoose: (id: number | null) => void;
};

function Decide({ kind, place, chosen, onChoose }: DecideProps) {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const known = useQuery({ ...knownPlacesQuery(kind, search, place.id), enabled: search.length > 0 });
  const done = { onSuccess: () => refreshAfterPlacing(client) };
  const same = useMutation({ mutationFn: mapPlace, ...done });
  const accept = useMutation({ mutationFn: acceptPlaces, ...done });
  const error = same.error ?? accept.error;
  const what = kind === 'stores' ? 'store' : 'vendor';
  return (
    <div className={classes.decide}>
      <Select
        size="xs"
        searchable
        clearable
        placeholder={`Another ${what}`}
        aria-label={`Another ${what} for ${place.name}`}
        nothingFoundMessage={search ? `No ${what} has this in its name` : undefined}
        data={(known.data?.items ?? []).map((item) => ({ value: String(item.id), label: item.name }))}
        filter={({ options }) => options}
        onSearchChange={setSearch}
        onChange={(id) => onChoose(id ? Number(id) : null)}
      />
      {chosen === null ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={accept.isPending}
          aria-label={`${place.name} is a new ${what}`}
          onClick={() => accept.mutate({ kind, ids: [place.id] })}
        >
          It is a new {what}
        </Button>
      ) : (
        <>
          <Impact kind={kind} id={place.id} sameAs={chosen} />
          <Button
            size="compact-sm"
            loading={same.isPending}
            onClick={() => same.mutate({ kind, id: place.id, sameAs: chosen })}
          >
            It is the same {what}
          </Button>
        </>
      )}
      {error ? <Problem error={error} /> : null}
    </div>
  );
}

function Impact({ kind, id, sameAs }: { kind: PlaceKind; id: number; sameAs: number }) {
  const format = useFormat();
  const { data } = useQuery(placeImpactQuery(kind, id, sameAs));
  if (!data) return <span className="small quiet">Looking what that would do…</span>;
  const worth = data.net == null ? 'of unknown worth' : `worth ${format.money(data.net)}`;
  const months = `${format.count(data.months.length)} ${data.months.length === 1 ? 'month' : 'months'}`;
  return (
    <span className="small" data-testid="impact">
      {format.count(data.rows)} {data.rows === 1 ? 'sale' : 'sales'} {worth} in {months} move to {data.sameAs}
      {data.otherNet == null ? '' : `, which has ${format.money(data.otherNet)} now`}. No total changes.
    </span>
  );
}
